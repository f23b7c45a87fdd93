import { addressAt } from '../ipv4';
import { isJsonObject } from '../json';
import { environmentVersion, type SampleRelease } from '../releases';
import { json, joinTables, type Row, type Tables } from '../rows';
import { type SampleIds } from '../sample-ids';
import { seededHex, seededUuid } from '../seeded';
import { diskLayout } from './disk-layout';
import { disksMeta, disksOf, machineMeta } from './hardware';
import { interfacesMeta, interfaceTables, macOf, type Wiring } from './interfaces';
import { type PlannedNode } from './node-plan';
import { type PlannedNetwork, type Rack } from './racks';

/** When the agents of the sample last spoke: a fixed moment, so that rows never change. */
const LAST_SEEN = '2016-05-12 09:30:00';

export interface NodeContext {
  readonly ids: SampleIds;
  readonly clusterId: number;
  readonly release: SampleRelease;
  readonly racks: readonly Rack[];
  /** Whether nodes that are no controllers have public addresses too. */
  readonly publicForAll: boolean;
}

/** Nodes with their addresses, interfaces and disk layouts. */
export function nodeTables(context: NodeContext, nodes: readonly PlannedNode[]): Tables {
  const { ids, release, racks } = context;
  const placed = nodes.map((node) => ({ node, wiring: wire(node, racks) }));
  return joinTables(
    {
      nodes: placed.map(({ node, wiring }) => nodeRow(context, node, wiring)),
      ip_addrs: placed.flatMap(({ node, wiring }) => addressRows(context, node, wiring)),
      volume_manager_node_volumes: nodes.map(({ id, roles }) => ({
        id: ids.next('volume_manager_node_volumes'),
        node_id: id,
        volumes: json(diskLayout(release, roles, disksOf(id))),
      })),
    },
    interfaceTables(
      ids,
      release,
      placed.map(({ wiring }) => wiring),
    ),
  );
}

function wire(node: PlannedNode, racks: readonly Rack[]): Wiring {
  const rack = racks[node.rack];
  if (rack === undefined) {
    throw new Error(`Node ${node.name} stands in no node group.`);
  }
  // The shared network of PXE is large enough for an address that simply follows from the node's id.
  const address = rack.pxe.pool?.next() ?? addressAt(rack.pxe.subnet, 256 + node.id);
  return { nodeId: node.id, rack, address };
}

function nodeRow({ clusterId, release }: NodeContext, node: PlannedNode, wiring: Wiring): Row {
  const uuid = seededUuid(`node-${String(node.id)}`);
  const isOld = Number(environmentVersion(release)) < 9;
  return {
    id: node.id,
    uuid,
    cluster_id: clusterId,
    group_id: wiring.rack.id,
    name: node.name,
    hostname: `node-${String(node.id)}`,
    status: 'ready',
    online: true,
    progress: 100,
    roles: node.roles,
    pending_roles: [],
    primary_tags: node.primaryTags,
    pending_addition: false,
    pending_deletion: false,
    error_type: null,
    error_msg: null,
    mac: macOf(node.id, 0),
    ip: wiring.address,
    manufacturer: 'Alder',
    platform_name: 'A-2',
    os_platform: 'ubuntu',
    kernel_params: null,
    timestamp: LAST_SEEN,
    agent_checksum: seededHex(`agent-${String(node.id)}`, 40),
    meta: json({
      ...machineMeta(uuid),
      disks: disksMeta(disksOf(node.id)),
      interfaces: interfacesMeta(wiring),
    }),
    labels: json({ rack: wiring.rack.name }),
    // Nodes that were added before 9.0 have no attributes, whatever their release says now (B12).
    attributes: json(isOld ? {} : structuredClone(release.node_attributes)),
    replaced_deployment_info: json([]),
    replaced_provisioning_info: json({}),
    network_template: null,
    extensions: [],
    vms_conf: json([]),
  };
}

/** Addresses in every network of the group that has any; in public only for those who need them. */
function addressRows(context: NodeContext, node: PlannedNode, wiring: Wiring): Row[] {
  const networks = wiring.rack.networks.filter((network) => needs(context, node, network));
  return [
    addressRow(context.ids, node.id, wiring.rack.pxe.networkId, wiring.address),
    ...networks.map((network) => addressRow(context.ids, node.id, network.id, network.pool.next())),
  ];
}

function needs({ release, publicForAll }: NodeContext, node: PlannedNode, network: PlannedNetwork): boolean {
  if (network.subnet === null || network.name === 'fuelweb_admin') {
    return false;
  }
  const wantsPublic = node.roles.some((name) => {
    const role = release.roles_metadata[name];
    return isJsonObject(role) && role.public_ip_required === true;
  });
  return network.name !== 'public' || publicForAll || wantsPublic;
}

function addressRow(ids: SampleIds, node: number, network: number, address: string): Row {
  return {
    id: ids.next('ip_addrs'),
    network,
    node,
    ip_addr: address,
    vip_name: null,
    vip_namespace: null,
    is_user_defined: false,
  };
}
