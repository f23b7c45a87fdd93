import { type WritingRequest } from './scene';

/** An answer as it came. */
export interface RawAnswer {
  readonly status: number;
  readonly text: string;
}

/** Sends requests to an instance of the service. */
export type CallService = (request: WritingRequest) => Promise<RawAnswer>;

/** The longest that an answer may take, in milliseconds: more is a hang. */
const LONGEST_MS = 60_000;

/** @param urlOf says where the service listens: it may have been started anew */
export const callTo =
  (urlOf: () => string): CallService =>
  async ({ method, path, body }) => {
    const response = await fetch(`${urlOf()}/api/v1${path}`, {
      method,
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      signal: AbortSignal.timeout(LONGEST_MS),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, text: await response.text() };
  };

/** Whether what was asked is done, or begun. */
export const isAccepted = ({ status }: Pick<RawAnswer, 'status'>): boolean => status >= 200 && status < 300;

/** Reason codes of a refusal; none of anything else. */
export function reasonsIn({ status, text }: RawAnswer): readonly string[] {
  return status < 400 ? [] : (JSON.parse(text) as { reasons: readonly string[] }).reasons;
}
