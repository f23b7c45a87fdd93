import { type JsonObject } from '../json';
import { MASTER_ADDRESS } from '../master-network';
import { seededPassword } from '../seeded';
import { type FactsNode, type FactsSource } from './facts-source';
import { type Bridges, networkScheme } from './network-scheme';

const DOMAIN = 'example.com';

/** What Nailgun would give Puppet for all nodes of an environment; with passwords in it, as there. */
export function commonFacts(source: FactsSource): JsonObject {
  const { clusterId, nodes, vlanRange, internalName, floatingName } = source;
  const password = (name: string): JsonObject => ({ password: seededPassword(`facts-${clusterId}/${name}`) });
  return {
    deployment_id: clusterId,
    deployment_mode: 'ha_compact',
    openstack_version: source.releaseVersion,
    master_ip: MASTER_ADDRESS,
    run_ping_checker: true,
    access: { user: 'admin', ...password('access') },
    mysql: { root_password: seededPassword(`facts-${clusterId}/mysql`) },
    storage: {
      volumes_ceph: true,
      images_ceph: true,
      osd_pool_size: '2',
      per_pool_pg_nums: { default_pg_num: 128 },
    },
    nodes: nodes.flatMap((node) =>
      rolesOf(node, nodes).map((role) => ({ uid: String(node.id), ...namesOf(node), role })),
    ),
    network_metadata: {
      nodes: Object.fromEntries(
        nodes.map((node) => [
          `node-${node.id}`,
          { uid: String(node.id), ...namesOf(node), node_roles: rolesOf(node, nodes) },
        ]),
      ),
    },
    quantum: true,
    quantum_settings: {
      L2: {
        segmentation_type: vlanRange ? 'vlan' : 'tun',
        phys_nets: {
          physnet1: { bridge: 'br-floating', vlan_range: null },
          ...(vlanRange ? { physnet2: { bridge: 'br-prv', vlan_range: vlanRange.join(':') } } : {}),
        },
      },
      predefined_networks: {
        [internalName]: {
          shared: false,
          L2: {
            network_type: vlanRange ? 'vlan' : 'vxlan',
            segment_id: null,
            router_ext: false,
            physnet: vlanRange ? 'physnet2' : null,
          },
        },
        [floatingName]: {
          shared: false,
          L2: { network_type: 'local', segment_id: null, router_ext: true, physnet: null },
        },
      },
    },
  };
}

/** What is a node's own, once for all of its roles. */
export function nodeFacts(node: FactsNode, { nodes }: FactsSource, bridges: Bridges = 'lnx'): JsonObject {
  return {
    uid: String(node.id),
    fqdn: namesOf(node).fqdn,
    roles: rolesOf(node, nodes),
    fail_if_error: true,
    network_scheme: networkScheme(node, bridges),
  };
}

function namesOf({ hostname }: FactsNode): { readonly name: string; readonly fqdn: string } {
  return { name: hostname, fqdn: `${hostname}.${DOMAIN}` };
}

/** The first controller is the primary one. */
function rolesOf(node: FactsNode, nodes: readonly FactsNode[]): string[] {
  const first = nodes.find(({ roles }) => roles.includes('controller'));
  return node.roles.map((role) => (role === 'controller' && node === first ? 'primary-controller' : role));
}
