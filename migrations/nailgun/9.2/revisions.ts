/**
 * Revisions at which Nailgun and its extensions find the schema, so that their own migrations have nothing
 * to do. A database with `alembic_version` counts as Nailgun's.
 */
export const revisions = `
CREATE TABLE alembic_version (version_num varchar(32) NOT NULL);
INSERT INTO alembic_version (version_num) VALUES ('3763c404ca48');

CREATE TABLE volume_manager_alembic_version (version_num varchar(32) NOT NULL);
INSERT INTO volume_manager_alembic_version (version_num) VALUES ('086cde3de7cf');

CREATE TABLE cluster_upgrade_alembic_version (version_num varchar(32) NOT NULL);
INSERT INTO cluster_upgrade_alembic_version (version_num) VALUES ('3b5d115d7e49');
`;
