/**
 * Tables of the extensions that come with Nailgun, named after them. They hold ids of Nailgun's rows without
 * foreign keys. `cluster_upgrade_relations` belongs to the historic extension.
 */
export const extensions = `
CREATE TABLE extensions_migration_buffer (
  id SERIAL,
  extension_name text NOT NULL,
  data text,
  CONSTRAINT extensions_migration_buffer_pkey PRIMARY KEY (id)
);

CREATE TABLE volume_manager_node_volumes (
  id SERIAL,
  node_id integer NOT NULL,
  volumes text NOT NULL DEFAULT '[]',
  CONSTRAINT volume_manager_node_volumes_pkey PRIMARY KEY (id),
  CONSTRAINT volume_manager_node_volumes_node_id_key UNIQUE (node_id)
);

CREATE TABLE cluster_upgrade_relations (
  id SERIAL,
  orig_cluster_id integer NOT NULL,
  seed_cluster_id integer NOT NULL,
  CONSTRAINT cluster_upgrade_relations_pkey PRIMARY KEY (id),
  CONSTRAINT cluster_upgrade_relations_orig_cluster_id_key UNIQUE (orig_cluster_id),
  CONSTRAINT cluster_upgrade_relations_seed_cluster_id_key UNIQUE (seed_cluster_id)
);
`;
