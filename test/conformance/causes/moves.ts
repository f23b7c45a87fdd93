import { type Difference } from '../comparison/difference';
import { type StepContext } from '../comparison/step-context';
import { isMembers, type Json, type Row, textOf } from '../recording/recording';
import { rowOf, rowsOf, type World } from '../world/world';
import { environmentOf, referred, valueAt } from './environment';

/** Id of the environment that nodes were to move to. */
export function targetOf({ request }: StepContext): number {
  return Number(/\/clusters\/(\d+)\/upgrade\/assign/.exec(request.path)?.[1]);
}

/** Ids of the nodes that were to move. */
export function namedNodes({ request }: StepContext): readonly number[] {
  const ids = isMembers(request.body) ? request.body.nodes_ids : undefined;
  return Array.isArray(ids) ? ids.filter((id) => typeof id === 'number') : [];
}

/** Our rows of the nodes before they moved. */
export function nodesBefore(context: StepContext): readonly Row[] {
  return namedNodes(context)
    .map((id) => rowOf(context.before.ours, 'nodes', String(id)))
    .filter((node) => node !== undefined);
}

/** Id of the environment that one is upgraded from or to. */
export function partnerOf(world: World, environment: Json | undefined): Json | undefined {
  if (environment === null || environment === undefined) return undefined;
  const seed = rowsOf(world, 'clusters').find((row) => row.original_env_id === environment);
  return seed?.id ?? referred(world, 'clusters', environment)?.original_env_id ?? undefined;
}

/** Our release of the environment that nodes were to move to. */
export function targetRelease(context: StepContext): Row | undefined {
  const target = rowOf(context.after.ours, 'clusters', String(targetOf(context)));
  return referred(context.after.ours, 'releases', target?.release_id);
}

/** Id of the node that a row belongs to. */
export function nodeOf(world: World, table: string, row: Row): Json | undefined {
  switch (table) {
    case 'nodes':
      return row.id;
    case 'ip_addrs':
      return row.node;
    case 'net_nic_assignments':
      return referred(world, 'node_nic_interfaces', row.interface_id)?.node_id;
    case 'net_bond_assignments':
      return referred(world, 'node_bond_interfaces', row.bond_id)?.node_id;
    default:
      return row.node_id;
  }
}

/** The row is one of a node that was to move, or of the bond or interface of one. */
export function isOfNamedNode({ table, recordedRow, ourRow }: Difference, context: StepContext): boolean {
  // Of rows that only the recording has, references are ids of ours; the id itself is not.
  const row = ourRow ?? (table === 'nodes' ? undefined : recordedRow);
  if (!row || table === undefined) return false;
  return namedNodes(context).some((id) => id === nodeOf(context.after.ours, table, row));
}

/** The row is one of the networks, or of the tasks, of the environment that nodes were to move to. */
export function isOfTarget({ table, recordedRow, ourRow }: Difference, context: StepContext): boolean {
  const row = ourRow ?? recordedRow;
  if (!row || table === undefined) return false;
  return environmentOf(context.after.ours, table, row) === targetOf(context);
}

/** Whether ours refused with this reason, among others. */
export function refusedFor(reason: string, { ourAnswer: { status, body } }: StepContext): boolean {
  const reasons = valueAt(body, ['reasons']);
  const codes = Array.isArray(reasons) ? reasons.map((one) => valueAt(one, ['reason'])) : [];
  return status >= 400 && status < 500 && [valueAt(body, ['reason']), ...codes].includes(reason);
}

/** What was recorded is a success. */
export const wasDone = ({ recordedAnswer }: StepContext): boolean => recordedAnswer.status < 400;

/** A text of the recorded answer, whatever its shape. */
export function recordedMessage({ recordedAnswer: { body } }: StepContext): string {
  return textOf(isMembers(body) ? body.message : body);
}
