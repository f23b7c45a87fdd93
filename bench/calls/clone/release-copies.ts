import { type Bench } from '../../bench';
import { measured } from '../../measuring/measure';
import { type Measurement } from '../../measuring/measurement';
import { progress } from '../../output/progress';
import { ratioVerdict } from '../assign/targets';
import { writtenAndTakenAway } from '../written-and-taken-away';
import { withOriginal } from './original';

/** Copies a release with its deployment graph. */
export const releaseCopies: Bench = async ({ server, rounds }) => {
  progress('clone_release: by the service and by hand');
  const measurements: Measurement[] = [];
  await withOriginal(server, { nodes: 1, groups: 1 }, async (original) => {
    const { database, service, baseId } = original;
    await database.rows('DELETE FROM releases WHERE id = $1', [original.releaseId]);
    const path = `/clusters/${original.original}/upgrade/clone_release/${baseId}`;
    const copies = await writtenAndTakenAway(database, rounds, () => service.post(path));
    measurements.push(measured('a release and its deployment graph', copies));
  });
  return { title: 'clone_release', measurements, verdicts: [ratioVerdict(measurements)] };
};
