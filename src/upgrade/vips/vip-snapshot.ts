import { type EntityManager } from 'typeorm';
import {
  type LoadedNetworkConfiguration,
  networkConfigurationQuery,
  networkConfigurationRow,
} from '../../nailgun/networks/network-configuration.loader';
import { type NetworkConfigurationRow } from '../../nailgun/networks/network-configuration-row';
import { RELATION } from '../pair/load-relation';
import { type Relation } from '../pair/relation';
import { type NodeAddress } from './vip-seed';

/** Everything that decides about a seed's virtual addresses, read in one statement. */
export interface VipSnapshot {
  readonly relation: Relation;
  readonly seed: NetworkConfigurationRow;
  readonly original: NetworkConfigurationRow;
  /** Of nodes, on the seed's networks. */
  readonly nodeAddresses: readonly NodeAddress[];
}

const SNAPSHOT = `
  SELECT (SELECT to_json(relation) FROM (${RELATION}) relation) AS relation,
         (SELECT to_json(configuration) FROM (${networkConfigurationQuery('$1')}) configuration) AS seed,
         (SELECT to_json(configuration) FROM (${networkConfigurationQuery('$2')}) configuration) AS original,
         coalesce((
           SELECT json_agg(json_build_object('node', a.node, 'network', a.network, 'ip_addr', host(a.ip_addr))
                           ORDER BY a.id)
             FROM ip_addrs a
             JOIN network_groups n ON n.id = a.network
             JOIN nodegroups g ON g.id = n.group_id
            WHERE g.cluster_id = $1 AND a.node IS NOT NULL), '[]') AS "nodeAddresses"`;

/** In the ranges of some networks; on a network of PXE also what nodes have that no row was made for yet. */
const TAKEN = `
  WITH wanted AS (SELECT host(first)::inet AS first, host(last)::inet AS last
                    FROM ip_addr_ranges WHERE network_group_id = ANY ($1)),
       taken AS (SELECT host(ip_addr)::inet AS address FROM ip_addrs
                 UNION
                 SELECT host(ip)::inet FROM nodes
                  WHERE EXISTS (SELECT FROM network_groups WHERE id = ANY ($1) AND name = 'fuelweb_admin'))
  SELECT DISTINCT host(address) AS address
    FROM taken JOIN wanted ON address BETWEEN first AND last`;

interface Loaded extends Pick<VipSnapshot, 'nodeAddresses'> {
  readonly relation: Relation | null;
  readonly seed: LoadedNetworkConfiguration | null;
  readonly original: LoadedNetworkConfiguration | null;
}

/** Null where one of the two was deleted. */
export async function loadVipSnapshot(
  manager: EntityManager,
  seedId: number,
  originalId: number,
): Promise<VipSnapshot | null> {
  const [loaded] = await manager.query<Loaded[]>(SNAPSHOT, [seedId, originalId]);
  const { relation, seed, original, nodeAddresses } = loaded!;
  if (!relation || !seed || !original) return null;
  return {
    relation,
    seed: networkConfigurationRow(seed),
    original: networkConfigurationRow(original),
    nodeAddresses,
  };
}

/** Addresses that no row may get again, in the ranges of some networks. */
export async function loadTakenAddresses(
  manager: EntityManager,
  networks: readonly number[],
): Promise<readonly string[]> {
  if (networks.length === 0) return [];
  const rows = await manager.query<{ address: string }[]>(TAKEN, [networks]);
  return rows.map(({ address }) => address);
}
