/**
 * Enumerated types. The order of labels is the order in which PostgreSQL sorts them, so it is part of the
 * schema. `cluster_grouping` serves no column any more; a live database still has it.
 */
export const enums = `
CREATE TYPE action_type AS ENUM ('http_request', 'nailgun_task');
CREATE TYPE bond_mode AS ENUM (
  'active-backup', 'balance-slb', 'balance-tcp', 'lacp-balance-tcp', 'balance-rr', 'balance-xor', 'broadcast',
  '802.3ad', 'balance-tlb', 'balance-alb'
);
CREATE TYPE cluster_grouping AS ENUM ('roles', 'hardware', 'both');
CREATE TYPE cluster_mode AS ENUM ('multinode', 'ha_full', 'ha_compact');
CREATE TYPE cluster_net_manager AS ENUM ('FlatDHCPManager', 'VlanManager');
CREATE TYPE cluster_status AS ENUM (
  'new', 'deployment', 'stopped', 'operational', 'error', 'remove', 'partially_deployed'
);
CREATE TYPE deployment_graph_tasks_type AS ENUM (
  'puppet', 'shell', 'sync', 'upload_file', 'group', 'stage', 'skipped', 'reboot', 'copy_files', 'role',
  'master_shell', 'move_to_bootstrap', 'erase_node'
);
CREATE TYPE history_task_statuses AS ENUM ('pending', 'ready', 'running', 'error', 'skipped');
CREATE TYPE net_l23_provider AS ENUM ('ovs', 'nsx', 'dpdkovs');
CREATE TYPE net_provider AS ENUM ('nova_network', 'neutron');
CREATE TYPE node_status AS ENUM (
  'ready', 'discover', 'provisioning', 'provisioned', 'deploying', 'error', 'removing', 'stopped'
);
CREATE TYPE notif_status AS ENUM ('read', 'unread');
CREATE TYPE notif_topic AS ENUM ('discover', 'done', 'error', 'warning', 'release');
CREATE TYPE openstack_config_types AS ENUM ('cluster', 'role', 'node');
CREATE TYPE oswl_resource_type AS ENUM (
  'vm', 'tenant', 'volume', 'security_group', 'keystone_user', 'flavor', 'cluster_stats', 'image'
);
CREATE TYPE possible_changes AS ENUM ('networks', 'attributes', 'disks', 'interfaces', 'vmware_attributes');
CREATE TYPE release_state AS ENUM ('available', 'unavailable', 'manageonly');
CREATE TYPE segmentation_type AS ENUM ('vlan', 'gre', 'tun');
CREATE TYPE task_name AS ENUM (
  'super', 'deploy', 'deployment', 'provision', 'stop_deployment', 'reset_environment', 'update', 'spawn_vms',
  'node_deletion', 'cluster_deletion', 'remove_images', 'check_before_deployment', 'check_networks',
  'verify_networks', 'check_dhcp', 'verify_network_connectivity', 'multicast_verification',
  'check_repo_availability', 'check_repo_availability_with_setup', 'dry_run_deployment', 'dump',
  'capacity_log', 'create_stats_user', 'remove_stats_user', 'update_dnsmasq', 'reset_nodes', 'remove_keys',
  'remove_ironic_bootstrap'
);
CREATE TYPE task_status AS ENUM ('ready', 'running', 'error', 'pending');
`;
