import { isJsonObject } from '../json';
import { type SampleRelease } from '../releases';
import { type SampleIds } from '../sample-ids';

/** A node before it becomes rows. */
export interface PlannedNode {
  readonly id: number;
  readonly name: string;
  readonly roles: readonly string[];
  /** Tags that only one node of the environment has. */
  readonly primaryTags: readonly string[];
  /** Index of its node group. */
  readonly rack: number;
}

export interface NodeCounts {
  readonly controllers: number;
  readonly computes: number;
  readonly storage: number;
}

export interface NodePlan {
  readonly controllers: readonly PlannedNode[];
  readonly computes: readonly PlannedNode[];
  readonly storage: readonly PlannedNode[];
}

/** Controllers share the first node group, because VIPs live there; all others are dealt out to the groups. */
export function planNodes(
  ids: SampleIds,
  release: SampleRelease,
  counts: NodeCounts,
  racks: number,
): NodePlan {
  const some = (kind: string, role: string, count: number, spread: boolean): PlannedNode[] =>
    Array.from({ length: count }, (_, index) => ({
      id: ids.next('nodes'),
      name: `${kind}-${String(index + 1)}`,
      roles: [role],
      primaryTags: index === 0 ? primaryTagsOf(release, role) : [],
      rack: spread ? index % racks : 0,
    }));
  return {
    controllers: some('controller', 'controller', counts.controllers, false),
    computes: some('compute', 'compute', counts.computes, true),
    storage: some('storage', 'ceph-osd', counts.storage, true),
  };
}

export function allNodes({ controllers, computes, storage }: NodePlan): PlannedNode[] {
  return [...controllers, ...computes, ...storage];
}

function primaryTagsOf(release: SampleRelease, role: string): string[] {
  const definition = release.roles_metadata[role];
  const tags = isJsonObject(definition) ? definition.tags : undefined;
  return (Array.isArray(tags) ? tags : []).map(String).filter((name) => {
    const tag = release.tags_metadata[name];
    return isJsonObject(tag) && tag.has_primary === true;
  });
}
