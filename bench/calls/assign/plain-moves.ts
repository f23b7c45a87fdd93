import { type Bench } from '../../bench';
import { measured } from '../../measuring/measure';
import { type Measurement } from '../../measuring/measurement';
import { progress } from '../../output/progress';
import { constantStatements, nodes, SIZES } from './sizes';
import { memoryVerdict, ratioVerdict, timeVerdict } from './targets';
import { thereAndBack } from './there-and-back';
import { withSamplePair } from './sample-pair';

/** Moves every node of an environment, without reinstalling it: to the seed, and back. */
export const plainMoves: Bench = async ({ server, rounds }) => {
  const there: Measurement[] = [];
  const back: Measurement[] = [];
  let memory = 0;
  for (const size of SIZES) {
    progress(`assign: ${nodes(size)}, there and back, by the service and by hand`);
    await withSamplePair(server, size, async (pair) => {
      const moves = await thereAndBack(pair, rounds);
      there.push(measured(`${nodes(size)} to the seed`, moves.there));
      back.push(measured(`${nodes(size)} back`, moves.back));
      memory = (await pair.service.report()).peakMemory;
    });
  }
  const largest = [there.at(-1)!, back.at(-1)!];
  return {
    title: 'assign: all nodes of an environment in one request, not reinstalled',
    measurements: [...there, ...back],
    verdicts: [
      constantStatements('a move to the seed', there),
      constantStatements('a move back', back),
      timeVerdict(1000, largest),
      memoryVerdict(memory, 'with the most nodes'),
      ratioVerdict([...there, ...back]),
    ],
  };
};
