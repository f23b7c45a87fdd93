import { type EntityManager } from 'typeorm';
import {
  type LoadedNetworkConfiguration,
  networkConfigurationQuery,
  networkConfigurationRow,
} from '../../nailgun/networks/network-configuration.loader';
import { clusterNotFound } from '../../nailgun/not-found';
import { type PlanSurroundings, type SurveyedNode } from './plan-surroundings';

const BONDS = `
  SELECT bond.node_id, json_agg(json_build_object(
           'id', bond.id, 'name', bond.name, 'mode', bond.mode,
           'bond_properties', bond.bond_properties, 'attributes', bond.attributes) ORDER BY bond.id) AS list
    FROM node_bond_interfaces bond JOIN nodes n ON n.id = bond.node_id AND n.cluster_id = $1
   GROUP BY bond.node_id`;

const NICS = `
  SELECT nic.node_id, json_agg(json_build_object(
           'name', nic.name, 'pxe', nic.pxe, 'parent_id', nic.parent_id,
           'interface_properties', nic.interface_properties) ORDER BY nic.id) AS list
    FROM node_nic_interfaces nic JOIN nodes n ON n.id = nic.node_id AND n.cluster_id = $1
   WHERE nic.parent_id IS NOT NULL GROUP BY nic.node_id`;

const SURROUNDINGS = `
  SELECT (SELECT encode(key, 'hex') FROM cluster_upgrade_plan_digest_key) AS key,
         (SELECT to_json(configuration) FROM (${networkConfigurationQuery('$1')}) configuration) AS network,
         coalesce((
           SELECT json_agg(json_build_object(
                    'id', n.id, 'name', n.name, 'hostname', n.hostname, 'group_id', n.group_id,
                    'roles', n.roles, 'pending_roles', n.pending_roles,
                    'bonds', coalesce(bonds.list, '[]'), 'nics', coalesce(nics.list, '[]')) ORDER BY n.id)
             FROM nodes n
             LEFT JOIN (${BONDS}) bonds ON bonds.node_id = n.id
             LEFT JOIN (${NICS}) nics ON nics.node_id = n.id
            WHERE n.cluster_id = $1 AND n.pending_deletion IS NOT TRUE), '[]') AS nodes`;

interface Loaded {
  readonly key: string | null;
  readonly network: LoadedNetworkConfiguration | null;
  readonly nodes: readonly SurveyedNode[];
}

/**
 * Reads, in one statement, what a plan shows beside what a clone is made from.
 *
 * @throws Refusal 404 for an environment that does not exist
 */
export async function loadPlanSurroundings(
  manager: EntityManager,
  originalId: number,
): Promise<PlanSurroundings> {
  const [loaded] = await manager.query<Loaded[]>(SURROUNDINGS, [originalId]);
  const { key, network, nodes } = loaded!;
  if (!network) throw clusterNotFound(originalId);
  if (key === null) throw new Error('The key of digests is not in cluster_upgrade_plan_digest_key.');
  return { key: Buffer.from(key, 'hex'), network: networkConfigurationRow(network), nodes };
}
