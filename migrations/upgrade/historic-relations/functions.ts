import { ORIGIN } from './origin';

/**
 * What the historic extension finds in place of its table. It inserts a pair and asks for the id of the row,
 * deletes a pair by either environment, and expects the violated constraints of a table. The id of a pair is
 * that of its seed.
 */
export const relationFunctions = `
CREATE FUNCTION cluster_upgrade_original_gone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.extensions := array_remove(NEW.extensions, 'cluster_upgrade');
  RETURN NEW;
END $$;

CREATE FUNCTION cluster_upgrade_relate() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  taken text;
BEGIN
  IF NEW.orig_cluster_id IS NULL OR NEW.seed_cluster_id IS NULL THEN
    RAISE not_null_violation USING MESSAGE = 'a relation names both environments';
  END IF;
  PERFORM FROM clusters WHERE id IN (NEW.orig_cluster_id, NEW.seed_cluster_id) ORDER BY id FOR UPDATE;
  SELECT CASE WHEN id = NEW.seed_cluster_id THEN 'seed_cluster_id' ELSE 'orig_cluster_id' END INTO taken
    FROM clusters
   WHERE original_env_id = NEW.orig_cluster_id OR (id = NEW.seed_cluster_id AND original_env_id IS NOT NULL)
   LIMIT 1;
  IF FOUND THEN
    RAISE unique_violation USING
      MESSAGE = format('duplicate key value violates unique constraint "cluster_upgrade_relations_%s_key"', taken),
      CONSTRAINT = format('cluster_upgrade_relations_%s_key', taken);
  END IF;
  UPDATE clusters seed
     SET env_type = 'upgrade_seed',
         original_env_id = original.id,
         upgraded_from = ${ORIGIN}
    FROM clusters original JOIN releases release ON release.id = original.release_id
   WHERE seed.id = NEW.seed_cluster_id AND original.id = NEW.orig_cluster_id AND original.id <> seed.id;
  IF NOT FOUND THEN
    RAISE foreign_key_violation USING MESSAGE = 'a relation is one of two environments that exist';
  END IF;
  NEW.id := NEW.seed_cluster_id;
  RETURN NEW;
END $$;

CREATE FUNCTION cluster_upgrade_unrelate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE clusters SET original_env_id = NULL
   WHERE id = OLD.seed_cluster_id AND original_env_id = OLD.orig_cluster_id;
  RETURN OLD;
END $$;

CREATE FUNCTION cluster_upgrade_keep_relation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE feature_not_supported USING MESSAGE = 'a relation is made and unmade, never changed';
END $$;
`;
