import 'reflect-metadata';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { readServiceConfig } from '../src/config/service-config';
import { startEmbeddedPostgres } from '../src/database/embedded/start-embedded-postgres';
import { createLogger } from '../src/logger';
import { startService } from '../src/start-service';
import { Api } from './guide/api';
import { bad, good, say } from './guide/text';
import { insertRows, joinTables, MASTER_ADDRESS, sampleEnvironment, sampleMaster } from './sample';
import { undoSample } from './undo-sample';
import { upgradeSample } from './upgrade-sample';

/** Ends after the upgrade instead of staying up. */
const ONCE = '--once';

/** Things to close, the last one opened first. */
const opened: (() => Promise<void>)[] = [];

async function closeAll(): Promise<void> {
  for (let close = opened.pop(); close; close = opened.pop()) await close();
}

/** Heard from the beginning: a demo that is interrupted ends its steps, which are short, and cleans up. */
const interrupted = new Promise<void>((resolve) => {
  process.once('SIGINT', () => resolve()).once('SIGTERM', () => resolve());
});

/** What the master of the sample says of itself. */
function settingsFile(folder: string): string {
  const path = join(folder, 'settings.yaml');
  writeFileSync(path, `MASTER_IP: "${MASTER_ADDRESS}"\n`);
  return path;
}

/** Runs the demo in a database of its own, which is gone afterwards. */
async function demo(once: boolean): Promise<boolean> {
  say('A guided upgrade, on a sample cloud and a database of its own.');
  const dataDir = mkdtempSync(join(tmpdir(), 'nailgun-upgrade-demo-'));
  opened.push(() => Promise.resolve(rmSync(dataDir, { recursive: true, force: true })));
  say('Starting an embedded PostgreSQL …');
  const server = await startEmbeddedPostgres({ dataDir, flags: ['fsync=off'] });
  opened.push(() => server.stop());
  const config = readServiceConfig({
    ...process.env,
    // The sample is for this schema and this extension, whatever the operator's own service is set to.
    EMBEDDED_SCHEMA: '9.2',
    UPGRADE_ENABLED: 'true',
    NAILGUN_SETTINGS_FILE: settingsFile(dataDir),
    NAILGUN_EXTENSIONS: '',
    // No machine of anybody's is to be reinstalled by a demo.
    NAILGUN_URL: '',
    PROVISIONING: 'simulated',
    SIMULATION_SECONDS: '2',
    SIMULATION_FAILURE_PERCENT: '0',
    DATABASE_URL: server.url,
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
    // Nobody looks at the address of a run that ends by itself.
    ...(once ? { PORT: '0' } : {}),
  });
  const service = await startService(config, createLogger(config));
  opened.push(() => service.stop());
  const client = new Client({ connectionString: server.url });
  await client.connect();
  opened.push(() => client.end());
  const master = sampleMaster();
  const other = sampleEnvironment({
    ids: master.ids,
    controllers: 1,
    computes: 1,
    storage: 0,
    nodeGroups: 1,
  });
  const tables = joinTables(master.tables, other.tables);
  await insertRows((sql, values) => client.query(sql, values), tables);
  const api = new Api(service.url);
  const upgraded = await upgradeSample(api, client, master);
  const undone = await undoSample(api, client, other, master.releases['9.0'].id);
  say();
  say(
    upgraded
      ? good('The environment is upgraded: its original is empty.')
      : bad('The seed is not what it should be.'),
  );
  say(
    undone
      ? good('The upgrade of the other environment is undone: no row of it is left.')
      : bad('The undone upgrade left something behind.'),
  );
  if (!once) {
    say();
    say(`The service stays up: ${service.url}/api/docs`);
    say('Ctrl-C ends it and removes the sample.');
    await interrupted;
  }
  return upgraded && undone;
}

async function main(): Promise<void> {
  try {
    process.exitCode = (await demo(process.argv.includes(ONCE))) ? 0 : 1;
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exitCode = 1;
  } finally {
    await closeAll();
  }
}

void main();
