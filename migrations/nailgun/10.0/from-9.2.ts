/** What Nailgun 10.0 changed in the schema of 9.2, most of it the end of vCenter support. */
export const from92To100 = `
DROP TABLE vmware_attributes;

ALTER TABLE releases
    DROP COLUMN vmware_attributes_metadata,
    ADD COLUMN required_component_types text NOT NULL DEFAULT '[]';

-- A label cannot be dropped from an enum, so the enum is made anew.
DELETE FROM cluster_changes WHERE name = 'vmware_attributes';
ALTER TYPE possible_changes RENAME TO possible_changes_9_2;
CREATE TYPE possible_changes AS ENUM ('networks', 'attributes', 'disks', 'interfaces');
ALTER TABLE cluster_changes
    ALTER COLUMN name TYPE possible_changes USING name::text::possible_changes;
DROP TYPE possible_changes_9_2;

ALTER TABLE cluster_plugin_links
    ADD CONSTRAINT cluster_plugin_links_cluster_id_url_uc UNIQUE (cluster_id, url);
ALTER TABLE plugin_links
    ADD CONSTRAINT plugin_links_url_uc UNIQUE (url);

UPDATE alembic_version SET version_num = 'c6edea552f1e';
`;
