import { type JsonObject } from '../json';
import { ABSENT, amend, type Changes } from './amend';
import { libertyComponents } from './components';
import { type ReleaseDraft } from './draft';
import { passwords } from './generated';
import { kilo } from './kilo';
import { network } from './kilo-networks';
import { accountName } from './kilo-openstack-settings';
import { role, unless } from './kilo-roles';
import { group, minimum, rest, whole, wholeDisks } from './kilo-volumes';
import { onNetwork, vip } from './network-roles';
import { repositories } from './repositories';
import { checkbox, disabledWhen, hiddenWhen, regex } from './setting';

/** Release 8.0: what differs from 7.0. */
export function liberty(): ReleaseDraft {
  return amend(kilo(), {
    codename: 'Liberty',
    version: 'liberty-8.0',
    editable: SETTINGS,
    generated: {
      deployed_before: { value: false },
      ironic: passwords('db_password', 'user_password', 'swift_tempurl_key'),
      'murano-cfapi': passwords('db_password', 'user_password', 'rabbit_password'),
    },
    networks: {
      baremetal: network('baremetal', '192.168.3.0/24', 104, {
        notation: 'ip_ranges',
        ip_range: ['192.168.3.1', '192.168.3.50'],
        render_type: null,
        restrictions: [{ condition: 'settings:additional_components.ironic.value == false' }],
      }),
    },
    neutronConfig: {
      internal_name: 'admin_internal_net',
      floating_name: 'admin_floating_net',
      baremetal_gateway: '192.168.3.51',
      baremetal_range: ['192.168.3.52', '192.168.3.254'],
    },
    networkRoles: {
      ...onNetwork('management', {}, ['ironic/api', 'murano/cfapi']),
      ...onNetwork('baremetal', { vip: [vip('baremetal', 'haproxy')] }, ['ironic/baremetal']),
    },
    roles: ROLES,
    tags: { ironic: { has_primary: false }, 'cinder-block-device': { has_primary: false } },
    volumes: {
      horizon: whole('horizon', 'Dashboard', 'horizontmp', '/var/lib/horizon', 'xfs', 'calc_gb_to_mb', [11]),
      'cinder-block-device': {
        ...group('cinder-block-device', 'Block devices', 'calc_min_cinder_size', []),
        mount: 'none',
      },
    },
    volumesOfRoles: {
      controller: [minimum('os'), minimum('logs'), rest('image'), minimum('mysql'), minimum('horizon')],
      ironic: [minimum('os'), minimum('logs')],
      'cinder-block-device': [minimum('os'), wholeDisks('cinder-block-device')],
    },
    components: libertyComponents(),
  });
}

const WITHOUT_MURANO = disabledWhen('settings:additional_components.murano.value == false', 'Murano is off');

const SETTINGS: Changes = {
  ...inGroups({
    general: ['corosync', 'kernel_params', 'provision', 'workloads_collector'],
    openstack_services: ['murano_settings'],
    network: ['external_dns', 'external_ntp', 'neutron_mellanox', 'public_network_assignment'],
  }),
  access: {
    metadata: { group: 'general' },
    // G18: one more reserved name.
    user: accountName('ironic'),
    tenant: accountName('ironic'),
  },
  additional_components: {
    metadata: { group: 'openstack_services' },
    'murano-cfapi': checkbox('Murano service broker', false, 30, WITHOUT_MURANO),
    murano_glance_artifacts_plugin: checkbox('Murano artefacts in Glance', false, 40, WITHOUT_MURANO),
    ironic: checkbox('Ironic', false, 80, {
      restrictions: [
        {
          "cluster:net_provider != 'neutron' or networking_parameters:segmentation_type != 'vlan'":
            'Ironic needs VLANs',
        },
      ],
    }),
  },
  common: {
    task_deploy: checkbox('Deploy by task graph', false, 11, {
      ...hiddenWhen("not ('experimental' in version:feature_groups)"),
    }),
  },
  neutron_advanced_configuration: {
    metadata: { group: 'network' },
    neutron_l3_ha: checkbox('Redundant routers', false, 30, {
      ...disabledWhen(
        'settings:neutron_advanced_configuration.neutron_dvr.value == true',
        'Distributed routers are on',
      ),
    }),
  },
  // New environments start without TLS.
  public_ssl: { metadata: { group: 'security' }, horizon: { value: false }, services: { value: false } },
  repo_setup: { metadata: { group: 'general' }, repos: { value: repositories('8.0') } },
  storage: {
    metadata: { group: 'storage' },
    volumes_block_device: checkbox('Volumes on raw disks', false, 15, {
      restrictions: ['settings:storage.volumes_ceph.value == true'],
    }),
    objects_ceph: { restrictions: ABSENT },
    osd_pool_size: { value: '3' },
  },
  // G01: the whole section can be switched off, and is by default.
  syslog: {
    metadata: { group: 'logging', toggleable: true, enabled: false },
    syslog_server: regex('^[a-zA-Z\\d]+[-.\\da-zA-Z]*$', 'This is no host name'),
  },
};

const ROLES: JsonObject = {
  // No longer every other role.
  'compute-vmware': {
    conflicts: [
      'controller',
      'compute',
      'cinder',
      'cinder-block-device',
      'ceph-osd',
      'mongo',
      'base-os',
      'virt',
      'ironic',
    ],
  },
  ironic: role('Ironic conductor', 'compute', 100, {
    conflicts: ['compute'],
    limits: { min: 1, recommended: 3 },
    restrictions: [unless('settings:additional_components.ironic.value == false', 'Ironic is off')],
    tags: ['ironic'],
  }),
  'cinder-block-device': role('Volumes on raw disks', 'storage', 35, {
    conflicts: ['controller', 'cinder', 'cinder-vmware', 'ceph-osd'],
    has_primary: false,
    restrictions: [unless('settings:storage.volumes_block_device.value == false', 'Raw disks are off')],
    tags: ['cinder-block-device'],
  }),
};

/** From 8.0 on sections are shown in groups. */
function inGroups(groups: Readonly<Record<string, readonly string[]>>): Changes {
  return Object.fromEntries(
    Object.entries(groups).flatMap(([name, sections]) =>
      sections.map((section) => [section, { metadata: { group: name } }]),
    ),
  );
}
