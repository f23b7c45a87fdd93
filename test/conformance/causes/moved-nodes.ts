import { type Difference } from '../comparison/difference';
import { jsonEquals } from '../comparison/json-differences';
import { type StepContext } from '../comparison/step-context';
import { isMembers, type Json, type Row, textOf } from '../recording/recording';
import { rowOf } from '../world/world';
import { referred, valueAt } from './environment';
import { rolesOf } from './judged-moves';
import { isOfNamedNode, targetRelease } from './moves';

/** Makes a predicate about rows of nodes that moved of one that is told the row as it was before. */
const ofMovedNode =
  (holds: (difference: Difference, before: Row, context: StepContext) => boolean) =>
  (difference: Difference, context: StepContext): boolean => {
    const { table, ourRow } = difference;
    const before = ourRow && rowOf(context.before.ours, table ?? '', textOf(ourRow.id));
    return before !== undefined && isOfNamedNode(difference, context) && holds(difference, before, context);
  };

/** Ours is what was there before the move. */
export const wasKept = ofMovedNode(({ column = '', path, ours }, before) =>
  same(ours, valueAt(before[column], path)),
);

/** The node has no roles but the pending ones, and ours is one of them. */
export const isPendingRoleOnly = ofMovedNode(
  ({ ours }, before) =>
    jsonEquals(before.roles ?? null, []) && typeof ours === 'string' && rolesOf(before).includes(ours),
);

/** Our node group is the counterpart of the one that the node was in. */
export const isCorrespondingGroup = ofMovedNode(({ ours }, before, { before: moment, after }) => {
  const [former, group] = [
    referred(moment.ours, 'nodegroups', before.group_id),
    referred(after.ours, 'nodegroups', ours),
  ];
  if (!former || !group) return false;
  return former.name === group.name || (former.is_default === true && group.is_default === true);
});

const DEFINITIONS: Readonly<Record<string, string>> = {
  node_nic_interfaces: 'nic_attributes',
  node_bond_interfaces: 'bond_attributes',
};

/** Ours is what the release defines there; values that the interface had are not among it. */
export const isDefinedByRelease = ofMovedNode(({ table = '', path, direction, ours }, _, context) => {
  const definition = targetRelease(context)?.[DEFINITIONS[table] ?? ''];
  return same(ours, valueAt(definition, path)) && (direction === 'extra' || path.at(-1) !== 'value');
});

/** Ours has a further volume that the release asks for on a node of these roles. */
export const isFurtherVolume = ofMovedNode(({ ours, ourRow }, _, context) => {
  const node = referred(context.after.ours, 'nodes', ourRow?.node_id);
  return isAskedFor(volumeName(ours), node, targetRelease(context));
});

/** The same where the disks of a node are shown, in a later step. */
export function showsFurtherVolume({ ours }: Difference, { request, after }: StepContext): boolean {
  const node = referred(after.ours, 'nodes', /\/nodes\/(\d+)\//.exec(request.path)?.[1]);
  const environment = referred(after.ours, 'clusters', node?.cluster_id);
  return isAskedFor(volumeName(ours), node, referred(after.ours, 'releases', environment?.release_id));
}

function volumeName(volume: Json | undefined): string {
  return isMembers(volume) ? textOf(volume.vg ?? volume.name ?? volume.id) : '';
}

function isAskedFor(volume: string, node: Row | undefined, release: Row | undefined): boolean {
  return rolesOf(node).some((role) => {
    const volumes = valueAt(release?.volumes_metadata, ['volumes_roles_mapping', role]);
    return Array.isArray(volumes) && volumes.some((one) => isMembers(one) && one.id === volume);
  });
}

function same(a: Json | undefined, b: Json | undefined): boolean {
  return a !== undefined && b !== undefined && jsonEquals(a, b);
}
