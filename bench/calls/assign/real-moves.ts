import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Bench } from '../../bench';
import { type BenchDatabase } from '../../database/bench-database';
import { type BenchServer } from '../../database/bench-server';
import { restoreDump } from '../../database/restore-dump';
import { measured } from '../../measuring/measure';
import { type Section } from '../../measuring/measurement';
import { progress } from '../../output/progress';
import { MeasuredService } from '../../service/measured-service';
import { makeSeed } from './pair';
import { nodes } from './sizes';
import { ratioVerdict, timeVerdict } from './targets';
import { type ThereAndBack, thereAndBack } from './there-and-back';

const TITLE = "assign: 100 of 111 nodes of a real master's database, 7.0 to 9.0, not reinstalled";

/** What a real master held; not part of this repository. */
const DUMP = resolve(
  process.env.SHARED_DIR ?? '../shared',
  'data/databases/nailgun-9.2_env-7.0-111-nodes.sql.gz',
);

const MOVED = 100;

/** Moves most of the nodes of an environment that a real Nailgun made. */
export const realMoves: Bench = async ({ server, rounds }) => {
  if (!existsSync(DUMP)) return skipped();
  const { there, back } = await moveReal(server, rounds);
  const measurements = [
    measured(`${nodes(MOVED)} to the seed`, there),
    measured(`${nodes(MOVED)} back`, back),
  ];
  return {
    title: TITLE,
    measurements,
    verdicts: [timeVerdict(60, measurements), ratioVerdict(measurements)],
  };
};

const skipped = (): Section => ({
  title: TITLE,
  measurements: [],
  verdicts: [],
  skipped: `there is no ${DUMP} (SHARED_DIR)`,
});

async function moveReal(server: BenchServer, rounds: number): Promise<ThereAndBack> {
  progress('assign: restoring the database of a real master');
  const database = await server.createDatabase();
  await restoreDump(database, DUMP);
  const service = await MeasuredService.start(database.url);
  try {
    const upgrade = await findUpgrade(database);
    const { original, nodeIds } = upgrade;
    const seed = await makeSeed(service, upgrade);
    progress(`assign: ${nodes(MOVED)} of a real master, there and back, by the service and by hand`);
    return await thereAndBack({ database, service, original, seed, nodeIds }, rounds);
  } finally {
    await service.stop();
    await database.close();
  }
}

/** The environment with the most nodes, and the release that can be deployed. */
async function findUpgrade(
  database: BenchDatabase,
): Promise<{ readonly original: number; readonly releaseId: number; readonly nodeIds: readonly number[] }> {
  const [environment] = await database.rows<{ id: number; nodes: number[] }>(
    `SELECT cluster_id AS id, array_agg(id ORDER BY id) AS nodes
       FROM nodes WHERE cluster_id IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC LIMIT 1`,
  );
  const [release] = await database.rows<{ id: number }>(
    `SELECT id FROM releases WHERE version = 'mitaka-9.0' AND state = 'available' ORDER BY id LIMIT 1`,
  );
  return {
    original: environment!.id,
    releaseId: release!.id,
    nodeIds: environment!.nodes.slice(0, MOVED),
  };
}
