import { connect } from 'node:net';

/** A request, every byte of it as it is sent. */
export interface RawRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Buffer;
}

export interface RawAnswer {
  /** 0 where the connection was closed without an answer. */
  readonly status: number;
  readonly headers: string;
  readonly text: string;
}

/** More than this, in milliseconds, is a hang. */
const LONGEST_MS = 20_000;

/** Sends a request on a connection of its own. @param isWhole whether it ends as it says @throws an error if there is no end to it */
export function sendRaw(
  url: string,
  { method, target, headers, body }: RawRequest,
  isWhole: boolean,
): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  const head = [`${method} ${target} HTTP/1.1`, ...headers.map(([name, value]) => `${name}: ${value}`)];
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect(Number(port), hostname);
    const limit = setTimeout(() => {
      socket.destroy();
      reject(new Error(`No answer within ${LONGEST_MS / 1000} s.`));
    }, LONGEST_MS);
    // Nothing more is to come: the server need not wait for a body that is not whole.
    const end = setTimeout(() => socket.end(), isWhole ? LONGEST_MS : 300);
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    // The server may end the connection while a body is still on its way.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearTimeout(limit);
      clearTimeout(end);
      resolve(answerIn(Buffer.concat(chunks).toString()) ?? { status: 0, headers: '', text: '' });
    });
    socket.write(Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`, 'latin1'), body]));
  });
}

function answerIn(text: string): RawAnswer | undefined {
  const end = text.indexOf('\r\n\r\n');
  const status = /^HTTP\/1\.1 (\d{3})/.exec(text)?.[1];
  if (status === undefined || end < 0) return undefined;
  const headers = text.slice(0, end);
  const body = text.slice(end + 4);
  return {
    status: Number(status),
    headers,
    text: /transfer-encoding: chunked/i.test(headers) ? joined(body) : body,
  };
}

function joined(text: string): string {
  const parts: string[] = [];
  for (let bytes = Buffer.from(text); bytes.length > 0;) {
    const line = bytes.indexOf('\r\n');
    const length = parseInt(bytes.toString('latin1', 0, line), 16);
    if (!(length > 0)) break;
    parts.push(bytes.toString('utf8', line + 2, line + 2 + length));
    bytes = bytes.subarray(line + 4 + length);
  }
  return parts.join('');
}
