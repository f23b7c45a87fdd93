import { type Bench } from '../../bench';
import { checksumsOf, expectSame } from '../../database/checksums';
import { rowsBefore, takeAway, writeByHand, writtenSince } from '../../database/written-rows';
import { measured } from '../../measuring/measure';
import { type Measurement } from '../../measuring/measurement';
import { progress } from '../../output/progress';
import { type MeasuredAnswer } from '../../service/measured-service';
import { type Pair } from '../assign/pair';
import { withSamplePair } from '../assign/sample-pair';
import { constantStatements, nodes, SIZES } from '../assign/sizes';
import { ratioVerdict } from '../assign/targets';

/** Gives a seed the virtual addresses of its original. */
export const vipCopies: Bench = async ({ server, rounds }) => {
  const measurements: Measurement[] = [];
  for (const size of SIZES) {
    progress(`vips: ${nodes(size)}, by the service and by hand`);
    await withSamplePair(server, size, async (pair) => {
      // Addresses have a place only where a node is that they are for: the first one is a controller.
      const body = { nodes_ids: pair.nodeIds.slice(0, 1), reprovision: false };
      await pair.service.post(`/clusters/${pair.seed}/upgrade/assign`, body);
      const { copied, byHand } = await copies(pair, rounds);
      measurements.push(measured(nodes(size), copied, byHand));
    });
  }
  return {
    title: 'vips: the addresses of a seed with one controller',
    measurements,
    verdicts: [constantStatements('a copy', measurements), ratioVerdict(measurements)],
  };
};

/**
 * Copies the addresses several rounds, by the service and by hand in turns. Every time it is made sure that both leave
 * Nailgun's tables the same.
 */
async function copies(
  { database, service, seed }: Pair,
  rounds: number,
): Promise<{ readonly copied: readonly MeasuredAnswer<unknown>[]; readonly byHand: readonly number[] }> {
  const [rows, before] = [await rowsBefore(database), await checksumsOf(database)];
  const copied: MeasuredAnswer<unknown>[] = [];
  const byHand: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    await database.settle();
    const answer = await service.post(`/clusters/${seed}/upgrade/vips`);
    const [written, after] = [await writtenSince(database, rows), await checksumsOf(database)];
    if (written.length === 0) throw new Error('There was no address to copy.');
    await takeAway(database, written);
    expectSame(before, await checksumsOf(database), 'After addresses were copied and taken away');
    await database.settle();
    const time = await writeByHand(database, written);
    expectSame(after, await checksumsOf(database), 'After addresses were copied by hand');
    await takeAway(database, written);
    if (round === 0) continue;
    copied.push(answer);
    byHand.push(time);
  }
  return { copied, byHand };
}
