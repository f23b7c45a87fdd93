import { objectIn } from '../../../../../src/json';
import { type VolumeDemand } from '../../../../../src/nailgun/nodes/node-volumes';
import { realReleases } from '../../../../setup/real-releases';
import { object } from './layouts';

/** Empty where they are not at hand. */
export const REAL_RELEASES = realReleases();

/** What an environment of a real release (`7.0`, for Ubuntu) asks of nodes with roles. */
export function realDemand(version: string, ...roles: readonly string[]): VolumeDemand {
  const release = REAL_RELEASES.get(version)?.find(({ name }) => name.includes('Ubuntu'));
  const volumes = objectIn(release?.fields, 'volumes_metadata') ?? {};
  return { roles, settings: object({}), definitions: [volumes, {}] };
}
