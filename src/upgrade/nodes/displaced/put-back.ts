import { type EntityManager } from 'typeorm';
import { type DisplacedItem } from './images';
import { ROW_SETS, type RowSet } from './row-sets';

/** Nodes by what is put back of them. */
export type NodesByItem = ReadonlyMap<DisplacedItem, readonly number[]>;

/** What the last move displaced of the nodes. */
const FORMER = `
  wanted AS (SELECT unnest($1::int[]) AS id),
  former AS (SELECT m.node_id AS id, m.previous FROM cluster_upgrade_moved_nodes m JOIN wanted ON wanted.id = m.node_id)`;

/** Rows of an item, as `t`. */
const ROWS = (item: DisplacedItem, table: string): string =>
  `former CROSS JOIN LATERAL jsonb_populate_recordset(NULL::${table}, former.previous -> '${item}') t`;

/** In this order: assignments name bonds, and rows of plug-ins name both kinds of interfaces. */
const SINGLE: readonly { readonly item: DisplacedItem; readonly statements: readonly string[] }[] = [
  {
    item: 'volumes',
    statements: [
      `WITH ${FORMER}
       UPDATE volume_manager_node_volumes v SET volumes = former.previous ->> 'volumes'
         FROM former WHERE v.node_id = former.id AND former.previous ->> 'volumes' IS NOT NULL`,
    ],
  },
  {
    item: 'addresses',
    statements: [
      `WITH ${FORMER}
       UPDATE ip_addrs a SET network = t.network FROM ${ROWS('addresses', 'ip_addrs')}
        WHERE a.id = t.id AND a.node = former.id
          AND EXISTS (SELECT FROM network_groups g WHERE g.id = t.network)`,
    ],
  },
  {
    item: 'bonds',
    statements: [
      `WITH ${FORMER}
       DELETE FROM node_bond_interfaces b USING former
        WHERE b.node_id = former.id AND NOT EXISTS (
              SELECT FROM jsonb_to_recordset(former.previous -> 'bonds') t(id int) WHERE t.id = b.id)`,
      `WITH ${FORMER}
       INSERT INTO node_bond_interfaces SELECT t.* FROM ${ROWS('bonds', 'node_bond_interfaces')}
           ON CONFLICT (id) DO UPDATE
              SET name = EXCLUDED.name, mac = EXCLUDED.mac, state = EXCLUDED.state, mode = EXCLUDED.mode,
                  bond_properties = EXCLUDED.bond_properties, attributes = EXCLUDED.attributes,
                  interface_properties = EXCLUDED.interface_properties,
                  offloading_modes = EXCLUDED.offloading_modes`,
    ],
  },
  {
    item: 'members',
    statements: [
      `WITH ${FORMER}
       UPDATE node_nic_interfaces i SET parent_id = t.parent_id FROM ${ROWS('members', 'node_nic_interfaces')}
        WHERE i.id = t.id AND i.parent_id IS DISTINCT FROM t.parent_id`,
    ],
  },
  {
    item: 'nic_attributes',
    statements: [
      `WITH ${FORMER}
       UPDATE node_nic_interfaces i SET attributes = t.attributes
         FROM former
        CROSS JOIN LATERAL jsonb_to_recordset(former.previous -> 'nic_attributes') t(ids jsonb, attributes text)
        CROSS JOIN LATERAL jsonb_array_elements_text(t.ids) card(id)
        WHERE i.id = card.id::int AND i.attributes <> t.attributes`,
    ],
  },
];

const statementsOf = ({ item, table, owner, possible }: RowSet): readonly string[] => [
  `WITH ${FORMER} DELETE FROM ${table} WHERE id IN (SELECT t.id FROM ${table} t ${owner})`,
  `WITH ${FORMER} INSERT INTO ${table} SELECT t.* FROM ${ROWS(item, table)} WHERE ${possible}`,
];

const PUT_BACK: readonly { readonly item: DisplacedItem; readonly statements: readonly string[] }[] = [
  ...SINGLE,
  ...ROW_SETS.map((set) => ({ item: set.item, statements: statementsOf(set) })),
];

/** Puts rows back as they were before the last move. What is in the row of a node itself is not written here. */
export async function putBack(manager: EntityManager, nodes: NodesByItem): Promise<void> {
  for (const { item, statements } of PUT_BACK) {
    const ids = nodes.get(item) ?? [];
    if (ids.length === 0) continue;
    for (const statement of statements) await manager.query(statement, [ids]);
  }
}
