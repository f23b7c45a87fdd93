/** What is known of the extensions of an environment. */
export interface ClusterExtensions {
  /** Names in `clusters.extensions`, as they are. */
  readonly listed: readonly string[];
  /** Names in `releases.extensions` of its release. */
  readonly ofRelease: readonly string[];
  /** Names that somebody took out, and that nobody put in since. */
  readonly disabled: readonly string[];
}

/**
 * Extensions that are enabled for an environment: those that Nailgun lists, and those of this service that nobody
 * disabled. The name of one of ours says nothing by its absence: environments that are older than the service never
 * had it.
 *
 * @param ours names of the extensions that this service has loaded
 */
export function enabledExtensions(
  { listed, disabled }: ClusterExtensions,
  ours: readonly string[],
): readonly string[] {
  const working = ours.filter((name) => !disabled.includes(name));
  return [
    ...new Set([...listed.filter((name) => !ours.includes(name) || working.includes(name)), ...working]),
  ];
}

/**
 * Names that somebody can enable: extensions of this service, those that Nailgun is known to have, and those that it
 * gives to environments of this release, which it could not do otherwise.
 */
export function unknownExtensions(
  names: readonly string[],
  { listed, ofRelease }: ClusterExtensions,
  ours: readonly string[],
  nailguns: readonly string[],
): readonly string[] {
  const known = new Set([...ours, ...nailguns, ...listed, ...ofRelease]);
  return [...new Set(names)].filter((name) => !known.has(name)).sort();
}
