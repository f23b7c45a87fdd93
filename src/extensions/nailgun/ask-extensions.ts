/** What the Nailgun beside us says of its extensions, or why that is not known. */
export type ExtensionsAnswer = { readonly names: readonly string[] } | { readonly problem: string };

/** The service starts without an answer, and does not keep its clients waiting for one. */
const LONGEST_WAIT_SECONDS = 5;
/** A list of extensions has a kilobyte or two. */
const MAX_ANSWER_CHARACTERS = 1_000_000;
/** Nailgun has room for 64 characters. */
const NAME = /^\S{1,64}$/;

/**
 * Asks a Nailgun for the extensions that it can load. A Nailgun with authentication tells only those who have a token,
 * and we have none of our own.
 *
 * @param url without a slash at its end
 */
export async function askExtensions(url: string, timeoutSeconds: number): Promise<ExtensionsAnswer> {
  const seconds = Math.min(timeoutSeconds, LONGEST_WAIT_SECONDS);
  const signal = AbortSignal.timeout(seconds * 1000);
  try {
    const response = await fetch(`${url}/api/extensions`, {
      headers: { accept: 'application/json' },
      redirect: 'manual',
      signal,
    });
    if (response.status === 401) return { problem: 'it tells nobody without a token (401)' };
    if (response.status !== 200) return { problem: `it answered ${response.status}` };
    return namesIn(await response.text());
  } catch {
    return {
      problem: signal.aborted ? `it did not answer within ${seconds} s` : 'it cannot be reached',
    };
  }
}

function namesIn(text: string): ExtensionsAnswer {
  const broken = { problem: 'its answer is no list of extensions' };
  if (text.length > MAX_ANSWER_CHARACTERS) return broken;
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    return broken;
  }
  if (!Array.isArray(answer)) return broken;
  const names = answer.map((extension: unknown) => (extension as { name?: unknown } | null)?.name);
  return names.every((name): name is string => typeof name === 'string' && NAME.test(name))
    ? { names: [...new Set(names)] }
    : broken;
}
