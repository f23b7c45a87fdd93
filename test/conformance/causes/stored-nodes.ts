import { type Difference } from '../comparison/difference';
import { jsonEquals } from '../comparison/json-differences';
import { type StepContext } from '../comparison/step-context';
import { translateRow } from '../comparison/translate-row';
import { isMembers, type Json, type Row, textOf } from '../recording/recording';
import { rowOf, rowsOf, type World } from '../world/world';
import { valueAt } from './environment';

/** Where a value in an answer is stored. */
interface StoredPlace {
  readonly table: string;
  /** Id of the node or interface, as ours. */
  readonly id: string;
  readonly column: string;
  readonly path: readonly string[];
}

const REFERENCES: ReadonlyMap<string, string> = new Map([
  ['cluster_id', 'clusters'],
  ['group_id', 'nodegroups'],
]);

/** As `showsStoredSettings`, for nodes in an answer: their columns, attributes, disks and interfaces. */
export function showsStoredNodes(difference: Difference, context: StepContext): boolean {
  const place = placeOf(difference, context);
  if (difference.kind !== 'answer' || !place) return false;
  const { after, ids } = context;
  const partner = ids.toRecorded(place.table === VOLUMES ? 'nodes' : place.table, place.id);
  const recorded = stored(after.recorded, { ...place, id: partner ?? '' });
  const ours = stored(after.ours, place);
  return (
    recorded !== undefined &&
    ours !== undefined &&
    isSame(valueIn(translateRow(recorded, REFERENCES, ids), place), difference.recorded) &&
    isSame(valueIn(ours, place), difference.ours)
  );
}

const VOLUMES = 'volume_manager_node_volumes';

function placeOf(
  { path }: Difference,
  { operation, request, ourAnswer, after }: StepContext,
): StoredPlace | undefined {
  const node = /\/nodes\/(\d+)/.exec(request.path)?.[1] ?? '';
  const [first = '', ...rest] = path;
  const listed = first.startsWith('#') ? first.slice(1) : '';
  switch (operation) {
    case 'node':
      return ofNode(node, path);
    case 'nodes':
    case 'assign':
      return ofNode(listed, rest);
    case 'node_attributes':
      return { table: 'nodes', id: node, column: 'attributes', path };
    case 'node_volumes':
      return { table: VOLUMES, id: node, column: 'volumes', path };
    case 'node_interfaces':
      return ofInterface(after.ours, node, valueAt(ourAnswer.body, [first]), rest);
    default:
      return undefined;
  }
}

function ofNode(id: string, [member = '', ...path]: readonly string[]): StoredPlace {
  return { table: 'nodes', id, column: member === 'cluster' ? 'cluster_id' : member, path };
}

/** Interfaces and bonds are listed together, bonds without an id; only their attributes are shown as they are. */
function ofInterface(
  world: World,
  node: string,
  shown: Json | undefined,
  [member, ...path]: readonly string[],
): StoredPlace | undefined {
  if (!isMembers(shown) || member !== 'attributes') return undefined;
  const table = shown.type === 'bond' ? 'node_bond_interfaces' : 'node_nic_interfaces';
  const row = rowsOf(world, table).find(
    ({ node_id: of, name }) => textOf(of) === node && name === shown.name,
  );
  return row && { table, id: textOf(row.id), column: member, path };
}

function stored(world: World, { table, id }: StoredPlace): Row | undefined {
  return table === VOLUMES
    ? rowsOf(world, table).find(({ node_id: node }) => textOf(node) === id)
    : rowOf(world, table, id);
}

function valueIn(row: Row, { column, path }: StoredPlace): Json | undefined {
  return valueAt(row[column], path);
}

function isSame(a: Json | undefined, b: Json | undefined): boolean {
  return a === undefined || b === undefined ? a === b : jsonEquals(a, b);
}
