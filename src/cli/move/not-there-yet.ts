import { type AssignRequest } from '../api/schemas';
import { type Session } from '../session';
import { rehearse } from './assign';

/**
 * Those of the nodes that are still to be moved or installed: a command that was interrupted may be repeated as it
 * was.
 */
export async function notThereYet(
  { service, screen }: Session,
  target: number,
  nodes: readonly number[],
  request: Omit<AssignRequest, 'nodes_ids'>,
): Promise<readonly number[]> {
  const { data: plan } = await rehearse(service, target, { ...request, nodes_ids: [...nodes] });
  const there = new Set(
    plan.findings
      .filter(({ reason }) => reason === 'node_already_in_environment')
      .map(({ detail }) => (detail as { readonly node_id?: number } | undefined)?.node_id),
  );
  if (there.size > 0) screen.say(`Nodes ${[...there].join(', ')} are in environment ${target} already.`);
  return nodes.filter((id) => !there.has(id));
}
