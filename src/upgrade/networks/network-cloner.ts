import { type JsonObject, stringifyJson } from '../../json';
import { ADMIN_NETWORK } from '../../nailgun/admin-network';
import { runsIronic } from '../../nailgun/attributes/runs-ironic';
import { DEFAULT_NODE_GROUP, defaultNodeGroup } from '../../nailgun/node-group';
import { type Finding } from '../plan/reasons';
import { type NetworkRow, type OriginalRows, type SharedNetwork } from '../snapshot/clone-snapshot';
import { type DocumentReader } from '../snapshot/document-reader';
import { BAREMETAL_NETWORK, baremetalDefaults, fits, parametersReplaced } from './baremetal-parameters';
import { type NetworkPlan, type PlannedNetwork, type PlannedNetworking } from './network-plan';
import { planNewNetworks } from './new-networks';

/** What Nailgun notes in the metadata of every rack's own admin network when it makes one. */
const RACK_ADMIN_META: JsonObject = { configurable: true, ip_range: ['9.9.9.2', '9.9.9.254'] };

/** What the networks of a seed are made from. */
export interface NetworkSource {
  readonly original: OriginalRows;
  /** Networks that belong to no environment. */
  readonly sharedNetworks: readonly SharedNetwork[];
  readonly target: { readonly id: number; readonly name: string };
  /** `networks_metadata` of the target release for the original's provider. */
  readonly providerNetworks: JsonObject;
  /** The same of the original's release; empty where it has none. */
  readonly originalProviderNetworks: JsonObject;
  /** Editable settings of the original. */
  readonly originalSettings: JsonObject;
  /** Editable settings of the seed. */
  readonly settings: JsonObject;
  /** Network template that the seed gets in the place of the original's; null: it keeps that. */
  readonly template: JsonObject | null;
}

/** Plans node groups, networks, ranges and parameters of a seed as duplicates of the original's. */
export class NetworkCloner {
  /** @throws Error when the original has no network parameters: a blocker that is found before */
  plan(source: NetworkSource, reader: DocumentReader): NetworkPlan {
    const groups = source.original.node_groups;
    const first = defaultNodeGroup(groups);
    const added = planNewNetworks(source);
    const { networking, findings } = planNetworking(source, added.networks);
    return {
      nodeGroups: groups.map((group) => ({
        // The default group that a migration renamed gets its name back; templates still call it so (B22).
        name: group === first && !group.isDefault ? DEFAULT_NODE_GROUP : group.name,
        is_default: group === first,
        networks: [...group.networks.map((network) => this.planNetwork(network, reader)), ...added.networks],
      })),
      networking,
      findings: [...added.findings, ...findings],
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

interface Networking {
  readonly networking: PlannedNetworking;
  readonly findings: readonly Finding[];
}

function planNetworking(source: NetworkSource, added: readonly PlannedNetwork[]): Networking {
  const { original, template } = source;
  const provider = original.neutron ?? original.nova;
  if (!original.networking || !provider) throw new Error('The original has no network parameters.');
  const { id: _id, cluster_id: _clusterId, ...base } = original.networking;
  const { id: _providerId, ...parameters } = provider;
  if (!original.neutron) {
    const untemplated = { ...base, configuration_template: null };
    return {
      networking: { table: 'nova_network_config', base: untemplated, provider: parameters },
      findings: [],
    };
  }
  const { baremetal, findings } = planBaremetal(source, added);
  return {
    networking: {
      table: 'neutron_config',
      base: template ? { ...base, configuration_template: stringifyJson(template) } : base,
      provider: { ...parameters, ...baremetal },
    },
    findings,
  };
}

interface Baremetal {
  /** Columns that differ from the original's. */
  readonly baremetal: Readonly<Record<string, unknown>>;
  readonly findings: readonly Finding[];
}

/** Parameters of the bare metal network follow the original where both run it and its network is there (B17). */
function planBaremetal(source: NetworkSource, added: readonly PlannedNetwork[]): Baremetal {
  const { original, originalSettings, settings, providerNetworks } = source;
  const defaults = { ...baremetalDefaults(providerNetworks) };
  if (!runsIronic(originalSettings) || !runsIronic(settings)) return { baremetal: defaults, findings: [] };
  const network = added.find(({ name }) => name === BAREMETAL_NETWORK);
  const carried = original.neutron ?? {};
  if (!network || fits(carried, network)) return { baremetal: {}, findings: [] };
  return { baremetal: defaults, findings: [parametersReplaced(carried, network.cidr)] };
}
