import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createMaster } from '../../factories/master';
import { cloneOf } from '../assign';
import { createEmptyDatabase, createNailgunDatabase, type TestDatabase } from '../database';
import { deploy } from '../deploy';
import { factsIn, factsSourceOf } from '../facts';
import { startTestService } from '../service';
import { type DocumentedCommand } from './documented-commands';
import { expectPicture } from './picture';
import { Reader, type Setting } from './reader';
import { freePort, postgresOf } from './servers';

/** What surrounds somebody who follows a document. */
export interface Surroundings {
  readonly reader: Reader;
  /** What others do before a command. */
  readonly before?: (command: DocumentedCommand) => Promise<void>;
  /** What else is looked at after it. */
  readonly after?: (command: DocumentedCommand) => void;
  readonly close: () => Promise<void>;
}

const CEPH = {
  fsid: '2f4c7a51-6a0e-4c0f-9c64-0d3f4e8d7b11',
  mon_key: 'AQDeGJ5WAAAAABAAq1Yk0vJc3Yy8m3Qm0n5n0A==',
  admin_key: 'AQDeGJ5WAAAAABAAc2FtcGxlLWFkbWluLWtleQ==',
  bootstrap_osd_key: 'AQDeGJ5WAAAAABAAc2FtcGxlLW9zZC1rZXkuLg==',
  radosgw_key: 'AQDeGJ5WAAAAABAAc2FtcGxlLXJndy1rZXkuLg==',
};
const ADDRESSES = /http:\/\/(127\.0\.0\.1|MASTER):80[01]0|localhost:8000/g;

const addressed = (url: string): Setting => ({ here: [[ADDRESSES, url]], env: { NAILGUN_UPGRADE_URL: url } });

/** Nobody but the repository. */
export function alone(): Promise<Surroundings> {
  const reader = new Reader();
  const after = ({ text }: DocumentedCommand): void => {
    if (text.includes('demo')) expectPicture(reader.said);
  };
  return Promise.resolve({ reader, after, close: () => Promise.resolve() });
}

/** A service on a master with an environment, and somebody in Nailgun's place. */
export async function onMaster(): Promise<Surroundings> {
  const { database } = await createMaster();
  const service = await startTestService(database, { AUTH_METHOD: 'fake', SIMULATION_SECONDS: '1' });
  const { here = [], env = {} } = addressed(service.url);
  const reader = new Reader({ env, here: [...here, [/OS_PASSWORD=…/g, 'OS_PASSWORD=admin']] });
  writeFileSync(join(reader.folder, 'ceph.json'), JSON.stringify(CEPH));
  return {
    reader,
    before: async ({ text }) => {
      if (/--lift|--role|--nodes [67]/.test(text)) await deploy(database, 2);
      if (text.includes('--facts')) await writeFacts(reader, database, 2);
    },
    close: async () => {
      await service.stop();
      await database.drop();
    },
  };
}

/** What Nailgun would deploy the first controller by. */
async function writeFacts(reader: Reader, database: TestDatabase, seed: number): Promise<void> {
  const facts = factsIn('per node', await factsSourceOf(database, seed), [1]);
  writeFileSync(join(reader.folder, 'facts.json'), JSON.stringify(facts));
}

/** A service on a master with an upgrade that is under way: environment 2 is the seed, and has its first controller. */
export async function onPair(): Promise<Surroundings> {
  const { database } = await createMaster();
  const service = await startTestService(database, { SIMULATION_SECONDS: '1' });
  const seed = await cloneOf(service, 1);
  await service.post(`/clusters/${seed}/upgrade/assign`, { nodes_ids: [1], reprovision: false });
  const { here = [], env = {} } = addressed(service.url);
  const reader = new Reader({ env, here: [...here, [/\{…\}/g, '{}']] });
  writeFileSync(join(reader.folder, 'ceph.json'), JSON.stringify(CEPH));
  await writeFacts(reader, database, seed);
  return {
    reader,
    close: async () => {
      await service.stop();
      await database.drop();
    },
  };
}

/** A master's database, for a service that the reader starts. */
export async function forOwnService(): Promise<Surroundings> {
  const { database } = await createMaster();
  const port = await freePort();
  const reader = new Reader({
    here: [[ADDRESSES, `http://127.0.0.1:${port}`]],
    env: { DATABASE_URL: database.url, PORT: String(port) },
  });
  return { reader, close: () => database.drop() };
}

/** A dump of a real master, and a server to restore it on. @param name of the dump */
export async function withDump(path: string): Promise<Surroundings> {
  const database = await createEmptyDatabase();
  const port = await freePort();
  const name = new URL(database.url).pathname.slice(1);
  const reader = new Reader({
    env: { ...postgresOf(database), PORT: String(port) },
    here: [
      [ADDRESSES, `http://127.0.0.1:${port}`],
      [/^createdb nailgun && zcat nailgun.sql.gz/g, `zcat ${path}`],
      [/postgresql:\/\/\S+\/nailgun/g, database.url],
      [/(psql (-q )?)nailgun/g, `$1${name}`],
    ],
  });
  return { reader, close: () => database.drop() };
}

/** A master's database as the service finds it, another one to move it to, and a service once it is called. */
export async function forOperators(): Promise<Surroundings> {
  const { database: old } = await createMaster({}, createNailgunDatabase);
  const moved = await createEmptyDatabase();
  const port = await freePort();
  const name = ({ url }: TestDatabase): string => new URL(url).pathname.slice(1);
  const reader = new Reader({
    env: { ...postgresOf(old), DATABASE_URL: old.url, TOKEN: '' },
    here: [
      [ADDRESSES, `http://127.0.0.1:${port}`],
      [/sudo -u postgres |--host NEW --username nailgun /g, ''],
      [/(pg_dump .*)\bnailgun (?=>)/g, `$1${name(old)} `],
      [/(psql .*)\bnailgun (?=<|\\)/g, `$1${name(moved)} `],
      [/\/etc\/nailgun-cluster-upgrade\//g, './'],
      [/"release_id": 10/g, '"release_id": 3'],
    ],
  });
  writeFileSync(join(reader.folder, 'upgrade.env'), `DATABASE_URL=${old.url}\n`);
  let service: Awaited<ReturnType<typeof startTestService>> | undefined;
  const stop = async (): Promise<void> => {
    await service?.stop();
    service = undefined;
  };
  return {
    reader,
    before: async ({ text }) => {
      if (text.startsWith('curl')) service ??= await startTestService(old, { PORT: String(port) });
      if (text.includes('migrate.js revert')) await stop();
    },
    close: async () => {
      await stop();
      await old.drop();
      await moved.drop();
    },
  };
}
