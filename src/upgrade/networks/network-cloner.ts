import { isJsonObject, type JsonObject, stringifyJson } from '../../json';
import { DEFAULT_NODE_GROUP, defaultNodeGroup } from '../../nailgun/node-group';
import { type NetworkRow, type OriginalRows } from '../snapshot/clone-snapshot';
import { type DocumentReader } from '../snapshot/document-reader';
import { type NetworkPlan, type PlannedNetwork, type PlannedNetworking } from './network-plan';
import { ADMIN_NETWORK } from '../../nailgun/admin-network';

/** What Nailgun notes in the metadata of every rack's own admin network when it makes one. */
const RACK_ADMIN_META: JsonObject = { configurable: true, ip_range: ['9.9.9.2', '9.9.9.254'] };

/** What the networks of a seed are made from. */
export interface NetworkSource {
  readonly original: OriginalRows;
  /** `networks_metadata` of the target release for the original's provider. */
  readonly providerNetworks: JsonObject;
  /** Whether both environments run bare metal provisioning (Ironic). */
  readonly baremetal: boolean;
}

/** Plans node groups, networks, ranges and parameters of a seed as duplicates of the original's. */
export class NetworkCloner {
  /** @throws Error when the original has no network parameters: a blocker that is found before */
  plan(source: NetworkSource, reader: DocumentReader): NetworkPlan {
    const groups = source.original.node_groups;
    const first = defaultNodeGroup(groups);
    return {
      nodeGroups: groups.map((group) => ({
        // The default group that a migration renamed gets its name back; templates still call it so (B22).
        name: group === first && !group.isDefault ? DEFAULT_NODE_GROUP : group.name,
        is_default: group === first,
        networks: group.networks.map((network) => this.planNetwork(network, reader)),
      })),
      networking: planNetworking(source),
    };
  }

  private planNetwork(network: NetworkRow, reader: DocumentReader): PlannedNetwork {
    const { name, cidr, gateway, vlan_start, ranges } = network;
    return { name, cidr, gateway, vlan_start, ranges, meta: planMeta(network, reader) };
  }
}

/**
 * Metadata repeats the cidr and the first range of a network with given ranges, and a rack's own admin network
 * notes what Nailgun notes there; elsewhere it stays the text that it was.
 */
function planMeta(network: NetworkRow, reader: DocumentReader): string | null {
  const meta = reader.object(network.meta, `meta of network ${network.id}`);
  if (network.name === ADMIN_NETWORK) return stringifyJson({ ...meta, ...RACK_ADMIN_META });
  const [first] = network.ranges;
  if (meta.notation !== 'ip_ranges' || !first) return network.meta;
  return stringifyJson({ ...meta, cidr: network.cidr, ip_range: [first.first, first.last] });
}

function planNetworking({ original, providerNetworks, baremetal }: NetworkSource): PlannedNetworking {
  const provider = original.neutron ?? original.nova;
  if (!original.networking || !provider) throw new Error('The original has no network parameters.');
  const { id: _id, cluster_id: _clusterId, ...base } = original.networking;
  const { id: _providerId, ...parameters } = provider;
  return original.neutron
    ? {
        table: 'neutron_config',
        base,
        provider: baremetal ? parameters : { ...parameters, ...baremetalDefaults(providerNetworks) },
      }
    : { table: 'nova_network_config', base: { ...base, configuration_template: null }, provider: parameters };
}

/** Parameters of the bare metal network follow the original only where both run it. */
function baremetalDefaults({ config }: JsonObject): Readonly<Record<string, unknown>> {
  const defaults = isJsonObject(config) ? config : {};
  return {
    baremetal_gateway: defaults.baremetal_gateway ?? null,
    baremetal_range: stringifyJson(defaults.baremetal_range ?? []),
  };
}
