import { type AssignPlan, type AssignRequest, type Node, type Task } from '../api/schemas';
import { type Answer, type Service } from '../api/service';

/** Moves nodes. The answer is a task of provisioning, or the nodes where nothing is reinstalled. */
export async function assign(
  service: Service,
  target: number,
  body: AssignRequest,
): Promise<Answer<Task | readonly Node[] | AssignPlan>> {
  const path = { params: { path: { cluster_id: target } } };
  return service.call((client) =>
    client.POST('/api/clusters/{cluster_id}/upgrade/assign', { ...path, body }),
  );
}

/** Says what a move would do. */
export async function rehearse(
  service: Service,
  target: number,
  request: AssignRequest,
): Promise<Answer<AssignPlan>> {
  return (await assign(service, target, { ...request, dry_run: true })) as Answer<AssignPlan>;
}

export const isTask = (answer: object): answer is Task => 'uuid' in answer;

/** Nodes of an environment, by id. */
export async function nodesOf(service: Service, cluster: number): Promise<readonly Node[]> {
  const query = { params: { query: { cluster_id: cluster } } };
  return (await service.call((client) => client.GET('/api/nodes', query))).data;
}

/** Nodes whose installation failed. Naming them once more begins it anew. */
export const notInstalled = (nodes: readonly Node[]): readonly Node[] =>
  nodes.filter(({ status, error_type: type }) => status === 'error' && type === 'provision');
