/** A rack of one environment. */
export interface NodeGroup {
  readonly id: number;
  readonly name: string;
  readonly isDefault: boolean;
}

/** Name of the group that Nailgun gives every environment. */
export const DEFAULT_NODE_GROUP = 'default';

/** Names that migrations of the master gave to the default groups of several environments (B22). */
const RENAMED_DEFAULT = /^default_\d+$/;

/**
 * The group that plays the default's part: the one marked so; else the one named so; else the one that a
 * migration renamed from it; else the oldest. Null for an environment without groups.
 */
export function defaultNodeGroup<T extends NodeGroup>(groups: readonly T[]): T | null {
  const byAge = [...groups].sort((a, b) => a.id - b.id);
  return (
    byAge.find(({ isDefault }) => isDefault) ??
    byAge.find(({ name }) => name === DEFAULT_NODE_GROUP) ??
    byAge.find(({ name }) => RENAMED_DEFAULT.test(name)) ??
    byAge[0] ??
    null
  );
}
