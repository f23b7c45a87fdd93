import { type EntityManager } from 'typeorm';
import { type AssignPlan } from '../assign-plan';
import { type DisplacedItem } from '../displaced/images';

/** What plug-ins keep for nodes, their interfaces and their bonds. */
interface PluginTable {
  readonly item: DisplacedItem & `${string}_plugins`;
  readonly table: string;
  /** Column that names what the row is about. */
  readonly holder: 'node_id' | 'interface_id' | 'bond_id';
  /** Column of the plug-in that holds what a node of it begins with. */
  readonly metadata: string;
  /** Columns besides those of every such table, and where they come from. */
  readonly columns: string;
  readonly values: string;
  readonly from: string;
  readonly same: string;
}

const INTERFACES = (table: string): string => `JOIN ${table} i ON i.node_id = wanted.id`;

const TABLES: readonly PluginTable[] = [
  {
    item: 'node_plugins',
    table: 'node_cluster_plugins',
    holder: 'node_id',
    metadata: 'node_attributes_metadata',
    columns: '',
    values: '',
    from: '',
    same: '',
  },
  {
    item: 'nic_plugins',
    table: 'node_nic_interface_cluster_plugins',
    holder: 'interface_id',
    metadata: 'nic_attributes_metadata',
    columns: ', interface_id',
    values: ', i.id',
    from: INTERFACES('node_nic_interfaces'),
    same: 'AND t.interface_id = i.id',
  },
  {
    item: 'bond_plugins',
    table: 'node_bond_interface_cluster_plugins',
    holder: 'bond_id',
    metadata: 'bond_attributes_metadata',
    columns: ', bond_id',
    values: ', i.id',
    from: INTERFACES('node_bond_interfaces'),
    same: 'AND t.bond_id = i.id',
  },
];

/** One row for a link at most: what several versions of a plug-in keep is not thrown together. */
const POINT = ({ table, holder }: PluginTable): string => `
  UPDATE ${table} t SET cluster_plugin_id = pointed.target
    FROM (SELECT DISTINCT ON (t.${holder}, mapped.target) t.id, mapped.target
            FROM ${table} t
            JOIN unnest($1::int[]) AS wanted(id) ON wanted.id = t.node_id
            JOIN unnest($2::int[], $3::int[]) WITH ORDINALITY AS mapped(source, target, place)
              ON mapped.source = t.cluster_plugin_id
           WHERE NOT EXISTS (SELECT FROM ${table} other
                              WHERE other.${holder} = t.${holder} AND other.cluster_plugin_id = mapped.target)
           ORDER BY t.${holder}, mapped.target, mapped.place, t.id) pointed
   WHERE t.id = pointed.id`;

/** What a plug-in says of every node, for nodes that it knows nothing of yet. */
const BEGIN = ({ table, metadata, columns, values, from, same }: PluginTable): string => `
  INSERT INTO ${table} (attributes, cluster_plugin_id, node_id${columns})
  SELECT p.${metadata}, l.id, wanted.id${values}
    FROM unnest($1::int[]) AS wanted(id) ${from}
    JOIN cluster_plugins l ON l.cluster_id = $2
    JOIN plugins p ON p.id = l.plugin_id AND p.${metadata} NOT IN ('', '{}', 'null')
   WHERE NOT EXISTS (
         SELECT FROM ${table} t WHERE t.node_id = wanted.id AND t.cluster_plugin_id = l.id ${same})
   ORDER BY l.id, wanted.id${values}`;

/**
 * Points what plug-ins keep for nodes at the links of the other environment, so that it does not go with the
 * environment that they leave (B28), and begins with what its plug-ins say of every node.
 */
export async function writePlugins(manager: EntityManager, plan: AssignPlan): Promise<void> {
  const [sources, targets] = [[...plan.pluginLinks.keys()], [...plan.pluginLinks.values()]];
  for (const table of TABLES) {
    const nodes = plan.moves.filter(({ restore }) => !restore.has(table.item)).map(({ node }) => node.id);
    if (nodes.length === 0) continue;
    if (sources.length > 0) await manager.query(POINT(table), [nodes, sources, targets]);
    if (plan.target.plugins.length > 0) await manager.query(BEGIN(table), [nodes, plan.target.id]);
  }
}
