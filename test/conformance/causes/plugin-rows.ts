import { type Difference } from '../comparison/difference';
import { type StepContext } from '../comparison/step-context';
import { isMembers, type Row } from '../recording/recording';
import { type World } from '../world/world';
import { referred } from './environment';
import { namedNodes, nodeOf, targetOf } from './moves';

/** Where plug-ins keep what they say of a node, an interface or a bond, by the member that names such a row. */
const TABLES = {
  node_plugin_id: 'node_cluster_plugins',
  nic_plugin_id: 'node_nic_interface_cluster_plugins',
  bond_plugin_id: 'node_bond_interface_cluster_plugins',
} as const;

export const PLUGIN_ROWS = Object.values(TABLES);

/** Ours names the link of the same plug-in that the environment which the node moved to has. */
export function isLinkOfTarget({ recorded, ours }: Difference, context: StepContext): boolean {
  const [former, link] = [recorded, ours].map((id) => referred(context.after.ours, 'cluster_plugins', id));
  return link?.cluster_id === targetOf(context) && former?.plugin_id === link.plugin_id;
}

/** A row that plug-ins keep for a node that moved, tied to the environment that it moved to. */
export function beginsWithTarget({ table, ours }: Difference, context: StepContext): boolean {
  if (!isMembers(ours) || table === undefined) return false;
  const link = referred(context.after.ours, 'cluster_plugins', ours.cluster_plugin_id);
  const node = nodeOf(context.after.ours, table, ours);
  return link?.cluster_id === targetOf(context) && namedNodes(context).some((id) => id === node);
}

/** A row that plug-ins keep for a node; both its node and its link are in one environment, which is still there. */
export function isTiedToOwnEnvironment({ table, ours }: Difference, { after }: StepContext): boolean {
  return isMembers(ours) && table !== undefined && isInOneEnvironment(after.ours, table, ours);
}

/** The same of a row that an answer shows as a section of attributes. */
export function showsRowOfPlugin({ ours }: Difference, { after }: StepContext): boolean {
  const metadata = isMembers(ours) && isMembers(ours.metadata) ? ours.metadata : {};
  return Object.entries(TABLES).some(([member, table]) => {
    const row = referred(after.ours, table, metadata[member]);
    return row !== undefined && isInOneEnvironment(after.ours, table, row);
  });
}

function isInOneEnvironment(world: World, table: string, row: Row): boolean {
  const node = referred(world, 'nodes', nodeOf(world, table, row));
  const link = referred(world, 'cluster_plugins', row.cluster_plugin_id);
  return node !== undefined && link !== undefined && node.cluster_id === link.cluster_id;
}
