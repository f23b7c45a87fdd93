import { type ComparedAnswer } from './comparison/answer-differences';
import { isMembers, type Json, type RecordedRequest } from './recording/recording';

/** Makes a request over HTTP, as the recorded client did: a JSON content type, and no body where it had none. */
export async function send(url: string, { method, path, body }: RecordedRequest): Promise<ComparedAnswer> {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    ...(body === null ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: readBody(await response.text()) };
}

/** Whether the service answered that it has no such call, which is not a refusal of the domain. */
export function isUnknownCall(ours: ComparedAnswer, recorded: ComparedAnswer): boolean {
  const reason = isMembers(ours.body) ? ours.body.reason : undefined;
  return reason === 'not_found' || (reason === 'method_not_allowed' && recorded.status !== 405);
}

function readBody(text: string): Json {
  if (text === '') return null;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}
