import { type ReleaseDraft } from './draft';
import { kiloGenerated } from './generated';
import { kiloBondAttributes, kiloNicAttributes } from './interfaces';
import { kiloHostSettings } from './kilo-host-settings';
import { kiloNetworkSettings } from './kilo-network-settings';
import { kiloBonding, kiloNetworks, kiloNeutronConfig } from './kilo-networks';
import { kiloOpenStackSettings } from './kilo-openstack-settings';
import { kiloRoles, ownTags, withOwnTags } from './kilo-roles';
import { kiloStorageSettings } from './kilo-storage-settings';
import { kiloVolumes, kiloVolumesOfRoles } from './kilo-volumes';
import { kiloNetworkRoles } from './network-roles';

/** Release 7.0, from which the newer ones are derived. */
export function kilo(): ReleaseDraft {
  return {
    codename: 'Kilo',
    version: '2015.1.0-7.0',
    state: 'manageonly',
    editable: {
      ...kiloOpenStackSettings(),
      ...kiloHostSettings(),
      ...kiloNetworkSettings(),
      ...kiloStorageSettings(),
    },
    generated: kiloGenerated(),
    bonding: kiloBonding(),
    networks: kiloNetworks(),
    neutronConfig: kiloNeutronConfig(),
    networkRoles: kiloNetworkRoles(),
    roles: withOwnTags(kiloRoles()),
    tags: ownTags(kiloRoles()),
    volumes: kiloVolumes(),
    volumesOfRoles: kiloVolumesOfRoles(),
    // Components came with 8.0, attributes of nodes with 9.0.
    components: {},
    nodeAttributes: {},
    nicAttributes: kiloNicAttributes(),
    bondAttributes: kiloBondAttributes(),
  };
}
