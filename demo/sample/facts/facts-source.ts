import { type Query } from '../rows';

/** A network of a node, with what carries it. */
export interface WiredNetwork {
  readonly name: string;
  /** Interface or bond. */
  readonly device: string;
  /** Members of the bond; empty for an interface. */
  readonly members: readonly string[];
  readonly vlan: number | null;
  readonly gateway: string | null;
  /** With its prefix, `10.64.0.3/24`; null where the node has no address there. */
  readonly address: string | null;
}

/** A node, as far as its deployment information says something of it here. */
export interface FactsNode {
  readonly id: number;
  readonly hostname: string;
  readonly roles: readonly string[];
  readonly networks: readonly WiredNetwork[];
}

/** What deployment information of an environment is made of. */
export interface FactsSource {
  readonly clusterId: number;
  readonly releaseVersion: string;
  /** Null where tenants' networks are tunnels. */
  readonly vlanRange: readonly [first: number, last: number] | null;
  readonly internalName: string;
  readonly floatingName: string;
  readonly nodes: readonly FactsNode[];
}

const DEVICES = `
  SELECT i.node_id, i.name, a.network_id, '[]'::json AS members
    FROM node_nic_interfaces i JOIN net_nic_assignments a ON a.interface_id = i.id
   UNION ALL
  SELECT b.node_id, b.name, a.network_id,
         (SELECT json_agg(i.name ORDER BY i.name) FROM node_nic_interfaces i WHERE i.parent_id = b.id)
    FROM node_bond_interfaces b JOIN net_bond_assignments a ON a.bond_id = b.id`;

const SOURCE = `
  SELECT c.id AS "clusterId", r.version AS "releaseVersion",
         CASE WHEN neutron.segmentation_type = 'vlan' THEN neutron.vlan_range::json END AS "vlanRange",
         neutron.internal_name AS "internalName", neutron.floating_name AS "floatingName",
         (SELECT json_agg(json_build_object(
                   'id', n.id, 'hostname', n.hostname, 'roles', n.roles || n.pending_roles,
                   'networks', coalesce((
                     SELECT json_agg(json_build_object(
                              'name', net.name, 'device', d.name, 'members', coalesce(d.members, '[]'),
                              'vlan', net.vlan_start, 'gateway', host(net.gateway),
                              'address', (SELECT host(i.ip_addr) || '/' || masklen(net.cidr::inet)
                                            FROM ip_addrs i WHERE i.node = n.id AND i.network = net.id LIMIT 1))
                              ORDER BY net.id)
                       FROM (${DEVICES}) d JOIN network_groups net ON net.id = d.network_id
                      WHERE d.node_id = n.id), '[]')) ORDER BY n.id)
            FROM nodes n WHERE n.cluster_id = c.id) AS nodes
    FROM clusters c
    JOIN releases r ON r.id = c.release_id
    JOIN networking_configs config ON config.cluster_id = c.id
    JOIN neutron_config neutron ON neutron.id = config.id
   WHERE c.id = $1`;

/** Reads what the deployment information of an environment's nodes is made of. */
export async function readFactsSource(query: Query, clusterId: number): Promise<FactsSource> {
  const [source] = (await query(SOURCE, [clusterId])) as readonly FactsSource[];
  if (!source) throw new Error(`Environment ${clusterId} has no networks of Neutron.`);
  return source;
}
