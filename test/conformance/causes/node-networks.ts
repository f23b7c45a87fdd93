import { type Difference } from '../comparison/difference';
import { type StepContext } from '../comparison/step-context';
import { type Json, type Row } from '../recording/recording';
import { rowOf, rowsOf, type World } from '../world/world';
import { valueAt } from './environment';

/** Members of a node's network that its address says. */
const MEMBERS = ['brd', 'gateway', 'ip', 'netmask'] as const;

/** Where answers about one node and about several have them. */
export const ADDRESS_MEMBERS = MEMBERS.flatMap((member) => [
  `network_data.*.${member}`,
  `*.network_data.*.${member}`,
]);

/** The recorded node is in a node group without a network of that name, so that it shows no address; ours has it. */
export function isInGroupOfNetworks({ path }: Difference, context: StepContext): boolean {
  const { request, ourAnswer, after, ids } = context;
  const id = /^#(\d+)$/.exec(path[0] ?? '')?.[1] ?? /\/nodes\/(\d+)/.exec(request.path)?.[1];
  const name = valueAt(ourAnswer.body, [...path.slice(0, -1), 'name']);
  const ours = rowOf(after.ours, 'nodes', id);
  const recorded = rowOf(after.recorded, 'nodes', id && ids.toRecorded('nodes', id));
  return hasNetwork(after.ours, ours, name) && !!recorded && !hasNetwork(after.recorded, recorded, name);
}

function hasNetwork(world: World, node: Row | undefined, name: Json | undefined): boolean {
  return rowsOf(world, 'network_groups').some(
    (network) => node !== undefined && network.group_id === node.group_id && network.name === name,
  );
}
