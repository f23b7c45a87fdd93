import { requestIdHeaders } from '../../../http/request-id';
import { ProvisioningFailed } from '../provisioning-failed';

/** An answer of Nailgun's, or of whatever stands in front of it. */
export interface NailgunAnswer {
  readonly status: number;
  readonly text: string;
}

/** What Nailgun is asked. */
export interface NailgunCall {
  readonly url: string;
  readonly token: string;
  readonly timeoutSeconds: number;
  /** PUT where nothing is said. */
  readonly method?: 'GET' | 'PUT';
  /** JSON. */
  readonly body?: string;
  /** Longest answer that is read; a megabyte where nothing is said. */
  readonly maxBytes?: number;
}

/** A task has less than a kilobyte; more than this is no answer of Nailgun's. */
const MAX_ANSWER_BYTES = 1_048_576;

/** Codes of failures that come before anything was sent. */
const NOT_CONNECTED: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/**
 * Sends a request, and reads the whole answer.
 *
 * @throws ProvisioningFailed when there is none. It tells nothing that the HTTP client says, whose words may hold
 *   the token
 */
export async function callNailgun(call: NailgunCall): Promise<NailgunAnswer> {
  const { url, token, timeoutSeconds, method = 'PUT', body, maxBytes = MAX_ANSWER_BYTES } = call;
  const signal = AbortSignal.timeout(timeoutSeconds * 1000);
  try {
    const response = await fetch(url, {
      method,
      headers: {
        accept: 'application/json',
        'content-type': 'application/json',
        'x-auth-token': token,
        ...requestIdHeaders(),
      },
      // Followed, it would carry the token to whatever host the answer names.
      redirect: 'manual',
      signal,
      ...(body === undefined ? {} : { body }),
    });
    return { status: response.status, text: await readText(response, maxBytes) };
  } catch (error) {
    if (error instanceof ProvisioningFailed) throw error;
    if (signal.aborted) {
      throw new ProvisioningFailed('timeout', `Nailgun did not answer within ${timeoutSeconds} s`);
    }
    throw brokenCall(error);
  }
}

async function readText({ status, body }: Response, maxBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const parts: AsyncIterable<Uint8Array> | readonly Uint8Array[] = body ?? [];
  for await (const part of parts) {
    bytes += part.byteLength;
    if (bytes > maxBytes) {
      const problem = `Nailgun's answer (${status}) is longer than ${maxBytes} bytes`;
      throw new ProvisioningFailed('broken_answer', problem, status);
    }
    chunks.push(part);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function brokenCall(error: unknown): ProvisioningFailed {
  const code = codeOf(error);
  if (code === undefined) return new ProvisioningFailed('unreachable', 'Nailgun cannot be called');
  return NOT_CONNECTED.has(code)
    ? new ProvisioningFailed('unreachable', `Nailgun cannot be reached (${code})`)
    : new ProvisioningFailed(
        'broken_answer',
        `the connection to Nailgun broke before it had answered (${code})`,
      );
}

/** Code of the failure that the HTTP client wraps. */
function codeOf(error: unknown): string | undefined {
  const { code } = ((error as Error).cause ?? error) as { readonly code?: unknown };
  return typeof code === 'string' ? code : undefined;
}
