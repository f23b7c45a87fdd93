import { type AssignNode, type AssignPairSnapshot, type Displaced, type Resident } from './assign-snapshot';
import { DISPLACED_ITEMS, type DisplacedItem } from './displaced/images';

/** What belongs to a node's interfaces: it fits together, or not at all. */
const INTERFACES: readonly DisplacedItem[] = [
  'network_template',
  'bonds',
  'members',
  'nic_assignments',
  'bond_assignments',
];

/** How a node is moved. */
export interface Manner {
  readonly reprovision: boolean;
  readonly hasGivenRoles: boolean;
}

/**
 * What is put back when a node returns: what its last move displaced and nobody changed since. A node that was
 * reinstalled meanwhile, or is to be now, has other disks and has lost what its roles stood for.
 */
export function restorable(
  node: AssignNode,
  { target }: Pick<AssignPairSnapshot, 'target'>,
  { reprovision, hasGivenRoles }: Manner,
): Set<DisplacedItem> {
  const { displaced } = node;
  if (displaced?.from_cluster_id !== target.id) return new Set();
  const unchanged = new Set(displaced.unchanged);
  const wasReinstalled = mayHaveBegun(displaced);
  const isSameNode = !wasReinstalled && !reprovision;
  const isUnchanged = (item: DisplacedItem): boolean => unchanged.has(item) && !displaced.gone.includes(item);
  const areInterfaces = !displaced.has_new_template && INTERFACES.every(isUnchanged);
  const hasOwnRoles = isSameNode && !hasGivenRoles;
  const conditions: { readonly [item in DisplacedItem]?: boolean } = {
    group_id: displaced.group_id === null || target.node_groups.some(({ id }) => id === displaced.group_id),
    roles: hasOwnRoles,
    primary_tags: hasOwnRoles && isUnchanged('roles') && !isTagged(target.nodes, displaced.primary_tags),
    // The disks of a node that is not reinstalled are what its installation made of them.
    volumes: reprovision || !wasReinstalled,
    changes: hasOwnRoles && areInterfaces && isUnchanged('addresses'),
    ...Object.fromEntries(INTERFACES.map((item) => [item, areInterfaces])),
  };
  return new Set(DISPLACED_ITEMS.filter((item) => isUnchanged(item) && (conditions[item] ?? true)));
}

/** Whether the installation that a move asked for has begun, as far as is noted or can be seen. */
export const hasBegun = ({ reprovision, provisioning_started: isNoted, unchanged }: Displaced): boolean =>
  reprovision && (isNoted || !unchanged.includes('status'));

/** The same, or nobody can tell: only a refusal says for certain that it has not. */
export const mayHaveBegun = (displaced: Displaced): boolean =>
  displaced.reprovision && (hasBegun(displaced) || !displaced.provisioning_refused);

/** Whether another node has taken over what these tags stand for: only one can be the primary. */
function isTagged(residents: readonly Resident[], tags: readonly string[]): boolean {
  return residents.some((resident) => resident.primary_tags.some((tag) => tags.includes(tag)));
}
