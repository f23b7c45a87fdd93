import { type Plan, type PlanRequest } from '../api/schemas';
import { type Answer, type Service } from '../api/service';

const path = (cluster: number): { params: { path: { cluster_id: number } } } => ({
  params: { path: { cluster_id: cluster } },
});

/** A plan for programs. */
export const makePlan = async (
  service: Service,
  cluster: number,
  body: PlanRequest,
): Promise<Answer<Plan>> => {
  const answer = await service.call((client) =>
    client.POST('/api/clusters/{cluster_id}/upgrade/plan', { ...path(cluster), body }),
  );
  return answer as Answer<Plan>;
};

/** The same for people. */
export async function planInWords(service: Service, cluster: number, body: PlanRequest): Promise<string> {
  const { data } = await service.call((client) =>
    client.POST('/api/clusters/{cluster_id}/upgrade/plan', {
      ...path(cluster),
      body,
      parseAs: 'text',
      headers: { accept: 'text/plain' },
    }),
  );
  return data;
}
