/**
 * Node groups (racks), an environment's network settings, networks and their address ranges.
 * `neutron_config` and `nova_network_config` are joined subclasses of `networking_configs`: they share its
 * id.
 */
export const networks = `
CREATE TABLE nodegroups (
  id SERIAL,
  cluster_id integer,
  name varchar(50) NOT NULL,
  is_default boolean NOT NULL DEFAULT false,
  CONSTRAINT nodegroups_pkey PRIMARY KEY (id),
  CONSTRAINT _name_cluster_uc UNIQUE (cluster_id, name),
  CONSTRAINT nodegroups_cluster_id_fkey FOREIGN KEY (cluster_id) REFERENCES clusters (id) ON DELETE CASCADE
);
CREATE INDEX ix_nodegroups_is_default ON nodegroups (is_default);

CREATE TABLE networking_configs (
  id SERIAL,
  discriminator varchar(50),
  cluster_id integer,
  dns_nameservers text,
  floating_ranges text,
  configuration_template text,
  CONSTRAINT networking_configs_pkey PRIMARY KEY (id),
  CONSTRAINT networking_configs_cluster_id_fkey FOREIGN KEY (cluster_id)
    REFERENCES clusters (id) ON DELETE CASCADE
);

CREATE TABLE neutron_config (
  id integer,
  vlan_range text,
  gre_id_range text,
  base_mac macaddr NOT NULL,
  internal_cidr cidr,
  internal_gateway inet,
  segmentation_type segmentation_type NOT NULL,
  net_l23_provider net_l23_provider NOT NULL,
  internal_name varchar(50) NOT NULL,
  floating_name varchar(50) NOT NULL,
  baremetal_gateway inet,
  baremetal_range text DEFAULT '[]',
  CONSTRAINT neutron_config_pkey PRIMARY KEY (id),
  CONSTRAINT neutron_config_id_fkey FOREIGN KEY (id) REFERENCES networking_configs (id) ON DELETE CASCADE
);

CREATE TABLE nova_network_config (
  id integer,
  fixed_networks_cidr cidr,
  fixed_networks_vlan_start integer,
  fixed_network_size integer NOT NULL,
  fixed_networks_amount integer NOT NULL,
  net_manager cluster_net_manager NOT NULL,
  CONSTRAINT nova_network_config_pkey PRIMARY KEY (id),
  -- Unlike neutron_config, not deleted with its parent.
  CONSTRAINT nova_network_config_id_fkey FOREIGN KEY (id) REFERENCES networking_configs (id)
);

CREATE TABLE network_groups (
  id SERIAL,
  name varchar(50) NOT NULL,
  release integer,
  vlan_start integer,
  cidr cidr,
  gateway inet,
  meta text,
  group_id integer,
  CONSTRAINT network_groups_pkey PRIMARY KEY (id),
  CONSTRAINT network_groups_release_fk FOREIGN KEY (release) REFERENCES releases (id) ON DELETE CASCADE,
  CONSTRAINT network_groups_nodegroups_fk FOREIGN KEY (group_id)
    REFERENCES nodegroups (id) ON DELETE CASCADE
);

CREATE TABLE ip_addr_ranges (
  id SERIAL,
  network_group_id integer,
  first inet NOT NULL,
  last inet NOT NULL,
  CONSTRAINT ip_addr_ranges_pkey PRIMARY KEY (id),
  CONSTRAINT ip_addr_ranges_network_group_id_fkey FOREIGN KEY (network_group_id)
    REFERENCES network_groups (id) ON DELETE CASCADE
);
`;
