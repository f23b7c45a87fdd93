import { type Difference } from '../comparison/difference';
import { type StepContext } from '../comparison/step-context';
import { type Row, textOf } from '../recording/recording';
import { rowsOf, type World } from '../world/world';
import { environmentOf, originalOf, referred } from './environment';

/** The shared admin network belongs to no node group. */
export function isOfSharedAdminNetwork({ ourRow }: Difference, { after }: StepContext): boolean {
  return referred(after.ours, 'network_groups', ourRow?.network_group_id)?.group_id === null;
}

/** Our range is one that the original's network of the same name and address has. */
export function isRangeOfOriginal({ ourRow }: Difference, { after: { ours } }: StepContext): boolean {
  if (!ourRow) return false;
  return rangesOfOriginal(ours, ourRow).some(
    ({ first, last }) => first === ourRow.first && last === ourRow.last,
  );
}

/** As `isRangeOfOriginal`, of a network that has more than one, while the recorded network has one at least. */
export function isFurtherRange(difference: Difference, context: StepContext): boolean {
  const { recorded, ours } = context.after;
  const { ourRow } = difference;
  if (!ourRow || !isRangeOfOriginal(difference, context)) return false;
  const network = context.ids.toRecorded('network_groups', textOf(ourRow.network_group_id));
  const kept = rowsOf(recorded, 'ip_addr_ranges').filter(
    (range) => textOf(range.network_group_id) === network,
  );
  return kept.length === 1 && rangesOfOriginal(ours, ourRow).length > 1;
}

/** As `isRangeOfOriginal`, of a network whose notation let the historic extension make the range anew. */
export function isRangeInCidrNotation(difference: Difference, context: StepContext): boolean {
  const network = referred(context.after.ours, 'network_groups', difference.ourRow?.network_group_id);
  const meta = network?.meta;
  const notation =
    typeof meta === 'object' && meta !== null && 'notation' in meta ? meta.notation : undefined;
  return notation === 'cidr' && isRangeOfOriginal(difference, context);
}

/** The original of a row's environment has no default node group, so the recorded seed got one too many. */
export function originalLacksDefaultGroup(
  { table, recordedRow }: Difference,
  { after, ids }: StepContext,
): boolean {
  if (table === undefined || !recordedRow) return false;
  const seed = ids.toOurs('clusters', textOf(environmentOf(after.recorded, table, recordedRow)));
  return hasNoDefaultGroup(after.ours, originalOfSeed(after.ours, seed));
}

/** The same of the environment that the request names. */
export function namesSeedWithoutDefaultGroup(
  _: Difference,
  { request, after: { ours } }: StepContext,
): boolean {
  const seed = /\/clusters\/(\d+)\//.exec(request.path)?.[1];
  return hasNoDefaultGroup(ours, originalOfSeed(ours, seed));
}

function originalOfSeed(world: World, seed: string | undefined): Row | undefined {
  return referred(world, 'clusters', referred(world, 'clusters', seed)?.original_env_id);
}

function hasNoDefaultGroup(world: World, original: Row | undefined): boolean {
  const groups = rowsOf(world, 'nodegroups').filter((group) => original && group.cluster_id === original.id);
  return groups.length > 0 && groups.every((group) => group.is_default === false);
}

/** A network for booting that Nailgun made with a node group of the recorded seed. */
export function isAdminNetworkOfGroup({ table, recordedRow }: Difference, { after }: StepContext): boolean {
  const network =
    table === 'ip_addr_ranges'
      ? referred(after.recorded, 'network_groups', recordedRow?.network_group_id)
      : recordedRow;
  return network?.name === 'fuelweb_admin' && network.group_id !== null;
}

function rangesOfOriginal(world: World, range: Row): readonly Row[] {
  const network = referred(world, 'network_groups', range.network_group_id);
  const original = originalOf(world, 'ip_addr_ranges', range);
  if (!network || !original) return [];
  const group = referred(world, 'nodegroups', network.group_id)?.name;
  const twins = rowsOf(world, 'network_groups').filter(
    (other) =>
      other.name === network.name &&
      other.cidr === network.cidr &&
      referred(world, 'nodegroups', other.group_id)?.name === group &&
      environmentOf(world, 'network_groups', other) === original.id,
  );
  const ids = new Set(twins.map(({ id }) => id));
  return rowsOf(world, 'ip_addr_ranges').filter(
    ({ network_group_id: id }) => id !== undefined && ids.has(id),
  );
}
