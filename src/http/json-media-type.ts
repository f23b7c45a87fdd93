const JSON_TYPE = /^(?:application\/(?:[\w!#$&^.+-]+\+)?json|text\/json)$/;
const CHARSET = /;\s*charset\s*=\s*"?([^\s;"]*)/i;

/** JSON is UTF-8 by its standard; US-ASCII is a part of that. */
const CHARSETS: ReadonlySet<string> = new Set(['utf-8', 'utf8', 'us-ascii', 'ascii']);

/**
 * What stands in the way of reading a body as JSON, or `undefined`. A body without a content type is taken for
 * JSON, since nothing else is ever expected.
 */
export function mediaTypeProblem(contentType: string | undefined): string | undefined {
  if (contentType === undefined) {
    return undefined;
  }
  const type = (contentType.split(';')[0] ?? '').trim().toLowerCase();
  if (!JSON_TYPE.test(type)) {
    return 'The body must be JSON, with the content type application/json.';
  }
  const charset = CHARSET.exec(contentType)?.[1]?.toLowerCase();
  return charset === undefined || CHARSETS.has(charset) ? undefined : 'The body must be JSON in UTF-8.';
}
