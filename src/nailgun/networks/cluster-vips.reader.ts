import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { clusterNotFound } from '../not-found';

/** A virtual address in Nailgun's form: its row of `ip_addrs`. */
export interface ClusterVipView {
  readonly id: number;
  readonly network: number;
  /** Always null: an address of a node is no virtual one. */
  readonly node: null;
  readonly ip_addr: string;
  readonly vip_name: string;
  readonly vip_namespace: string | null;
  readonly is_user_defined: boolean;
}

/** Those of the environment's own networks: what is on the shared network of PXE belongs to no environment. */
const VIPS = `
  SELECT coalesce((
    SELECT json_agg(json_build_object(
             'id', vip.id, 'network', vip.network, 'node', vip.node, 'ip_addr', host(vip.ip_addr),
             'vip_name', vip.vip_name, 'vip_namespace', vip.vip_namespace,
             'is_user_defined', vip.is_user_defined) ORDER BY vip.id)
      FROM ip_addrs vip
      JOIN network_groups n ON n.id = vip.network
      JOIN nodegroups g ON g.id = n.group_id
     WHERE g.cluster_id = c.id AND vip.node IS NULL AND vip.vip_name IS NOT NULL), '[]') AS vips
    FROM clusters c WHERE c.id = $1`;

/** Reads virtual addresses as Nailgun lists them. */
@Injectable()
export class ClusterVipsReader {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * The virtual addresses of an environment, by id.
   *
   * @param manager the transaction to read in, when there is one
   * @throws Refusal 404 `cluster_not_found`
   */
  async list(
    clusterId: number,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<readonly ClusterVipView[]> {
    const [found] = await manager.query<{ vips: readonly ClusterVipView[] }[]>(VIPS, [clusterId]);
    if (!found) throw clusterNotFound(clusterId);
    return found.vips;
  }
}
