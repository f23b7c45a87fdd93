import { type Bench } from '../../bench';
import { spreadOf } from '../../measuring/spread';
import { progress } from '../../output/progress';
import { MeasuredService } from '../../service/measured-service';

const MOST_MS = 5000;

/** Starts the service on a database that it knows, until it says that it is ready. */
export const starts: Bench = async ({ server, rounds }) => {
  progress('start: until the service is ready');
  const database = await server.createDatabase();
  const times: number[] = [];
  try {
    // The first start makes the tables.
    for (let round = 0; round <= rounds; round += 1) times.push(await timeOfStart(database.url));
  } finally {
    await database.close();
  }
  const time = spreadOf(times.slice(1));
  return {
    title: 'start: from the beginning of the process until /health/ready answers 200',
    measurements: [
      { name: 'start', time, first: null, phases: null, statements: null, bytes: null, byHand: null },
    ],
    verdicts: [
      {
        claim: `Within ${MOST_MS} ms`,
        isMet: time.median <= MOST_MS,
        found: `${Math.round(time.median)} ms`,
      },
    ],
  };
};

/** @returns milliseconds */
async function timeOfStart(databaseUrl: string): Promise<number> {
  const started = performance.now();
  const service = await MeasuredService.start(databaseUrl);
  try {
    const { status } = await fetch(`${service.url}/health/ready`);
    if (status !== 200) throw new Error(`A service that has started answers ${status} to /health/ready.`);
    return performance.now() - started;
  } finally {
    await service.stop();
  }
}
