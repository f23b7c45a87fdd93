/** What is kept of an original with its seed, from rows that are called `original` and `release`. */
export const ORIGIN = `jsonb_build_object(
  'id', original.id, 'name', original.name,
  'release_id', release.id, 'release_version', release.version)`;
