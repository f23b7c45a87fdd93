import { Refusal } from '../http/refusal';

/** Refusal of a request that names an environment that is not there. */
export function clusterNotFound(id: number): Refusal {
  const message = `Environment ${id} was not found.`;
  return new Refusal(404, [{ reason: 'cluster_not_found', message, detail: { cluster_id: id } }]);
}

/** Refusal of a request that names a release that is not there. `field` is where the request named it. */
export function releaseNotFound(id: number, field = 'release_id'): Refusal {
  const message = `Release ${id} was not found.`;
  return new Refusal(404, [{ reason: 'release_not_found', message, field, detail: { release_id: id } }]);
}
