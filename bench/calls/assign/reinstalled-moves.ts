import { type Bench } from '../../bench';
import { measured, roundsWith, type Rounds } from '../../measuring/measure';
import { type Measurement } from '../../measuring/measurement';
import { progress } from '../../output/progress';
import { forgetMoves, move, type Pair } from './pair';
import { withSamplePair } from './sample-pair';
import { constantStatements, nodes, SIZES } from './sizes';
import { timeVerdict } from './targets';

/** Moves every node of an environment to the seed and begins to reinstall it, up to the answer with the task. */
export const reinstalledMoves: Bench = async ({ server, rounds }) => {
  const measurements: Measurement[] = [];
  for (const size of SIZES) {
    progress(`assign: ${nodes(size)}, reinstalled`);
    await withSamplePair(server, size, async (pair) => {
      const answers = await reinstall(pair, rounds);
      measurements.push(measured(`${nodes(size)} to the seed`, answers));
    });
  }
  return {
    title: 'assign: all nodes of an environment in one request, reinstalled by the simulation',
    measurements,
    verdicts: [
      constantStatements('a move and the beginning of the installation', measurements),
      timeVerdict(1000, [measurements.at(-1)!]),
    ],
  };
};

async function reinstall(pair: Pair, rounds: number): Promise<Rounds> {
  const { database, original, seed } = pair;
  await database.rows('CREATE TEMP TABLE nodes_before AS TABLE nodes');
  await database.rows('CREATE TEMP TABLE volumes_before AS TABLE volume_manager_node_volumes');
  return roundsWith(database, rounds, async () => {
    await forgetMoves(pair);
    const answer = await move(pair, seed, true);
    await installed(pair);
    await move(pair, original, false);
    await database.rows(PUT_BACK_NODES);
    await database.rows(PUT_BACK_VOLUMES);
    return answer;
  });
}

/** What an installation takes from a node, and a return does not give back. */
const PUT_BACK_NODES = `
  UPDATE nodes SET roles = b.roles, pending_roles = b.pending_roles, status = b.status,
                   primary_tags = b.primary_tags, progress = b.progress
    FROM nodes_before b WHERE b.id = nodes.id`;

const PUT_BACK_VOLUMES = `
  UPDATE volume_manager_node_volumes v SET volumes = b.volumes FROM volumes_before b WHERE b.id = v.id`;

const PAUSE_MS = 50;

async function installed({ database }: Pair): Promise<void> {
  for (;;) {
    const running = await database.rows('SELECT FROM cluster_upgrade_simulated_provisioning');
    if (running.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}
