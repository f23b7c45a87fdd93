/** What can be deployed. Metadata are JSON documents in text columns. */
export const releases = `
CREATE TABLE releases (
  id SERIAL,
  name varchar(100) NOT NULL,
  version varchar(30) NOT NULL,
  description varchar,
  operating_system varchar(50) NOT NULL,
  state release_state NOT NULL,
  networks_metadata text,
  attributes_metadata text,
  volumes_metadata text,
  modes_metadata text,
  roles_metadata text,
  vmware_attributes_metadata text,
  modes text,
  network_roles_metadata text DEFAULT '[]',
  extensions varchar(64)[] NOT NULL DEFAULT '{}',
  components_metadata text DEFAULT '[]',
  node_attributes text NOT NULL DEFAULT '{}',
  nic_attributes text NOT NULL DEFAULT '{}',
  bond_attributes text NOT NULL DEFAULT '{}',
  tags_metadata text NOT NULL DEFAULT '{}',
  CONSTRAINT releases_pkey PRIMARY KEY (id),
  CONSTRAINT releases_name_version_key UNIQUE (name, version)
);
`;
