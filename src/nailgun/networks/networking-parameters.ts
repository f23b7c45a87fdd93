import { type JsonValue } from '../../json';
import { storedDocument } from '../stored-document';

/** Columns of an environment's network parameters by name; documents as text. */
export type ParameterColumns = Readonly<Record<string, string | number | null | undefined>>;

const NOVA_NETWORK = [
  'dns_nameservers',
  'net_manager',
  'fixed_networks_cidr',
  'fixed_networks_vlan_start',
  'fixed_network_size',
  'fixed_networks_amount',
  'floating_ranges',
];

const NEUTRON = [
  'base_mac',
  'configuration_template',
  'dns_nameservers',
  'floating_name',
  'floating_ranges',
  'gre_id_range',
  'internal_cidr',
  'internal_gateway',
  'internal_name',
  'net_l23_provider',
  'segmentation_type',
  'vlan_range',
];

/** Only shown where bare metal instances are wanted. */
const BAREMETAL = ['baremetal_gateway', 'baremetal_range'];

/** Columns that hold JSON. */
const DOCUMENTS: ReadonlySet<string> = new Set([
  'baremetal_range',
  'configuration_template',
  'dns_nameservers',
  'floating_ranges',
  'gre_id_range',
  'vlan_range',
]);

/** One parameter as Nailgun shows it; null where the environment has none of that name. */
export function networkingParameter(columns: ParameterColumns, name: string): JsonValue | number {
  const value = columns[name] ?? null;
  return DOCUMENTS.has(name) && typeof value === 'string' ? storedDocument(value) : value;
}

/** The member `networking_parameters` for a provider. */
export function networkingParameters(
  provider: string,
  columns: ParameterColumns,
  hasIronic: boolean,
): Readonly<Record<string, JsonValue | number>> {
  const ofNeutron = hasIronic ? [...NEUTRON, ...BAREMETAL] : NEUTRON;
  const names = provider === 'neutron' ? ofNeutron : NOVA_NETWORK;
  return Object.fromEntries(names.map((name) => [name, networkingParameter(columns, name)]));
}
