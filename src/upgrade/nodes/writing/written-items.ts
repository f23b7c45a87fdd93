import { type AssignPlan } from '../assign-plan';
import { DISPLACED_ITEMS, type DisplacedItem } from '../displaced/images';

/** What every move changes. */
const ALWAYS: readonly DisplacedItem[] = [
  'group_id',
  'roles',
  'primary_tags',
  'deployment_info',
  'provisioning_info',
  'network_template',
  'attributes',
  'addresses',
  'nic_assignments',
  'bond_assignments',
  'changes',
];

const OF_PLUGINS: readonly DisplacedItem[] = ['node_plugins', 'nic_plugins', 'bond_plugins'];

/** What of the nodes a move may change: what it writes, and what it puts back. */
export function writtenItems(plan: AssignPlan): readonly DisplacedItem[] {
  const { moves, nicAttributes, bondAttributes, pluginLinks, target } = plan;
  const isRendered = moves.some(({ rendered }) => rendered !== null);
  const written: readonly (readonly [boolean, readonly DisplacedItem[]])[] = [
    [true, ALWAYS],
    [moves.some(({ volumes }) => volumes !== undefined), ['volumes']],
    [isRendered, ['members', 'bonds']],
    [bondAttributes.length > 0, ['bonds']],
    [nicAttributes.length > 0, ['nic_attributes']],
    // Removed bonds take along what plug-ins keep for them.
    [isRendered || pluginLinks.size > 0 || target.plugins.length > 0, OF_PLUGINS],
    [
      true,
      moves.flatMap(({ node, restore }) => (node.displaced?.kept ?? []).filter((item) => restore.has(item))),
    ],
  ];
  const items = new Set(written.flatMap(([isWritten, some]) => (isWritten ? some : [])));
  return DISPLACED_ITEMS.filter((item) => items.has(item));
}
