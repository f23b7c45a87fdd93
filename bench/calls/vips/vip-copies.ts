import { type Bench } from '../../bench';
import { measured } from '../../measuring/measure';
import { type Measurement } from '../../measuring/measurement';
import { progress } from '../../output/progress';
import { type MeasuredAnswer } from '../../service/measured-service';
import { withSamplePair } from '../assign/sample-pair';
import { constantStatements, nodes, SIZES } from '../assign/sizes';
import { ratioVerdict } from '../assign/targets';
import { writtenAndTakenAway } from '../written-and-taken-away';

/** Gives a seed the virtual addresses of its original. */
export const vipCopies: Bench = async ({ server, rounds }) => {
  const measurements: Measurement[] = [];
  for (const size of SIZES) {
    progress(`vips: ${nodes(size)}, by the service and by hand`);
    await withSamplePair(server, size, async (pair) => {
      // Addresses have a place only where a node is that they are for: the first one is a controller.
      const body = { nodes_ids: pair.nodeIds.slice(0, 1), reprovision: false };
      await pair.service.post(`/clusters/${pair.seed}/upgrade/assign`, body);
      const copy = (): Promise<MeasuredAnswer<unknown>> =>
        pair.service.post(`/clusters/${pair.seed}/upgrade/vips`);
      measurements.push(measured(nodes(size), await writtenAndTakenAway(pair.database, rounds, copy)));
    });
  }
  return {
    title: 'vips: the addresses of a seed with one controller',
    measurements,
    verdicts: [constantStatements('a copy', measurements), ratioVerdict(measurements)],
  };
};
