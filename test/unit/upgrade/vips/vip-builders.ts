import {
  type NetworkConfigurationRow,
  type NetworkRow,
  type VipRow,
} from '../../../../src/nailgun/networks/network-configuration-row';
import { formatAddress, parseAddress } from '../../../../src/nailgun/networks/addresses/address';
import { type NodeGroup } from '../../../../src/nailgun/node-group';
import { TransformationRegistry } from '../../../../src/upgrade/transformations/transformation-registry';
import { allocateVips, networksToAllocateIn, type VipPlan } from '../../../../src/upgrade/vips/allocate-vips';
import { type NodeAddress } from '../../../../src/upgrade/vips/vip-seed';
import { VipPlanner } from '../../../../src/upgrade/vips/vip-planner';

export const DEFAULT_GROUP: NodeGroup = { id: 1, name: 'default', isDefault: true };

/** A network of the default group; ranges as `first-last`. */
export function network(
  id: number,
  name: string,
  ranges: readonly string[],
  more: Partial<NetworkRow> = {},
): NetworkRow {
  return {
    id,
    group_id: DEFAULT_GROUP.id,
    name,
    cidr: null,
    gateway: null,
    vlan_start: null,
    meta: null,
    ip_ranges: ranges.map((range) => range.split('-') as [string, string]),
    ...more,
  };
}

export function vip(
  id: number,
  on: number,
  name: string,
  address: string,
  more: Partial<VipRow> = {},
): VipRow {
  const columns = { vip_namespace: 'haproxy', is_user_defined: false, ...more };
  return { id, network: on, vip_name: name, ip_addr: address, ...columns };
}

/** A network role with its virtual addresses: `[name, namespace, node roles]`. */
export function role(
  id: string,
  on: string,
  ...vips: readonly (readonly [name: string, namespace?: string | null, nodeRoles?: readonly string[]])[]
): object {
  const requests = vips.map(([name, namespace = 'haproxy', nodeRoles]) => ({
    name,
    namespace,
    ...(nodeRoles === undefined ? {} : { node_roles: nodeRoles }),
  }));
  return { id, default_mapping: on, properties: { vip: requests } };
}

/** What releases since 7.0 ask for. */
export const ROLES: readonly object[] = [
  role('mgmt/vip', 'management', ['vrouter', 'vrouter'], ['management']),
  role('public/vip', 'public', ['vrouter_pub', 'vrouter'], ['public']),
];

/** Management and public, of an original (ids from 10) or a seed (from 20). */
export const networksFrom = (first: number): readonly NetworkRow[] => [
  network(first, 'management', ['10.1.0.1-10.1.0.20']),
  network(first + 1, 'public', ['10.2.0.2-10.2.0.9'], { gateway: '10.2.0.1' }),
];

export interface EnvironmentParts {
  readonly version?: string;
  readonly mode?: string;
  readonly groups?: readonly NodeGroup[];
  readonly networks?: readonly NetworkRow[];
  readonly vips?: readonly VipRow[];
  readonly roles?: readonly object[];
  /** Node groups with nodes of a role; default: controllers in the default group. */
  readonly nodes?: readonly { readonly role: string; readonly group_id: number }[];
  readonly plugins?: readonly (readonly object[])[];
  readonly template?: object;
}

function environment(
  parts: EnvironmentParts,
  version: string,
  networks: readonly NetworkRow[],
): NetworkConfigurationRow {
  const { roles = ROLES, plugins = [], template } = parts;
  return {
    net_provider: 'neutron',
    mode: parts.mode ?? 'ha_compact',
    release_version: parts.version ?? version,
    network_roles_metadata: JSON.stringify(roles),
    release_roles: '{}',
    cluster_roles: '{}',
    editable: null,
    networks: parts.networks ?? networks,
    node_groups: parts.groups ?? [DEFAULT_GROUP],
    parameters: { configuration_template: template === undefined ? null : JSON.stringify(template) },
    plugins: plugins.map((document) => ({
      network_roles_metadata: JSON.stringify(document),
      roles_metadata: null,
    })),
    vips: parts.vips ?? [],
    roles_in_groups: parts.nodes ?? [{ role: 'controller', group_id: DEFAULT_GROUP.id }],
  };
}

/** An environment on 8.0. */
export const original = (parts: EnvironmentParts = {}): NetworkConfigurationRow =>
  environment(parts, 'liberty-8.0', networksFrom(10));

/** Its seed on 9.0, with controllers. */
export const seed = (parts: EnvironmentParts = {}): NetworkConfigurationRow =>
  environment(parts, 'mitaka-9.0', networksFrom(20));

export interface Surroundings {
  readonly nodes?: readonly NodeAddress[];
  /** Addresses that rows somewhere have, beside those of the pair. */
  readonly taken?: readonly string[];
  readonly registry?: TransformationRegistry;
}

/** Plans as the service does, with every row of the pair among those that are taken. */
export function plan(
  from: NetworkConfigurationRow,
  to: NetworkConfigurationRow,
  { nodes = [], taken = [], registry = new TransformationRegistry() }: Surroundings = {},
): VipPlan {
  const { seed: prepared, draft } = new VipPlanner(registry).plan(from, to, nodes);
  const rows = [...from.vips, ...to.vips, ...nodes].map(({ ip_addr: address }) => address);
  const known = networksToAllocateIn(draft).length === 0 ? [] : [...rows, ...taken];
  return allocateVips(prepared, draft, known.map(parseAddress));
}

/** The seed after a plan was written. */
export function written(to: NetworkConfigurationRow, { placed, removed }: VipPlan): NetworkConfigurationRow {
  let id = 1000;
  const rows = placed.map((one): VipRow => ({
    id: one.id ?? (id += 1),
    network: one.network,
    vip_name: one.name,
    vip_namespace: one.namespace,
    ip_addr: formatAddress(one.address),
    is_user_defined: one.isUserDefined,
  }));
  const replaced = new Set([...removed, ...rows.map((row) => row.id)]);
  return { ...to, vips: [...to.vips.filter((row) => !replaced.has(row.id)), ...rows] };
}

/** What a plan writes, a line each: `management 10.1.0.2 haproxy on 20`. */
export const shown = ({ placed }: VipPlan): readonly string[] =>
  placed.map(
    ({ name, address, namespace, network: on }) =>
      `${name} ${formatAddress(address)} ${namespace ?? '-'} on ${on}`,
  );

export const reasons = ({ findings }: VipPlan): readonly string[] => findings.map(({ reason }) => reason);
