import { defaultAttributes, isOn, type ClusterAttributes } from './environment/attributes';
import { type Origin } from './environment/evaluate';
import { networksOfRelease, networkTables, neutronTables, type Segmentation } from './environment/networks';
import { allNodes, planNodes, type PlannedNode } from './environment/node-plan';
import { nodeTables } from './environment/nodes';
import { applyOperatorSettings } from './environment/operator-settings';
import { planRacks, type Rack, type RackRequest } from './environment/racks';
import { vipRows } from './environment/vips';
import { clusterPluginRows, type SamplePlugin } from './plugins';
import { graphRow } from './release/deployment-graph';
import { environmentVersion, sampleRelease, type SampleRelease, type SampleVersion } from './releases';
import { joinTables, json, type Row, type Tables } from './rows';
import { SampleIds } from './sample-ids';

export interface EnvironmentOptions {
  readonly name?: string;
  /** A release that is, or will be, in the database. Default: 8.0 of {@link sampleRelease}. */
  readonly release?: SampleVersion | SampleRelease;
  /** Share it between environments of one database. */
  readonly ids?: SampleIds;
  /** Number of node groups, the default one among them. Default: 2. */
  readonly nodeGroups?: number;
  /** The group that controllers stand in. Old masters have some called `default_0` and not default (B22). */
  readonly defaultGroup?: { readonly name: string; readonly isDefault: boolean };
  /** Default: 3. */
  readonly controllers?: number;
  /** Default: 2. */
  readonly computes?: number;
  /** Nodes with Ceph. Default: 2; with none, Ceph is off. */
  readonly storage?: number;
  /** Default: vlan. */
  readonly segmentation?: Segmentation;
  /** Plug-ins of the master; those that work with the release are enabled. */
  readonly plugins?: readonly SamplePlugin[];
  /** Changes settings in place, after those that the sample's operators changed. */
  readonly customise?: (attributes: ClusterAttributes) => void;
}

export interface SampleEnvironment {
  readonly id: number;
  readonly name: string;
  readonly release: SampleRelease;
  /** Ids, the group of the controllers first. */
  readonly nodeGroups: readonly number[];
  /** Ids by role. */
  readonly nodes: Readonly<Record<'controllers' | 'computes' | 'storage', readonly number[]>>;
  /** What is in the row of `attributes`. */
  readonly attributes: ClusterAttributes;
  /** Everything but the release, the plug-ins and the shared network of PXE. */
  readonly tables: Tables;
}

/** A deployed environment as a long-lived master of Fuel 9.2 holds it. The same options give the same rows. */
export function sampleEnvironment(options: EnvironmentOptions = {}): SampleEnvironment {
  const { ids = new SampleIds(), nodeGroups = 2, segmentation = 'vlan', plugins = [] } = options;
  const { controllers = 3, computes = 2, storage = 2 } = options;
  const release =
    typeof options.release === 'object' ? options.release : sampleRelease(options.release ?? '8.0');
  const id = ids.next('clusters');
  const name = options.name ?? (id === 1 ? 'larkspur' : `larkspur-${String(id)}`);
  const attributes = attributesOf({ clusterId: id, release }, storage > 0, options.customise);
  const plan = planNodes(ids, release, { controllers, computes, storage }, nodeGroups);
  const nodes = allNodes(plan);
  const networks = networksOfRelease(release, segmentation, attributes);
  const racks = planRacks(ids, rackRequests(options.defaultGroup, nodeGroups, nodes), networks);
  const [controllerRack] = racks;
  if (controllerRack === undefined) {
    throw new Error('An environment has at least one node group.');
  }
  const publicForAll = isOn(attributes, 'public_network_assignment', 'assign_to_all_nodes');
  return {
    id,
    name,
    release,
    nodeGroups: racks.map((rack: Rack) => rack.id),
    nodes: {
      controllers: idsOf(plan.controllers),
      computes: idsOf(plan.computes),
      storage: idsOf(plan.storage),
    },
    attributes,
    tables: joinTables(
      clusterTables(ids, id, name, release, attributes),
      { cluster_plugins: clusterPluginRows(ids, id, release, plugins) },
      networkTables(ids, id, release, racks),
      neutronTables(ids, id, release, segmentation, racks),
      // Before the nodes: VIPs take the first addresses.
      { ip_addrs: vipRows(ids, release, controllerRack) },
      nodeTables({ ids, clusterId: id, release, racks, publicForAll }, nodes),
    ),
  };
}

function attributesOf(
  origin: Origin,
  withCeph: boolean,
  customise: EnvironmentOptions['customise'],
): ClusterAttributes {
  const attributes = defaultAttributes(origin);
  applyOperatorSettings(attributes, withCeph);
  if (attributes.generated.deployed_before !== undefined) {
    attributes.generated.deployed_before = { value: true };
  }
  customise?.(attributes);
  return attributes;
}

function rackRequests(
  defaultGroup: EnvironmentOptions['defaultGroup'],
  count: number,
  nodes: readonly PlannedNode[],
): RackRequest[] {
  return Array.from({ length: count }, (_, index) => ({
    name: index === 0 ? (defaultGroup?.name ?? 'default') : `rack-${String(index + 1)}`,
    isDefault: index === 0 && (defaultGroup?.isDefault ?? true),
    nodes: nodes.filter(({ rack }) => rack === index).length,
  }));
}

function idsOf(nodes: readonly PlannedNode[]): number[] {
  return nodes.map(({ id }) => id);
}

function clusterTables(
  ids: SampleIds,
  id: number,
  name: string,
  release: SampleRelease,
  { editable, generated }: ClusterAttributes,
): Tables {
  const graphId = ids.next('deployment_graphs');
  const owner = { cluster_id: id };
  return {
    clusters: [clusterRow(id, name, release)],
    attributes: [
      { id: ids.next('attributes'), ...owner, editable: json(editable), generated: json(generated) },
    ],
    vmware_attributes: [
      {
        id: ids.next('vmware_attributes'),
        ...owner,
        editable: json(structuredClone(release.vmware_attributes_metadata.editable ?? {})),
      },
    ],
    deployment_graphs: [graphRow(graphId, null)],
    cluster_deployment_graphs: [
      {
        id: ids.next('cluster_deployment_graphs'),
        type: 'default',
        deployment_graph_id: graphId,
        ...owner,
      },
    ],
  };
}

function clusterRow(id: number, name: string, release: SampleRelease): Row {
  return {
    id,
    name,
    mode: 'ha_compact',
    status: 'operational',
    net_provider: 'neutron',
    release_id: release.id,
    // The version of the master at that time, not of the release (A31).
    fuel_version: environmentVersion(release),
    is_customized: false,
    extensions: release.extensions,
    components: json([]),
    replaced_deployment_info: json({}),
    replaced_provisioning_info: json({}),
    roles_metadata: json({}),
    volumes_metadata: json({}),
    tags_metadata: json({}),
  };
}
