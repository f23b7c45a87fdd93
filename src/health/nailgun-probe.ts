import { requestIdHeaders } from '../http/request-id';

/** Nailgun tells its version to everybody, unless somebody who stands before it asks for a token first. */
const ANSWERS: ReadonlySet<number> = new Set([200, 401, 403]);

/**
 * Asks whether a Nailgun answers.
 *
 * @param url where it answers, without a slash at its end
 * @returns what is wrong, in words that show nothing of the URL; undefined: nothing
 */
export async function problemOfNailgun(url: string, timeoutMs: number): Promise<string | undefined> {
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(`${url}/api/version`, {
      headers: { accept: 'application/json', ...requestIdHeaders() },
      redirect: 'manual',
      signal,
    });
    // Only the status is of interest.
    await response.body?.cancel();
    return ANSWERS.has(response.status) ? undefined : `answers ${response.status} when asked for its version`;
  } catch {
    return signal.aborted ? `does not answer within ${timeoutMs / 1000} s` : 'cannot be reached';
  }
}
