import { type Difference } from '../comparison/difference';
import { jsonEquals } from '../comparison/json-differences';
import { type StepContext } from '../comparison/step-context';
import { translateRow } from '../comparison/translate-row';
import { type Json, type Row, textOf } from '../recording/recording';
import { rowOf, rowsOf, type World } from '../world/world';
import { valueAt } from './environment';

const REFERENCES: ReadonlyMap<string, string> = new Map([['group_id', 'nodegroups']]);

/** As `showsStoredSettings`, for the networks in an answer: their columns and their ranges. */
export function showsStoredNetworks(difference: Difference, context: StepContext): boolean {
  const [list, item, member] = difference.path;
  if (difference.kind !== 'answer' || context.operation !== 'network_configuration') return false;
  if (list !== 'networks' || !item?.startsWith('#')) return false;
  const { after, ids } = context;
  const ours = item.slice(1);
  const recorded = ids.toRecorded('network_groups', ours);
  if (member === undefined) return isOfOneSide(difference, item.slice(1), context);
  if (recorded === undefined) return false;
  const recordedRow = rowOf(after.recorded, 'network_groups', recorded);
  const shown = ({ body }: { body: Json }): Json | undefined => valueAt(body, ['networks', item, member]);
  return (
    isSame(
      shown(context.recordedAnswer),
      stored(after.recorded, recorded, member, recordedRow && translated(recordedRow)),
    ) &&
    isSame(
      shown(context.ourAnswer),
      stored(after.ours, ours, member, rowOf(after.ours, 'network_groups', ours)),
    )
  );

  /** The answer's ids are translated where they can be; a group without a partner keeps its recorded id. */
  function translated(row: Row): Row {
    const { group_id: group } = translateRow(row, REFERENCES, ids);
    return typeof group === 'string' ? row : { ...row, group_id: group ?? null };
  }
}

/** A network that only one side has: the row is missing or extra there, and was judged. */
function isOfOneSide(
  { direction, recorded, ours }: Difference,
  id: string,
  { after, ids }: StepContext,
): boolean {
  if (direction === 'missing' && recorded !== undefined) {
    return (
      ids.toOurs('network_groups', id) === undefined &&
      rowOf(after.recorded, 'network_groups', id) !== undefined
    );
  }
  return ours !== undefined && ids.toRecorded('network_groups', id) === undefined;
}

function stored(world: World, network: string, member: string, row: Row | undefined): Json | undefined {
  if (member !== 'ip_ranges') return row?.[member];
  return rowsOf(world, 'ip_addr_ranges')
    .filter(({ network_group_id: of }) => textOf(of) === network)
    .sort((a, b) => Number(a.id) - Number(b.id))
    .map(({ first, last }) => [first ?? null, last ?? null]);
}

function isSame(a: Json | undefined, b: Json | undefined): boolean {
  return a === undefined || b === undefined ? a === b : jsonEquals(a, b);
}
