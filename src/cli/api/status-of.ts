import { type Status } from './schemas';
import { type Answer, type Service } from './service';

/** Where an upgrade stands. */
export const statusOf = (service: Service, cluster: number): Promise<Answer<Status>> =>
  service.call((client) =>
    client.GET('/api/clusters/{cluster_id}/upgrade', { params: { path: { cluster_id: cluster } } }),
  );
