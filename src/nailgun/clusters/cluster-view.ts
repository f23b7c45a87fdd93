import { type Cluster } from '../entities/cluster.entity';
import { storedDocument } from '../stored-document';

/** An environment in Nailgun's form. */
export type ClusterView = Readonly<Record<string, unknown>>;

/** The form of an environment in answers; an extension's kinds of environment add their own members. */
export function clusterView(cluster: Cluster): ClusterView {
  return {
    id: cluster.id,
    name: cluster.name,
    mode: cluster.mode,
    status: cluster.status,
    net_provider: cluster.netProvider,
    release_id: cluster.releaseId,
    fuel_version: cluster.fuelVersion,
    is_customized: cluster.isCustomized,
    is_locked: cluster.isLocked,
    changes: [...cluster.changes]
      .sort((a, b) => a.id - b.id)
      .map(({ name, nodeId }) => ({ name, node_id: nodeId })),
    components: storedDocument(cluster.components),
    ui_settings: storedDocument(cluster.uiSettings),
    ...cluster.additionalMembers(),
  };
}
