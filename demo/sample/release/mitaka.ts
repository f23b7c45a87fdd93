import { ABSENT, amend, type Changes } from './amend';
import { type ReleaseDraft } from './draft';
import { passwords } from './generated';
import { mitakaDpdk, mitakaNodeAttributes, mitakaSriov } from './interfaces';
import { liberty } from './liberty';
import { onNetwork } from './network-roles';
import { repositories } from './repositories';
import { checkbox, generator, hidden, hiddenWhen, radio, regex, section, setting, text } from './setting';

/** Release 9.0: what differs from 8.0. */
export function mitaka(): ReleaseDraft {
  return amend(liberty(), {
    codename: 'Mitaka',
    version: 'mitaka-9.0',
    state: 'available',
    editable: SETTINGS,
    generated: {
      aodh: passwords('db_password', 'user_password'),
      glance_glare: passwords('user_password'),
    },
    bonding: { availability: [{ linux: 'not nic_attributes:sriov.enabled.value' }] },
    networks: { baremetal: { ip_range: ['192.168.3.2', '192.168.3.50'] } },
    networkRoles: {
      // G26: Ceph's clients move to another network.
      'ceph/public': { default_mapping: 'storage' },
      ...onNetwork('management', {}, ['aodh/api', 'glance/glare']),
    },
    // Parts of a controller can be told apart; the primary is a matter of tags now.
    roles: {
      controller: {
        has_primary: ABSENT,
        tags: ['controller', 'rabbitmq', 'database', 'keystone', 'neutron'],
      },
      mongo: { has_primary: ABSENT },
    },
    tags: {
      rabbitmq: { has_primary: true },
      database: { has_primary: true },
      keystone: { has_primary: true },
      neutron: { has_primary: true },
    },
    nodeAttributes: mitakaNodeAttributes(),
    nicAttributes: { sriov: mitakaSriov(), dpdk: mitakaDpdk() },
    bondAttributes: { dpdk: mitakaDpdk() },
  });
}

/** Packages of the image that nodes are installed from. */
const PACKAGES = [
  'acl',
  'cloud-init',
  'hpsa-dkms',
  'i40e-dkms',
  'linux-firmware',
  'linux-firmware-nonfree',
  'linux-headers-generic-lts-trusty',
  'linux-image-generic-lts-trusty',
  'lvm2',
  'mcollective',
  'nailgun-agent',
  'ntp',
  'openssh-server',
  'puppet',
  'ubuntu-minimal',
];

const SETTINGS: Changes = {
  // G21: moved to murano_settings, with another default.
  additional_components: { murano_glance_artifacts_plugin: ABSENT },
  murano_settings: { murano_glance_artifacts_plugin: checkbox('Artefacts in Glance', true, 40) },
  cgroups: section(
    'Control groups',
    90,
    {},
    { group: 'general', always_editable: true, ...hiddenWhen('true') },
  ),
  common: {
    // G24: keys belong to the operator's account from here on.
    auth_key: { type: 'hidden' },
    // G05: no longer an experiment, and no longer the operator's choice.
    task_deploy: { type: 'hidden', value: true, restrictions: ABSENT },
    propagate_task_deploy: checkbox('Run old tasks by task graph', false, 12),
    security_groups: radio('Firewall of instances', 'iptables_hybrid', 20, {
      openvswitch: 'Open vSwitch',
      iptables_hybrid: 'iptables',
    }),
  },
  // G15, G16: lists instead of text.
  external_dns: {
    dns_list: {
      type: 'text_list',
      min: 0,
      max: 3,
      ...regex('^\\d{1,3}(\\.\\d{1,3}){3}$', 'This is no address'),
    },
  },
  external_ntp: {
    ntp_list: {
      type: 'text_list',
      min: 1,
      ...regex('^[a-zA-Z\\d]+[-.\\da-zA-Z]*$', 'This is no server'),
    },
  },
  neutron_advanced_configuration: { neutron_qos: checkbox('Quality of service', false, 40) },
  // G20: gone without a successor.
  neutron_mellanox: ABSENT,
  operator_user: section(
    'Account of the operator',
    15,
    {
      name: text('User name', 'operator', 50, regex('\\S', 'The name is empty')),
      password: setting('password', 'Password', generator('password'), 60, regex('\\S', 'It is empty')),
      homedir: text('Home directory', '/home/operator', 70, regex('^/\\S', 'This is no path')),
      authkeys: setting('textarea', 'Public SSH keys', '', 80),
      sudo: setting('textarea', 'Rights', 'ALL=(ALL) NOPASSWD: ALL', 90),
    },
    { group: 'general' },
  ),
  provision: {
    metadata: { restrictions: [{ action: 'hide', condition: 'false' }] },
    packages: setting('textarea', 'Packages of the image', `${PACKAGES.join('\n')}\n`, 10),
  },
  public_ssl: { hostname: regex('^[a-zA-Z\\d]+[-.\\da-zA-Z]*$', 'This is no host name') },
  repo_setup: { repos: { value: repositories('9.0') } },
  service_user: section(
    'Account of the master',
    10,
    {
      name: hidden('service'),
      password: hidden(generator('password')),
      root_password: hidden('sample-root'),
      homedir: hidden('/var/lib/service'),
      sudo: hidden('ALL=(ALL) NOPASSWD: ALL'),
    },
    { group: 'general', ...hiddenWhen('true') },
  ),
  storage: {
    iser: ABSENT,
    // G06: the identity of Ceph becomes part of the settings.
    fsid: hidden(generator('uuid4')),
    mon_key: hidden(generator('cephx_key')),
    admin_key: hidden(generator('cephx_key')),
    bootstrap_osd_key: hidden(generator('cephx_key')),
    radosgw_key: hidden(generator('cephx_key')),
  },
};
