/** Environments and their settings: `attributes.editable` and `attributes.generated` are JSON in text. */
export const clusters = `
CREATE TABLE clusters (
  id SERIAL,
  mode cluster_mode NOT NULL,
  status cluster_status NOT NULL,
  net_provider net_provider NOT NULL,
  name text NOT NULL,
  release_id integer NOT NULL,
  replaced_deployment_info text,
  replaced_provisioning_info text,
  is_customized boolean,
  fuel_version text NOT NULL,
  ui_settings text NOT NULL DEFAULT
    '{"sort": [{"roles": "asc"}], "sort_by_labels": [], "search": "", '
    '"filter_by_labels": {}, "filter": {}, "view_mode": "standard"}',
  extensions varchar(64)[] NOT NULL DEFAULT '{}',
  components text NOT NULL DEFAULT '[]',
  roles_metadata text DEFAULT '{}',
  volumes_metadata text DEFAULT '{}',
  tags_metadata text NOT NULL DEFAULT '{}',
  CONSTRAINT clusters_pkey PRIMARY KEY (id),
  CONSTRAINT clusters_name_key UNIQUE (name),
  CONSTRAINT clusters_release_id_fkey FOREIGN KEY (release_id) REFERENCES releases (id)
);
-- Nailgun's databases hold this constraint twice. Apart from CREATE TABLE, which would merge the two.
ALTER TABLE clusters ADD CONSTRAINT clusters_name_key1 UNIQUE (name);

CREATE TABLE attributes (
  id SERIAL,
  cluster_id integer,
  editable text,
  generated text,
  CONSTRAINT attributes_pkey PRIMARY KEY (id),
  CONSTRAINT attributes_cluster_id_fkey FOREIGN KEY (cluster_id) REFERENCES clusters (id) ON DELETE CASCADE
);

CREATE TABLE vmware_attributes (
  id SERIAL,
  cluster_id integer,
  editable text,
  CONSTRAINT vmware_attributes_pkey PRIMARY KEY (id),
  CONSTRAINT vmware_attributes_cluster_id_fkey FOREIGN KEY (cluster_id)
    REFERENCES clusters (id) ON DELETE CASCADE
);
`;
