import { type DigestSection } from '../../src/upgrade/plan/digest/plan-digest';

/** A change of one column, as SQL, and what it means for the digest of a plan: null for nothing. */
export type ColumnChange = readonly [expression: string, section: DigestSection | null];

/** Rows of one table that plans are made from. */
export interface DigestedRows {
  readonly table: string;
  /** Condition on the rows; all of them are changed. */
  readonly where: string;
  /** Keys, and references that other cases change. */
  readonly keys: readonly string[];
  readonly columns: Readonly<Record<string, ColumnChange>>;
}

const object = (column: string): string =>
  `(coalesce(nullif(${column}, ''), '{}')::jsonb || '{"new": 1}')::text`;
const list = (column: string): string => `(coalesce(nullif(${column}, ''), '[]')::jsonb || '["new"]')::text`;
const text = (column: string): string => `coalesce(${column}, '') || 'x'`;
const names = (column: string): string => `${column} || '{new}'::varchar[]`;
const now = `now() + interval '1 hour'`;

const RELEASE = (id: number, section: DigestSection): DigestedRows => ({
  table: 'releases',
  where: `id = ${id}`,
  keys: ['id'],
  columns: {
    name: [text('name'), section],
    version: [`replace(version, '-', '-n-')`, section],
    description: [text('description'), null],
    operating_system: [text('operating_system'), section],
    state: [`'unavailable'`, section],
    networks_metadata: [object('networks_metadata'), section],
    attributes_metadata: [object('attributes_metadata'), section],
    volumes_metadata: [object('volumes_metadata'), section],
    modes_metadata: [object('modes_metadata'), null],
    roles_metadata: [object('roles_metadata'), section],
    vmware_attributes_metadata: [object('vmware_attributes_metadata'), section],
    modes: [list('modes'), null],
    network_roles_metadata: [list('network_roles_metadata'), section],
    extensions: [names('extensions'), section],
    components_metadata: [list('components_metadata'), section],
    // Of nodes when they move, and said then.
    node_attributes: [object('node_attributes'), null],
    nic_attributes: [object('nic_attributes'), null],
    bond_attributes: [object('bond_attributes'), null],
    tags_metadata: [object('tags_metadata'), null],
  },
});

/**
 * Every column of every table that a plan is made from. A new column of Nailgun's fails the test until somebody says
 * whether it matters.
 */
