/** Plug-ins, what of them an environment has, and what of that a node, bond or interface has. */
export const plugins = `
CREATE TABLE plugins (
  id SERIAL,
  name varchar(100) NOT NULL,
  title varchar(100) NOT NULL,
  version varchar(32) NOT NULL,
  description varchar(400),
  releases text,
  fuel_version text,
  package_version varchar(32) NOT NULL,
  groups text NOT NULL DEFAULT '[]',
  authors text NOT NULL DEFAULT '[]',
  licenses text NOT NULL DEFAULT '[]',
  homepage text,
  network_roles_metadata text NOT NULL DEFAULT '[]',
  attributes_metadata text NOT NULL DEFAULT '{}',
  volumes_metadata text NOT NULL DEFAULT '{}',
  roles_metadata text NOT NULL DEFAULT '{}',
  tasks text NOT NULL DEFAULT '[]',
  components_metadata text DEFAULT '[]',
  is_hotpluggable boolean,
  nic_attributes_metadata text NOT NULL DEFAULT '{}',
  bond_attributes_metadata text NOT NULL DEFAULT '{}',
  node_attributes_metadata text NOT NULL DEFAULT '{}',
  tags_metadata text NOT NULL DEFAULT '{}',
  CONSTRAINT plugins_pkey PRIMARY KEY (id),
  CONSTRAINT _name_version_unique UNIQUE (name, version)
);

CREATE TABLE plugin_links (
  id SERIAL,
  plugin_id integer NOT NULL,
  title text NOT NULL,
  url text NOT NULL,
  description text,
  hidden boolean NOT NULL DEFAULT false,
  CONSTRAINT plugin_links_pkey PRIMARY KEY (id),
  CONSTRAINT plugin_links_plugin_id_fkey FOREIGN KEY (plugin_id) REFERENCES plugins (id) ON DELETE CASCADE
);
-- Not unique, whatever the name says; the same holds for cluster_plugin_links_cluster_id_key.
CREATE INDEX plugin_links_plugin_id_key ON plugin_links (plugin_id);

CREATE TABLE cluster_plugins (
  id SERIAL,
  plugin_id integer NOT NULL,
  cluster_id integer NOT NULL,
  enabled boolean NOT NULL DEFAULT false,
  attributes text NOT NULL DEFAULT '{}',
  CONSTRAINT cluster_plugins_pkey PRIMARY KEY (id),
  CONSTRAINT cluster_plugins_plugin_id_fkey FOREIGN KEY (plugin_id)
    REFERENCES plugins (id) ON DELETE CASCADE,
  CONSTRAINT cluster_plugins_cluster_id_fkey FOREIGN KEY (cluster_id)
    REFERENCES clusters (id) ON DELETE CASCADE
);

CREATE TABLE cluster_plugin_links (
  id SERIAL,
  cluster_id integer NOT NULL,
  title text NOT NULL,
  url text NOT NULL,
  description text,
  hidden boolean NOT NULL DEFAULT false,
  CONSTRAINT cluster_plugin_links_pkey PRIMARY KEY (id),
  CONSTRAINT cluster_plugin_links_cluster_id_fkey FOREIGN KEY (cluster_id)
    REFERENCES clusters (id) ON DELETE CASCADE
);
CREATE INDEX cluster_plugin_links_cluster_id_key ON cluster_plugin_links (cluster_id);

CREATE TABLE node_cluster_plugins (
  id SERIAL,
  attributes text NOT NULL DEFAULT '{}',
  cluster_plugin_id integer NOT NULL,
  node_id integer NOT NULL,
  CONSTRAINT node_cluster_plugins_pkey PRIMARY KEY (id),
  CONSTRAINT node_cluster_plugins_cluster_plugin_id_fkey FOREIGN KEY (cluster_plugin_id)
    REFERENCES cluster_plugins (id) ON DELETE CASCADE,
  CONSTRAINT node_cluster_plugins_node_id_fkey FOREIGN KEY (node_id) REFERENCES nodes (id) ON DELETE CASCADE
);

CREATE TABLE node_bond_interface_cluster_plugins (
  id SERIAL,
  attributes text NOT NULL DEFAULT '{}',
  cluster_plugin_id integer NOT NULL,
  bond_id integer NOT NULL,
  node_id integer NOT NULL,
  CONSTRAINT node_bond_interface_cluster_plugins_pkey PRIMARY KEY (id),
  CONSTRAINT node_bond_interface_cluster_plugins_cluster_plugin_id_fkey FOREIGN KEY (cluster_plugin_id)
    REFERENCES cluster_plugins (id) ON DELETE CASCADE,
  CONSTRAINT node_bond_interface_cluster_plugins_bond_id_fkey FOREIGN KEY (bond_id)
    REFERENCES node_bond_interfaces (id) ON DELETE CASCADE,
  CONSTRAINT node_bond_interface_cluster_plugins_node_id_fkey FOREIGN KEY (node_id)
    REFERENCES nodes (id) ON DELETE CASCADE
);

CREATE TABLE node_nic_interface_cluster_plugins (
  id SERIAL,
  attributes text NOT NULL DEFAULT '{}',
  cluster_plugin_id integer NOT NULL,
  interface_id integer NOT NULL,
  node_id integer NOT NULL,
  CONSTRAINT node_nic_interface_cluster_plugins_pkey PRIMARY KEY (id),
  CONSTRAINT node_nic_interface_cluster_plugins_cluster_plugin_id_fkey FOREIGN KEY (cluster_plugin_id)
    REFERENCES cluster_plugins (id) ON DELETE CASCADE,
  CONSTRAINT node_nic_interface_cluster_plugins_interface_id_fkey FOREIGN KEY (interface_id)
    REFERENCES node_nic_interfaces (id) ON DELETE CASCADE,
  CONSTRAINT node_nic_interface_cluster_plugins_node_id_fkey FOREIGN KEY (node_id)
    REFERENCES nodes (id) ON DELETE CASCADE
);
`;
