import fc from 'fast-check';
import { insertRows, pluginTables, samplePlugin } from '../../../demo/sample';
import { type TestDatabase } from '../database';
import { jsonTexts } from './documents';

/** A row that a plug-in keeps for a node, or for one of its interfaces or bonds. */
export interface PluginRow {
  /** The link, and the card, by their place. */
  readonly link: number;
  readonly card: number;
  readonly of: 'node' | 'nic' | 'bond';
  readonly attributes: string;
}

/** Any of them. */
export const pluginRows: fc.Arbitrary<readonly PluginRow[]> = fc.array(
  fc.record({
    link: fc.nat(6),
    card: fc.nat(2),
    of: fc.constantFrom('node', 'nic', 'bond'),
    attributes: jsonTexts,
  }),
  { maxLength: 6 },
);

const OLD = ['2015.1.0-7.0', 'liberty-8.0'];
const ONLY_NEW = ['mitaka-9.0'];

/**
 * Plug-ins by what the seed has of them: another version, fewer versions, none, and one that the
 * original has not got.
 */
const PLUGINS = [
  { id: 11, name: 'beacon', version: '1.0.0', releases: OLD },
  { id: 12, name: 'beacon', version: '2.0.0', releases: ONLY_NEW },
  { id: 13, name: 'cinnabar', version: '1.0.0', releases: [...OLD, ...ONLY_NEW] },
  { id: 14, name: 'cinnabar', version: '1.1.0', releases: [...OLD, ...ONLY_NEW] },
  { id: 17, name: 'cinnabar', version: '1.2.0', releases: OLD },
  { id: 15, name: 'drift', version: '1.0.0', releases: OLD },
  { id: 16, name: 'ember', version: '1.0.0', releases: ONLY_NEW },
];

/** Plug-ins of a master, and which of them the original has switched on. */
export interface PluginShelf {
  /** Whether they say what every node, card and bond begins with. */
  readonly haveDefaults: boolean;
  readonly enabled: readonly number[];
}

/** Any of them. */
export const pluginShelves: fc.Arbitrary<PluginShelf> = fc.record({
  haveDefaults: fc.boolean(),
  enabled: fc.subarray(PLUGINS.filter(({ releases }) => releases !== ONLY_NEW).map(({ id }) => id)),
});

/** Adds the plug-ins, and the links of the original to those that work with its release. */
export async function addPlugins(
  database: TestDatabase,
  original: { readonly id: number; readonly release: string },
  { haveDefaults, enabled }: PluginShelf,
): Promise<void> {
  const plugins = PLUGINS.map((plugin) => samplePlugin(plugin));
  await insertRows((sql, values) => database.query(sql, values), pluginTables(...plugins));
  if (haveDefaults) {
    const [node, nic, bond] = ['node', 'nic', 'bond'].map(
      (kind) => `{"${kind}_part": {"size": {"value": 1.0}}}`,
    );
    await database.query(
      `UPDATE plugins SET node_attributes_metadata = $1, nic_attributes_metadata = $2, bond_attributes_metadata = $3`,
      [node, nic, bond],
    );
  }
  await database.query(
    `INSERT INTO cluster_plugins (plugin_id, cluster_id, enabled, attributes)
     SELECT id, $1, id = ANY ($2::int[]), attributes_metadata FROM plugins
      WHERE id > 1 AND releases LIKE '%' || $3 || '%' ORDER BY id`,
    [original.id, enabled, original.release],
  );
}

const LINKS = `
  SELECT l.id, row_number() OVER (ORDER BY l.id) - 1 AS place
    FROM cluster_plugins l JOIN nodes n ON n.cluster_id = l.cluster_id AND n.id = $1`;

const CARDS = `
  SELECT id, row_number() OVER (ORDER BY id) - 1 AS place FROM node_nic_interfaces WHERE node_id = $1`;

const ADD_ROW: Readonly<Record<PluginRow['of'], string>> = {
  node: `
    INSERT INTO node_cluster_plugins (node_id, cluster_plugin_id, attributes)
    SELECT $1, l.id, $3 FROM (${LINKS}) l
     WHERE l.place = $2 AND $4::int >= 0
       AND NOT EXISTS (SELECT FROM node_cluster_plugins t WHERE t.node_id = $1 AND t.cluster_plugin_id = l.id)`,
  nic: `
    INSERT INTO node_nic_interface_cluster_plugins (node_id, cluster_plugin_id, attributes, interface_id)
    SELECT $1, l.id, $3, i.id FROM (${LINKS}) l, (${CARDS}) i
     WHERE l.place = $2 AND i.place = $4
       AND NOT EXISTS (SELECT FROM node_nic_interface_cluster_plugins t
                        WHERE t.interface_id = i.id AND t.cluster_plugin_id = l.id)`,
  bond: `
    INSERT INTO node_bond_interface_cluster_plugins (node_id, cluster_plugin_id, attributes, bond_id)
    SELECT $1, l.id, $3, b.id FROM (${LINKS}) l, node_bond_interfaces b
     WHERE l.place = $2 AND b.node_id = $1 AND $4::int >= 0
       AND NOT EXISTS (SELECT FROM node_bond_interface_cluster_plugins t
                        WHERE t.bond_id = b.id AND t.cluster_plugin_id = l.id)`,
};

/** Adds what plug-ins keep for a node; nothing for what is there already. */
export async function addPluginRows(
  database: TestDatabase,
  node: number,
  rows: readonly PluginRow[],
): Promise<void> {
  for (const { link, card, of, attributes } of rows) {
    await database.query(ADD_ROW[of], [node, link, attributes, card]);
  }
}
