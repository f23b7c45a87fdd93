import { type IncomingHttpHeaders, type IncomingMessage, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { type JsonValue, parseJson } from '../../json';
import { KeystoneFailure } from './keystone-failure';
import { type KeystoneOptions } from './keystone-options';

/** What Keystone is asked. */
export interface KeystoneCall {
  readonly method: 'GET' | 'POST';
  /** With the version, and encoded: `/v3/auth/tokens`. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON. */
  readonly body?: string;
}

export interface KeystoneAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** What a Keystone answers that has no such API. */
export const ABSENT: ReadonlySet<number> = new Set([404, 405, 410]);

/** A token with a whole catalogue has some ten kilobytes. */
const MAX_ANSWER_BYTES = 1_048_576;

/**
 * Asks Keystone, and reads the whole answer, whatever its status. Redirects are not followed: they would carry the
 * token to whatever host the answer names.
 *
 * @throws KeystoneFailure when there is none. It tells nothing that holds the token
 */
export function callKeystone(options: KeystoneOptions, call: KeystoneCall): Promise<KeystoneAnswer> {
  const url = new URL(options.url);
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  const signal = AbortSignal.timeout(options.timeoutSeconds * 1000);
  return new Promise((resolve, reject) => {
    const fail = (error: unknown): void => reject(failureOf(error, signal.aborted, options.timeoutSeconds));
    const request = send(
      {
        hostname: url.hostname.replace(/^\[|\]$/g, ''),
        port: url.port,
        path: `${url.pathname.replace(/\/+$/, '')}${call.path}`,
        method: call.method,
        headers: headersOf(call),
        // One that is kept may be closed by Keystone just when it is used, which looks as if Keystone were gone.
        agent: false,
        signal,
        ...(options.ca === undefined ? {} : { ca: options.ca }),
      },
      (response) => {
        readText(response).then((text) => {
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
        }, fail);
      },
    );
    request.on('error', fail).end(call.body);
  });
}

/** The document in an answer; undefined where it holds none. */
export function documentIn({ text }: KeystoneAnswer): JsonValue | undefined {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}

function headersOf({ headers, body }: KeystoneCall): Record<string, string> {
  const sent = { accept: 'application/json', ...headers };
  return body === undefined
    ? sent
    : {
        ...sent,
        'content-type': 'application/json',
        'content-length': String(Buffer.byteLength(body)),
      };
}

async function readText(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_ANSWER_BYTES) {
      throw new KeystoneFailure('failed', `Keystone's answer is longer than ${MAX_ANSWER_BYTES} bytes`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function failureOf(error: unknown, timedOut: boolean, seconds: number): KeystoneFailure {
  if (error instanceof KeystoneFailure) return error;
  if (timedOut) return new KeystoneFailure('unreachable', `Keystone did not answer within ${seconds} s`);
  const { code = 'unknown' } = error as NodeJS.ErrnoException;
  const problem = /CERT|SIGNATURE|ISSUER|SSL|TLS/.test(code)
    ? `Keystone's certificate cannot be trusted (${code})`
    : `Keystone cannot be reached (${code})`;
  return new KeystoneFailure('unreachable', problem);
}
