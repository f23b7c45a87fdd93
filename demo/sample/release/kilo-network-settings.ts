import { type JsonObject } from '../json';
import { checkbox, hiddenWhen, radio, section, text } from './setting';

const WITHOUT_NEUTRON = "cluster:net_provider != 'neutron'";

/** Settings of the tenants' and the public network in release 7.0. */
export function kiloNetworkSettings(): JsonObject {
  return {
    neutron_advanced_configuration: section(
      'Neutron',
      45,
      {
        neutron_l2_pop: checkbox('L2 population', false, 10, {
          ...hiddenWhen("networking_parameters:segmentation_type == 'vlan'"),
        }),
        neutron_dvr: checkbox('Distributed routers', false, 20, {
          restrictions: [
            {
              "networking_parameters:segmentation_type != 'vlan' and settings:neutron_advanced_configuration.neutron_l2_pop.value == false":
                'Distributed routers need L2 population',
            },
          ],
        }),
      },
      hiddenWhen(WITHOUT_NEUTRON),
    ),
    neutron_mellanox: section(
      'Mellanox',
      50,
      {
        plugin: radio('Drivers', 'disabled', 60, {
          disabled: 'None',
          drivers_only: 'Drivers only',
          ethernet: 'Drivers and virtual functions',
        }),
        vf_num: text('Virtual functions', '16', 70, {
          restrictions: ["settings:neutron_mellanox.plugin.value != 'ethernet'"],
        }),
      },
      { enabled: true, toggleable: false, ...hiddenWhen("not ('experimental' in version:feature_groups)") },
    ),
    public_network_assignment: section(
      'Public network',
      50,
      { assign_to_all_nodes: checkbox('Public addresses for all nodes', false, 10) },
      hiddenWhen(WITHOUT_NEUTRON),
    ),
  };
}
