import { HTTP_REASONS, refusalFor } from '../http/http-reasons';
import { type JsonValue } from '../json';
import { noListOfNames } from './extension-refusals';

/** @throws Refusal 400 for anything that is not a list of names */
export function namesInBody(body: JsonValue | undefined): readonly string[] {
  if (body === undefined) {
    throw refusalFor(400, HTTP_REASONS.emptyBody, 'The request needs a body: a JSON list of names.');
  }
  if (!Array.isArray(body) || !body.every(isName)) {
    throw noListOfNames('The body must be a JSON list of names.');
  }
  return body;
}

/**
 * Names separated by commas, as Nailgun reads them: spaces around them do not count, and no text is no name.
 *
 * @param value the parameter as the HTTP library gives it: where it is repeated, a list
 * @throws Refusal 400 where there is none
 */
export function namesInQuery(value: unknown): readonly string[] {
  const texts: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (!texts.every(isName)) {
    throw noListOfNames(
      'extension_names must be given: names of extensions, separated by commas.',
      'extension_names',
    );
  }
  return texts.flatMap((text) => (text === '' ? [] : text.split(',').map((name) => name.trim())));
}

const isName = (value: unknown): value is string => typeof value === 'string';