export const DIGESTED_ROWS: readonly DigestedRows[] = [
  {
    table: 'clusters',
    where: 'id = 1',
    keys: ['id', 'original_env_id', 'env_type', 'upgraded_from'],
    columns: {
      mode: [`'multinode'`, 'environment'],
      status: [`'deployment'`, null],
      net_provider: [`'nova_network'`, 'environment'],
      name: [text('name'), 'environment'],
      release_id: ['1', 'release'],
      replaced_deployment_info: [`'{"a": 1}'`, null],
      replaced_provisioning_info: [`'{"a": 1}'`, null],
      is_customized: ['NOT is_customized', null],
      fuel_version: [`'6.1'`, 'environment'],
      ui_settings: [object('ui_settings'), null],
      extensions: [names('extensions'), null],
      components: [list('components'), 'environment'],
      roles_metadata: [object('roles_metadata'), 'customisations'],
      volumes_metadata: [object('volumes_metadata'), 'customisations'],
      tags_metadata: [object('tags_metadata'), 'customisations'],
    },
  },
  {
    table: 'attributes',
    where: 'cluster_id = 1',
    keys: ['id', 'cluster_id'],
    columns: {
      editable: [object('editable'), 'settings'],
      generated: [object('generated'), 'settings'],
    },
  },
  {
    table: 'vmware_attributes',
    where: 'cluster_id = 1',
    keys: ['id', 'cluster_id'],
    columns: { editable: [object('editable'), 'settings'] },
  },
  RELEASE(2, 'release'),
  RELEASE(3, 'target'),
  // What is no part of an upgrade from 8.0 to 9.0.
  { ...RELEASE(1, 'target'), columns: unrelated(RELEASE(1, 'target').columns) },
  {
    table: 'nodegroups',
    where: 'cluster_id = 1',
    keys: ['id', 'cluster_id'],
    columns: { name: [text('name'), 'networks'], is_default: ['NOT is_default', 'networks'] },
  },
  {
    table: 'network_groups',
    where: `name = 'storage' AND group_id IS NOT NULL`,
    keys: ['id', 'group_id'],
    columns: {
      name: [text('name'), 'networks'],
      release: ['1', null],
      vlan_start: ['4000', 'networks'],
      cidr: [`'10.77.0.0/24'`, 'networks'],
      gateway: [`'10.77.0.1'`, 'networks'],
      meta: [object('meta'), 'networks'],
    },
  },
  {
    table: 'ip_addr_ranges',
    where: `network_group_id IN (SELECT id FROM network_groups WHERE name = 'storage' AND group_id IS NOT NULL)`,
    keys: ['id', 'network_group_id'],
    columns: { first: ['first + 1', 'networks'], last: ['last - 1', 'networks'] },
  },
  {
    table: 'networking_configs',
    where: 'cluster_id = 1',
    keys: ['id', 'discriminator', 'cluster_id'],
    columns: {
      dns_nameservers: [list('dns_nameservers'), 'networks'],
      floating_ranges: [list('floating_ranges'), 'networks'],
      configuration_template: [`'{"adv_net_template": {}}'`, 'networks'],
    },
  },
  {
    table: 'neutron_config',
    where: 'true',
    keys: ['id'],
    columns: {
      vlan_range: [list('vlan_range'), 'networks'],
      gre_id_range: [list('gre_id_range'), 'networks'],
      base_mac: [`'fa:16:3e:00:00:77'`, 'networks'],
      internal_cidr: [`'192.168.177.0/24'`, 'networks'],
      internal_gateway: [`'192.168.177.1'`, 'networks'],
      segmentation_type: [`'tun'`, 'networks'],
      net_l23_provider: [`'nsx'`, 'networks'],
      internal_name: [text('internal_name'), 'networks'],
      floating_name: [text('floating_name'), 'networks'],
      baremetal_gateway: [`'192.168.3.77'`, 'networks'],
      baremetal_range: [`'["192.168.3.60", "192.168.3.70"]'`, 'networks'],
    },
  },
  {
    table: 'nodes',
    where: 'id = (SELECT min(id) FROM nodes WHERE cluster_id = 1)',
    keys: ['id', 'uuid'],
    columns: {
      cluster_id: ['NULL', 'nodes'],
      name: [text('name'), 'nodes'],
      status: [`'provisioning'`, null],
      meta: [object('meta'), null],
      mac: [`'02:00:00:00:00:77'`, null],
      ip: [`'10.20.0.77'`, null],
      manufacturer: [text('manufacturer'), null],
      platform_name: [text('platform_name'), null],
      kernel_params: [text('kernel_params'), null],
      progress: ['77', null],
      os_platform: [text('os_platform'), null],
      pending_addition: ['NOT coalesce(pending_addition, false)', null],
      pending_deletion: ['NOT coalesce(pending_deletion, false)', 'nodes'],
      error_type: [`'deploy'`, null],
      error_msg: [text('error_msg'), null],
      timestamp: [now, null],
      online: ['NOT coalesce(online, false)', null],
      agent_checksum: [`'77'`, null],
      replaced_deployment_info: [list('replaced_deployment_info'), null],
      replaced_provisioning_info: [object('replaced_provisioning_info'), null],
      group_id: ['NULL', 'nodes'],
      hostname: [text('hostname'), 'nodes'],
      roles: [names('roles'), 'nodes'],
      pending_roles: [names('pending_roles'), 'nodes'],
      primary_tags: [names('primary_tags'), null],
      network_template: [object('network_template'), null],
      extensions: [names('extensions'), null],
      labels: [object('labels'), null],
      vms_conf: [list('vms_conf'), null],
      attributes: [object('attributes'), null],
    },
  },
  {
    table: 'node_bond_interfaces',
    where: `name = 'bond77'`,
    keys: ['id', 'node_id'],
    columns: {
      name: [text('name'), 'nodes'],
      mac: [`'02:00:00:00:00:78'`, null],
      state: [text('state'), null],
      mode: [`'802.3ad'`, 'nodes'],
      bond_properties: [object('bond_properties'), 'nodes'],
      interface_properties: [object('interface_properties'), null],
      offloading_modes: [list('offloading_modes'), null],
      attributes: [object('attributes'), 'nodes'],
    },
  },
  {
    table: 'node_nic_interfaces',
    where: `parent_id = (SELECT id FROM node_bond_interfaces WHERE name = 'bond77')`,
    keys: ['id', 'node_id'],
    columns: {
      name: [text('name'), 'nodes'],
      mac: [`'02:00:00:00:00:79'`, null],
      max_speed: ['77', null],
      current_speed: ['77', null],
      ip_addr: [`'10.20.0.78'`, null],
      netmask: [`'255.255.0.0'`, null],
      state: [text('state'), null],
      parent_id: ['NULL', 'nodes'],
      driver: [text('driver'), null],
      bus_info: [text('bus_info'), null],
      interface_properties: [object('interface_properties'), 'nodes'],
      pxe: ['NOT pxe', 'nodes'],
      offloading_modes: [list('offloading_modes'), null],
      attributes: [object('attributes'), null],
      meta: [object('meta'), null],
    },
  },
  {
    table: 'ip_addrs',
    where: `vip_name IS NOT NULL`,
    keys: ['id', 'network', 'node'],
    columns: {
      ip_addr: ['ip_addr + 1', 'addresses'],
      vip_name: [text('vip_name'), 'addresses'],
      is_user_defined: ['NOT coalesce(is_user_defined, false)', 'addresses'],
      vip_namespace: [text('vip_namespace'), 'addresses'],
    },
  },
  {
    table: 'cluster_plugins',
    where: 'cluster_id = 1',
    keys: ['id', 'plugin_id', 'cluster_id'],
    columns: { enabled: ['NOT enabled', 'plugins'], attributes: [object('attributes'), 'plugins'] },
  },
  {
    table: 'plugins',
    where: 'true',
    keys: ['id'],
    columns: {
      name: [text('name'), 'plugins'],
      title: [text('title'), null],
      version: [`'9.9.9'`, 'plugins'],
      description: [text('description'), null],
      releases: [list('releases'), 'plugins'],
      fuel_version: [list('fuel_version'), null],
      package_version: [`'9.9.9'`, null],
      groups: [list('groups'), null],
      authors: [list('authors'), null],
      licenses: [list('licenses'), null],
      homepage: [text('homepage'), null],
      network_roles_metadata: [list('network_roles_metadata'), 'plugins'],
      attributes_metadata: [object('attributes_metadata'), 'plugins'],
      volumes_metadata: [object('volumes_metadata'), 'plugins'],
      roles_metadata: [object('roles_metadata'), 'plugins'],
      tasks: [list('tasks'), null],
      components_metadata: [list('components_metadata'), 'plugins'],
      is_hotpluggable: ['NOT coalesce(is_hotpluggable, false)', null],
      nic_attributes_metadata: [object('nic_attributes_metadata'), null],
      bond_attributes_metadata: [object('bond_attributes_metadata'), null],
      node_attributes_metadata: [object('node_attributes_metadata'), null],
      tags_metadata: [object('tags_metadata'), null],
    },
  },
  {
    table: 'openstack_configs',
    where: 'cluster_id = 1',
    keys: ['id', 'cluster_id'],
    columns: {
      is_active: ['NOT is_active', 'customisations'],
      config_type: [`'cluster'`, 'customisations'],
      node_id: ['(SELECT min(id) FROM nodes)', 'customisations'],
      node_role: [text('node_role'), 'customisations'],
      created_at: [now, null],
      configuration: [object('configuration'), null],
    },
  },
  {
    table: 'cluster_deployment_graphs',
    where: `type = 'own'`,
    keys: ['id', 'deployment_graph_id', 'cluster_id'],
    columns: { type: [text('type'), 'customisations'] },
  },
  {
    table: 'deployment_graphs',
    where: `name = 'mine'`,
    keys: ['id'],
    columns: {
      name: [text('name'), 'customisations'],
      node_filter: [text('node_filter'), 'customisations'],
      on_success: [object('on_success'), null],
      on_error: [object('on_error'), null],
      on_stop: [object('on_stop'), null],
    },
  },
  {
    table: 'deployment_graph_tasks',
    where: `task_name = 'my task'`,
    keys: ['id', 'deployment_graph_id'],
    columns: {
      task_name: [text('task_name'), 'customisations'],
      // What tasks do is not carried, whatever it is.
      version: [`'9.9.9'`, null],
      condition: [text('condition'), null],
      type: [`'shell'`, null],
      groups: [names('groups'), null],
      tasks: [names('tasks'), null],
      roles: [names('roles'), null],
      reexecute_on: [names('reexecute_on'), null],
      refresh_on: [names('refresh_on'), null],
      required_for: [names('required_for'), null],
      requires: [names('requires'), null],
      cross_depended_by: [list('cross_depended_by'), null],
      cross_depends: [list('cross_depends'), null],
      parameters: [object('parameters'), null],
      _custom: [object('_custom'), null],
    },
  },
  {
    table: 'deployment_sequences',
    where: 'release_id = 2',
    keys: ['id', 'release_id'],
    columns: { name: [text('name'), 'release'], graphs: [list('graphs'), null] },
  },
];

function unrelated(columns: DigestedRows['columns']): DigestedRows['columns'] {
  return Object.fromEntries(
    Object.entries(columns).map(([name, [expression]]) => [name, [expression, null]]),
  );
}
