import { cidrOf } from '../ipv4';
import { objectAt, objectsAt, type JsonObject } from '../json';
import { type SampleRelease } from '../releases';
import { json, type Row, type Tables } from '../rows';
import { type SampleIds } from '../sample-ids';
import { floatingRangeOf, share } from './address-layout';
import { isOn, type ClusterAttributes } from './attributes';
import { networkOf, type Rack } from './racks';

export type Segmentation = 'vlan' | 'tun';

/** Networks that an environment gets: those for its segmentation, and `baremetal` only with Ironic. */
export function networksOfRelease(
  release: SampleRelease,
  segmentation: Segmentation,
  attributes: ClusterAttributes,
): JsonObject[] {
  const ironic = isOn(attributes, 'additional_components', 'ironic');
  const networks = objectsAt(objectAt(release.networks_metadata, 'neutron'), 'networks');
  return networks.filter(({ name, seg_type: segType }) =>
    name === 'baremetal' ? ironic : segType === undefined || segType === segmentation,
  );
}

/** Node groups, network groups and their ranges. */
export function networkTables(
  ids: SampleIds,
  clusterId: number,
  release: SampleRelease,
  racks: readonly Rack[],
): Tables {
  const networks = racks.flatMap((rack) => rack.networks.map((network) => ({ rack, network })));
  return {
    nodegroups: racks.map(({ id, name, isDefault }) => ({
      id,
      cluster_id: clusterId,
      name,
      is_default: isDefault,
    })),
    network_groups: networks.map(({ rack, network }) => ({
      id: network.id,
      name: network.name,
      release: release.id,
      group_id: rack.id,
      vlan_start: network.vlan,
      cidr: network.subnet && cidrOf(network.subnet),
      gateway: network.gateway,
      meta: json(network.meta),
    })),
    ip_addr_ranges: networks.flatMap(({ network }) =>
      network.ranges.map(({ first, last }) => ({
        id: ids.next('ip_addr_ranges'),
        network_group_id: network.id,
        first,
        last,
      })),
    ),
  };
}

/** Parameters of Neutron: the release's, with the VLANs and the internal network that the operator chose. */
export function neutronTables(
  ids: SampleIds,
  clusterId: number,
  release: SampleRelease,
  segmentation: Segmentation,
  racks: readonly Rack[],
): Tables {
  const id = ids.next('networking_configs');
  const config = objectAt(release.networks_metadata, 'neutron', 'config');
  const publicSubnet = racks[0] && networkOf(racks[0], 'public')?.subnet;
  const floating = publicSubnet ? floatingRangeOf(publicSubnet) : null;
  return {
    networking_configs: [
      {
        id,
        discriminator: 'neutron_config',
        cluster_id: clusterId,
        dns_nameservers: json(['198.51.100.53', '198.51.100.54']),
        floating_ranges: json(floating === null ? [] : [[floating.first, floating.last]]),
        configuration_template: null,
      },
    ],
    neutron_config: [
      {
        id,
        vlan_range: json([1100, 1180]),
        gre_id_range: json(config.gre_id_range ?? null),
        base_mac: config.base_mac,
        internal_cidr: '172.29.0.0/24',
        internal_gateway: '172.29.0.1',
        segmentation_type: segmentation,
        net_l23_provider: 'ovs',
        internal_name: config.internal_name,
        floating_name: config.floating_name,
        ...baremetal(config, racks[0]),
      },
    ],
  };
}

/** Without Ironic the release's own values stay; releases before 8.0 have none. */
function baremetal(config: JsonObject, rack: Rack | undefined): Row {
  const subnet = rack && networkOf(rack, 'baremetal')?.subnet;
  if (!subnet) {
    return {
      baremetal_gateway: config.baremetal_gateway ?? null,
      baremetal_range: json(config.baremetal_range ?? []),
    };
  }
  const { first, last } = share(subnet, 60, 250);
  return {
    baremetal_gateway: share(subnet, 51, 51).first,
    baremetal_range: json([first, last]),
  };
}
