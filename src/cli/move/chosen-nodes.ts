import { type Service } from '../api/service';
import { Ending } from '../ending';
import { EXIT } from '../exit-codes';
import { nodesOf } from './assign';
import { type MoveOptions } from './move-options';

/** Nodes that are named, and those of the source that have one of the roles, each once. @throws Ending */
export async function chosenNodes(
  service: Service,
  source: number,
  { nodes = [], role: roles }: Pick<MoveOptions, 'nodes' | 'role'>,
): Promise<readonly number[]> {
  if (nodes.length === 0 && roles.length === 0) {
    throw new Ending(EXIT.usage, 'Which nodes? Name them with --nodes or --role.');
  }
  const byRole =
    roles.length === 0
      ? []
      : (await nodesOf(service, source)).filter((node) =>
          [...node.roles, ...node.pending_roles].some((role) => roles.includes(role)),
        );
  const chosen = [...new Set([...nodes, ...byRole.map(({ id }) => id)])];
  if (chosen.length === 0) {
    throw new Ending(EXIT.refused, `No node of environment ${source} has the role ${roles.join(' or ')}.`);
  }
  return chosen;
}
