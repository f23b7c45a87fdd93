import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, get } from 'node:http';
import { join } from 'node:path';
import { type Bench } from '../../bench';
import { type Measurement } from '../../measuring/measurement';
import { spreadOf } from '../../measuring/spread';
import { progress } from '../../output/progress';
import { type Pair } from '../assign/pair';
import { withSamplePair } from '../assign/sample-pair';

/** How many clients ask at once, and how many requests they make together in a round. */
const CLIENTS = 8;
const REQUESTS = 400;
const NODES = 100;

/** Reads a list and an item, many times at once: by the service, and by a bare server with the same statements. */
export const reads: Bench = async ({ server, rounds }) => {
  const measurements: Measurement[] = [];
  await withSamplePair(server, NODES, async (pair) => {
    for (const path of ['/clusters', `/clusters/${pair.original}`]) {
      progress(`reads: ${path}, by the service and by a bare server`);
      measurements.push(await compared(pair, path, rounds));
    }
  });
  return {
    title: `reads: ${CLIENTS} clients at once; times are those of all requests divided by their number; by hand: a bare server`,
    measurements,
    verdicts: [],
  };
};

async function compared(pair: Pair, path: string, rounds: number): Promise<Measurement> {
  const { body: _body, report, bytes } = await pair.service.get(path);
  const statements = report.statements.map(({ text }) => text);
  const bare = fork(join(__dirname, 'bare-program.js'), {
    env: {
      ...process.env,
      DATABASE_URL: pair.database.url,
      STATEMENTS: JSON.stringify(statements),
      VALUE: String(pair.original),
    },
  });
  try {
    const [bareUrl] = (await once(bare, 'message')) as [string];
    const ours: number[] = [];
    const theirs: number[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      ours.push(await timeOfOne(`${pair.service.url}/api${path}`));
      theirs.push(await timeOfOne(bareUrl));
    }
    const time = spreadOf(ours.slice(1));
    return {
      name: `GET ${path}`,
      time,
      first: null,
      phases: null,
      statements: statements.length,
      bytes,
      byHand: spreadOf(theirs.slice(1)),
    };
  } finally {
    bare.disconnect();
  }
}

/** @returns milliseconds */
async function timeOfOne(url: string): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });
  const started = performance.now();
  let left = REQUESTS;
  const client = async (): Promise<void> => {
    while (left-- > 0) await read(url, agent);
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  agent.destroy();
  return (performance.now() - started) / REQUESTS;
}

function read(url: string, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    get(url, { agent }, (response) => {
      const { statusCode } = response.resume();
      response.once('end', () =>
        statusCode === 200 ? resolve() : reject(new Error(`GET ${url} was answered ${statusCode}.`)),
      );
    }).once('error', reject);
  });
}
