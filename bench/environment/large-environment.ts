import {
  joinTables,
  json,
  type Row,
  type SampleIds,
  sampleMaster,
  type SampleVersion,
  setSetting,
  type Tables,
} from '../../demo/sample';
import { asServers } from './server-meta';
import { withBonds } from './bonded-interfaces';

/** An environment of some size on a master, before its upgrade. */
export interface LargeEnvironment {
  readonly environmentId: number;
  /** The release to upgrade to. */
  readonly releaseId: number;
  readonly nodeIds: readonly number[];
  readonly tables: Tables;
}

const CONTROLLERS = 3;
const TARGET: SampleVersion = '9.0';

/** A network that the operators added: no role of the release is on it. */
const OWN_NETWORK = { name: 'backup', cidr: '10.224.0.0/20', prefix: '10.224' };

/**
 * The sample's environment with as many nodes as asked. Each has six interfaces, four of them in two bonds, an
 * address on each of six networks, and what an agent reports of a larger server.
 *
 * @param nodeGroups that the nodes are spread over; the sixth network is in the first of them
 */
export function largeEnvironment(nodes: number, nodeGroups = 1): LargeEnvironment {
  const controllers = Math.min(nodes, CONTROLLERS);
  const { environment, ids, releases, tables } = sampleMaster({
    nodeGroups,
    controllers,
    computes: nodes - controllers,
    storage: 0,
    segmentation: 'tun',
    customise: (attributes) => setSetting(attributes, 'public_network_assignment.assign_to_all_nodes', true),
  });
  const [group] = environment.nodeGroups;
  const nodeIds = [...environment.nodes.controllers, ...environment.nodes.computes];
  const network = ownNetwork(ids, group!);
  return {
    environmentId: environment.id,
    releaseId: releases[TARGET].id,
    nodeIds,
    tables: withBonds(
      joinTables(
        { ...tables, nodes: (tables.nodes ?? []).map(asServers) },
        { network_groups: [network], ip_addrs: nodeIds.map((node) => ownAddress(ids, network, node)) },
      ),
      ids,
    ),
  };
}

function ownNetwork(ids: SampleIds, group: number): Row {
  return {
    id: ids.next('network_groups'),
    name: OWN_NETWORK.name,
    release: null,
    group_id: group,
    vlan_start: 777,
    cidr: OWN_NETWORK.cidr,
    gateway: null,
    meta: json({ name: OWN_NETWORK.name, notation: 'cidr', use_gateway: false, map_priority: 2 }),
  };
}

function ownAddress(ids: SampleIds, network: Row, node: number): Row {
  return {
    id: ids.next('ip_addrs'),
    network: network.id,
    node,
    ip_addr: `${OWN_NETWORK.prefix}.${node >> 8}.${node & 255}`,
    vip_name: null,
    vip_namespace: null,
    is_user_defined: false,
  };
}
