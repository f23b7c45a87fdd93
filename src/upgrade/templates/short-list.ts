const NAMES_AT_MOST = 5;

/** Names for a message; programs find all of them in its detail. */
export function shortList(names: readonly string[]): string {
  const more = names.length - NAMES_AT_MOST;
  const shown = names.slice(0, NAMES_AT_MOST).join(', ');
  return more > 0 ? `${shown} and ${more} more` : shown;
}
