import { shownText } from '../attributes/secrets';
import { type Repository } from './repository';

/** What apt tells the packages of a repository by. */
export type Pin =
  { readonly by: 'suite'; readonly line: string } | { readonly by: 'host'; readonly line: string };

/** Priorities are signed 16 bit numbers in apt. */
const MAX_PRIORITY = 32767;

/** What apt takes in a line of a preferences file. */
const PLAIN = /^[A-Za-z0-9][A-Za-z0-9_.+~-]*$/;

const HOST = /^[A-Za-z0-9.-]+$/;

/**
 * Finds what tells a repository apart: its suite, or else its host. Neither can, while a repository of the original,
 * or a new one of another priority, has the same: a pin would move that one's packages too. The file `Release`, which
 * says more, is not read: it is on the mirror.
 *
 * @param added the repositories that are new to the nodes, this one among them
 * @param known those that the nodes have
 */
export function pinOf(
  repository: Repository,
  added: readonly Repository[],
  known: readonly Repository[],
): Pin | null {
  const others = [...known, ...added.filter(({ priority }) => priority !== repository.priority)];
  const { suite } = repository;
  if (PLAIN.test(suite) && others.every((other) => other.suite !== suite)) {
    return { by: 'suite', line: `release a=${suite}` };
  }
  const host = hostOf(repository);
  if (host !== null && others.every((other) => hostOf(other) !== host)) {
    return { by: 'host', line: `origin "${host}"` };
  }
  return null;
}

/** Without credentials: a password with odd signs would make the user name read as the host. */
function hostOf({ uri }: Repository): string | null {
  const shown = shownText(uri);
  if (!URL.canParse(shown)) return null;
  const { hostname } = new URL(shown);
  return HOST.test(hostname) ? hostname : null;
}

/**
 * By how much priorities of new repositories rise, so that all of them are above all that the nodes have, and keep
 * their order among each other. Negative ones mean that nothing is ever installed from there, and stay.
 */
export function risePriorities(added: readonly Repository[], known: readonly Repository[]): number {
  const positive = (list: readonly Repository[]): readonly number[] =>
    list.flatMap(({ priority }) => (priority === null || priority < 0 ? [] : [priority]));
  const [lowest, highest] = [Math.min(...positive(added)), Math.max(...positive(known))];
  return Number.isFinite(lowest) && Number.isFinite(highest) ? Math.max(0, highest + 1 - lowest) : 0;
}

/** @returns null where apt cannot have that priority */
export function risenPriority(priority: number, rise: number): number | null {
  const risen = priority < 0 ? priority : priority + rise;
  return Math.abs(risen) <= MAX_PRIORITY ? risen : null;
}
