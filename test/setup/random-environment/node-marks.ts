import fc from 'fast-check';
import { type TestDatabase } from '../database';
import { type LayoutMark, layoutMarks, writeLayout } from './disk-layouts';
import { type NodeColumns, nodeColumns, writeNodeColumns } from './node-rows';
import { addPluginRows, type PluginRow, pluginRows } from './plugins';
import { type Wiring, wirings, writeWiring } from './wiring';

/** What years of use have made of a node. */
export interface NodeMarks {
  readonly columns: NodeColumns;
  /** A node group chosen by hand, by its place; undefined: the one that its PXE address belongs to (B19). */
  readonly group: number | 'none' | undefined;
  /** Networks that it has one more address of, by their place. */
  readonly addresses: readonly number[];
  readonly layout: LayoutMark;
  readonly wiring: Wiring;
  readonly plugins: readonly PluginRow[];
  /** What Nailgun notes as yet to be deployed. */
  readonly changes: readonly string[];
}

/** Any of them. */
export const nodeMarks: fc.Arbitrary<NodeMarks> = fc.record({
  columns: nodeColumns,
  group: fc.constantFrom<NodeMarks['group'][]>(undefined, undefined, 0, 1, 2, 'none'),
  addresses: fc.array(fc.nat(4), { maxLength: 3 }),
  layout: layoutMarks,
  wiring: wirings,
  plugins: pluginRows,
  changes: fc.array(fc.constantFrom('interfaces', 'disks', 'networks'), { maxLength: 2 }),
});

const CHOOSE_GROUP = `
  UPDATE nodes SET group_id = g.id
    FROM (SELECT g.id, row_number() OVER (ORDER BY g.id) - 1 AS place
            FROM nodegroups g JOIN nodes n ON n.cluster_id = g.cluster_id AND n.id = $1) g
   WHERE nodes.id = $1 AND g.place = $2`;

async function chooseGroup(database: TestDatabase, node: number, group: NodeMarks['group']): Promise<void> {
  if (typeof group === 'number') await database.query(CHOOSE_GROUP, [node, group]);
  if (group === 'none') await database.query('UPDATE nodes SET group_id = NULL WHERE id = $1', [node]);
}

/** Far from those that the sample gives away. */
const ADD_ADDRESS = `
  INSERT INTO ip_addrs (node, network, ip_addr)
  SELECT $1, g.id, set_masklen(network(g.cidr)::inet + $3::int, 32)
    FROM (SELECT g.id, g.cidr, row_number() OVER (ORDER BY g.id) - 1 AS place
            FROM network_groups g
           WHERE g.group_id IS NOT NULL AND g.id IN (SELECT network FROM ip_addrs WHERE node = $1)) g
   WHERE g.place = $2`;
const FIRST_ADDRESS = 150;
const MOST_ADDRESSES = 3;

/** Leaves marks on a node of the sample. */
export async function leaveMarks(
  database: TestDatabase,
  node: { readonly id: number; readonly place: number; readonly cluster: number },
  marks: NodeMarks,
): Promise<void> {
  await writeNodeColumns(database, node.id, marks.columns);
  await chooseGroup(database, node.id, marks.group);
  for (const [nth, network] of marks.addresses.entries()) {
    const offset = FIRST_ADDRESS + node.place * MOST_ADDRESSES + nth;
    await database.query(ADD_ADDRESS, [node.id, network, offset]);
  }
  await writeLayout(database, node.id, marks.layout);
  await writeWiring(database, node.id, marks.wiring);
  await addPluginRows(database, node.id, marks.plugins);
  await database.query(
    'INSERT INTO cluster_changes (cluster_id, node_id, name) SELECT $2, $1, unnest($3::possible_changes[])',
    [node.id, node.cluster, marks.changes],
  );
}
