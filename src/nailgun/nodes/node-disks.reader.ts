import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Refusal } from '../../http/refusal';
import { storedList, storedObject } from '../stored-document';
import { type DiskView, disksView } from './disks-view';
import { nodeNotFound } from './node.reader';
import { type NodeVolumeView, nodeVolumes } from './node-volumes';

const LAYOUT = `
  SELECT layout.volumes
    FROM nodes n LEFT JOIN volume_manager_node_volumes layout ON layout.node_id = n.id
   WHERE n.id = $1`;

/** Documents as the text of their columns. */
interface VolumesRow {
  readonly cluster_id: number | null;
  readonly roles: readonly string[];
  readonly meta: string | null;
  readonly editable: string | null;
  readonly definitions: readonly (string | null)[];
}

/** Plug-ins by age. */
const VOLUMES = `
  SELECT n.cluster_id, n.roles || n.pending_roles AS roles, n.meta,
         (SELECT a.editable FROM attributes a WHERE a.cluster_id = c.id ORDER BY a.id LIMIT 1) AS editable,
         array[r.volumes_metadata, c.volumes_metadata] || array(
           SELECT p.volumes_metadata FROM cluster_plugins link JOIN plugins p ON p.id = link.plugin_id
            WHERE link.cluster_id = c.id AND link.enabled ORDER BY p.id) AS definitions
    FROM nodes n
    LEFT JOIN clusters c ON c.id = n.cluster_id
    LEFT JOIN releases r ON r.id = c.release_id
   WHERE n.id = $1`;

/** Reads disks and volumes of nodes in Nailgun's form. */
@Injectable()
export class NodeDisksReader {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * How a node's disks are shared out. Empty where nobody has done that.
   *
   * @throws Refusal 404 `node_not_found`
   */
  async disks(nodeId: number): Promise<readonly DiskView[]> {
    const { manager } = this.dataSource;
    const [node] = await manager.query<{ volumes: string | null }[]>(LAYOUT, [nodeId]);
    if (!node) throw nodeNotFound(nodeId);
    return disksView(storedList(node.volumes));
  }

  /**
   * Which volumes a node needs for its roles and for those that it will have.
   *
   * @throws Refusal 404 `node_not_found`, `node_without_environment`
   */
  async volumes(nodeId: number): Promise<readonly NodeVolumeView[]> {
    const [node] = await this.dataSource.manager.query<VolumesRow[]>(VOLUMES, [nodeId]);
    if (!node) throw nodeNotFound(nodeId);
    if (node.cluster_id === null) throw nodeWithoutEnvironment(nodeId);
    return nodeVolumes({
      roles: node.roles,
      meta: storedObject(node.meta),
      settings: storedObject(node.editable),
      definitions: node.definitions.map(storedObject),
    });
  }
}

/** Refusal of a request about what a node has only in an environment. */
export function nodeWithoutEnvironment(id: number): Refusal {
  const message = `Node ${id} belongs to no environment, so it needs no volumes.`;
  return new Refusal(404, [{ reason: 'node_without_environment', message, detail: { node_id: id } }]);
}
