/**
 * Nodes, their interfaces, what runs on these interfaces, addresses, and pending changes of an environment
 * or node.
 */
export const nodes = `
CREATE TABLE nodes (
  id SERIAL,
  uuid varchar(36) NOT NULL,
  cluster_id integer,
  name varchar(100),
  status node_status NOT NULL,
  meta text,
  mac macaddr NOT NULL,
  ip inet,
  manufacturer varchar(50),
  platform_name varchar(150),
  kernel_params text,
  progress integer,
  os_platform varchar(150),
  pending_addition boolean,
  pending_deletion boolean,
  error_type varchar(100),
  error_msg text,
  timestamp timestamp NOT NULL,
  online boolean,
  agent_checksum varchar(40),
  replaced_deployment_info text,
  replaced_provisioning_info text,
  group_id integer,
  hostname varchar(255) NOT NULL DEFAULT '',
  roles varchar(64)[] NOT NULL DEFAULT '{}',
  pending_roles varchar(64)[] NOT NULL DEFAULT '{}',
  primary_tags varchar(64)[] NOT NULL DEFAULT '{}',
  network_template text,
  extensions varchar(64)[] NOT NULL DEFAULT '{}',
  labels text NOT NULL DEFAULT '{}',
  vms_conf text NOT NULL DEFAULT '[]',
  attributes text NOT NULL DEFAULT '{}',
  CONSTRAINT nodes_pkey PRIMARY KEY (id),
  CONSTRAINT _hostname_cluster_uc UNIQUE (cluster_id, hostname),
  CONSTRAINT nodes_mac_key UNIQUE (mac),
  CONSTRAINT nodes_uuid_key UNIQUE (uuid),
  CONSTRAINT nodes_cluster_id_fkey FOREIGN KEY (cluster_id) REFERENCES clusters (id) ON DELETE CASCADE,
  CONSTRAINT nodes_nodegroups_fk FOREIGN KEY (group_id) REFERENCES nodegroups (id) ON DELETE SET NULL
);

CREATE TABLE node_bond_interfaces (
  id SERIAL,
  node_id integer NOT NULL,
  name varchar(32) NOT NULL,
  mac macaddr,
  state varchar(25),
  mode bond_mode NOT NULL,
  bond_properties text NOT NULL DEFAULT '{}',
  interface_properties text NOT NULL DEFAULT '{}',
  offloading_modes text NOT NULL DEFAULT '[]',
  attributes text NOT NULL DEFAULT '{}',
  CONSTRAINT node_bond_interfaces_pkey PRIMARY KEY (id),
  CONSTRAINT node_bond_interfaces_node_id_fkey FOREIGN KEY (node_id) REFERENCES nodes (id) ON DELETE CASCADE
);

CREATE TABLE node_nic_interfaces (
  id SERIAL,
  node_id integer NOT NULL,
  name varchar(128) NOT NULL,
  mac macaddr NOT NULL,
  max_speed integer,
  current_speed integer,
  ip_addr inet,
  netmask inet,
  state varchar(25),
  parent_id integer,
  driver text,
  bus_info text,
  interface_properties text NOT NULL DEFAULT '{}',
  offloading_modes text NOT NULL DEFAULT '[]',
  pxe boolean NOT NULL DEFAULT false,
  attributes text NOT NULL DEFAULT '{}',
  meta text NOT NULL DEFAULT '{}',
  CONSTRAINT node_nic_interfaces_pkey PRIMARY KEY (id),
  CONSTRAINT node_nic_interfaces_node_id_fkey FOREIGN KEY (node_id) REFERENCES nodes (id) ON DELETE CASCADE,
  CONSTRAINT node_nic_interfaces_parent_id_fkey FOREIGN KEY (parent_id)
    REFERENCES node_bond_interfaces (id) ON DELETE SET NULL
);

CREATE TABLE net_bond_assignments (
  id SERIAL,
  network_id integer NOT NULL,
  bond_id integer NOT NULL,
  CONSTRAINT net_bond_assignments_pkey PRIMARY KEY (id),
  CONSTRAINT net_bond_assignments_network_id_fkey FOREIGN KEY (network_id)
    REFERENCES network_groups (id) ON DELETE CASCADE,
  CONSTRAINT net_bond_assignments_bond_id_fkey FOREIGN KEY (bond_id)
    REFERENCES node_bond_interfaces (id) ON DELETE CASCADE
);

CREATE TABLE net_nic_assignments (
  id SERIAL,
  network_id integer NOT NULL,
  interface_id integer NOT NULL,
  CONSTRAINT net_nic_assignments_pkey PRIMARY KEY (id),
  CONSTRAINT net_nic_assignments_network_id_fkey FOREIGN KEY (network_id)
    REFERENCES network_groups (id) ON DELETE CASCADE,
  CONSTRAINT net_nic_assignments_interface_id_fkey FOREIGN KEY (interface_id)
    REFERENCES node_nic_interfaces (id) ON DELETE CASCADE
);

-- A virtual address is a row without a node and with a vip_name.
CREATE TABLE ip_addrs (
  id SERIAL,
  network integer,
  node integer,
  ip_addr inet NOT NULL,
  vip_name varchar(50),
  is_user_defined boolean NOT NULL DEFAULT false,
  vip_namespace varchar(50),
  CONSTRAINT ip_addrs_pkey PRIMARY KEY (id),
  CONSTRAINT ip_addrs_network_fkey FOREIGN KEY (network) REFERENCES network_groups (id) ON DELETE CASCADE,
  CONSTRAINT ip_addrs_node_fkey FOREIGN KEY (node) REFERENCES nodes (id) ON DELETE CASCADE
);

CREATE TABLE cluster_changes (
  id SERIAL,
  cluster_id integer,
  node_id integer,
  name possible_changes NOT NULL,
  CONSTRAINT cluster_changes_pkey PRIMARY KEY (id),
  CONSTRAINT cluster_changes_cluster_id_fkey FOREIGN KEY (cluster_id)
    REFERENCES clusters (id) ON DELETE CASCADE,
  CONSTRAINT cluster_changes_node_id_fkey FOREIGN KEY (node_id) REFERENCES nodes (id) ON DELETE CASCADE
);
`;
