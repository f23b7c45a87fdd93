import { type Bench } from '../../bench';
import { networkTemplate } from '../../environment/network-template';
import { measured, roundsWith, type Rounds } from '../../measuring/measure';
import { type Measurement } from '../../measuring/measurement';
import { progress } from '../../output/progress';
import { forgetMoves, move, type Pair } from './pair';
import { withSamplePair } from './sample-pair';
import { constantStatements, nodes, SIZES } from './sizes';
import { timeVerdict } from './targets';

/** Moves every node of an environment to a seed whose network template makes its bonds anew. */
export const templatedMoves: Bench = async ({ server, rounds }) => {
  const measurements: Measurement[] = [];
  for (const size of SIZES) {
    progress(`assign: ${nodes(size)}, under a network template`);
    await withSamplePair(
      server,
      size,
      async (pair) => {
        measurements.push(measured(`${nodes(size)} to the seed`, await moveThere(pair, rounds)));
      },
      networkTemplate(),
    );
  }
  return {
    title: 'assign: all nodes of an environment in one request, under a network template, not reinstalled',
    measurements,
    verdicts: [
      constantStatements('a move under a network template', measurements),
      timeVerdict(1000, [measurements.at(-1)!]),
    ],
  };
};

function moveThere(pair: Pair, rounds: number): Promise<Rounds> {
  return roundsWith(pair.database, rounds, async () => {
    await forgetMoves(pair);
    const answer = await move(pair, pair.seed, false);
    await move(pair, pair.original, false);
    return answer;
  });
}
