import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { DataSource } from 'typeorm';
import { readServiceConfig } from '../../src/config/service-config';
import { dataSourceOptions } from '../../src/database/data-source-options';
import { revert } from '../../src/database/migrate';
import { loadExtensions } from '../../src/extensions/load-extensions';
import { createMaster, type TestMaster } from '../factories/master';
import { cloneOf } from '../setup/assign';
import { createNailgunDatabase } from '../setup/database';
import { extensionsClient } from '../setup/extensions';
import { readSchemaFacts, schemaDifferences } from '../setup/schema-facts';
import { startTestService, type TestService } from '../setup/service';
import { until } from '../setup/until';

const EXTENSIONS = `./${relative(process.cwd(), join(__dirname, '../../examples/extension'))}`;

let master: TestMaster;
let services: TestService[];

beforeEach(async () => {
  master = await createMaster({}, createNailgunDatabase);
  services = [];
});

afterEach(async () => {
  for (const service of services) await service.stop();
  await master.database.drop();
});

async function start(env: Readonly<Record<string, string>> = { EXTENSIONS }): Promise<TestService> {
  const service = await startTestService(master.database, env);
  services.push(service);
  return service;
}

const journal = async (service: TestService, id: number): Promise<readonly string[]> =>
  (await service.get<{ event: string }[]>(`/clusters/${id}/journal`)).body.map(({ event }) => event);

/** Takes everything back that these extensions added. */
async function takeBack(env: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const extensions = await loadExtensions(readServiceConfig(env));
  const options = dataSourceOptions(master.database.url, { extensions, poolSize: 2, baseline: null });
  const dataSource = await new DataSource(options).initialize();
  return revert(dataSource, extensions).finally(() => dataSource.destroy());
}

describe('a second extension', () => {
  it('is listed, and works for environments that never heard of it', async () => {
    const service = await start();
    const { body } = await service.get<{ name: string }[]>('/extensions');
    expect(body.map(({ name }) => name)).toEqual(['cluster_upgrade', 'journal']);
    const { body: names } = await extensionsClient(service).get();
    expect(names).toEqual(['volume_manager', 'cluster_upgrade', 'journal']);
    expect(await journal(service, 1)).toEqual([]);
  });

  it('is told of seeds, of being disabled and enabled, and of environments that Nailgun deletes, once', async () => {
    const [service] = [await start(), await start()];
    const seed = await cloneOf(service, 1);
    const extensions = extensionsClient(service);
    await extensions.remove('extension_names=journal', seed);
    await extensions.put(['journal'], seed);
    await extensions.put(['journal'], seed);
    await master.database.query('DELETE FROM clusters WHERE id = $1', [seed]);
    await until(async () => (await journal(service, seed)).length >= 4);
    expect(await journal(service, seed)).toEqual([
      'made as the seed of environment 1',
      'journal disabled',
      'journal enabled',
      'deleted; its name was seed of 1',
    ]);
    expect(await master.database.query('SELECT FROM cluster_upgrade_deleted_clusters')).toEqual([]);
  });

  it('is told of environments that were deleted while nobody served', async () => {
    const { id } = await master.addEnvironment({ name: 'other' });
    await (await start()).stop();
    await master.database.query('DELETE FROM nodes WHERE cluster_id = $1', [id]);
    await master.database.query('DELETE FROM clusters WHERE id = $1', [id]);
    const service = await start();
    await until(async () => (await journal(service, id)).length > 0);
    expect(await journal(service, id)).toEqual(['deleted; its name was other']);
  });

  it('refuses a seed with what it throws, and nothing of the seed is left', async () => {
    const service = await start();
    await master.database.query(`ALTER TABLE journal_entries ADD CHECK (event NOT LIKE 'made%')`);
    const { body: release } = await service.post<{ id: number }>('/clusters/1/upgrade/clone_release/3');
    const request = { name: 'seed', release_id: release.id };
    expect((await service.post('/clusters/1/upgrade/clone', request)).status).toBe(500);
    expect(await master.database.query('SELECT id FROM clusters')).toEqual([{ id: 1 }]);
  });

  it('is taken back with the others, and only while it is loaded', async () => {
    const facts = (): ReturnType<typeof readSchemaFacts> =>
      readSchemaFacts((sql) => master.database.query(sql));
    const before = await facts();
    await (await start()).stop();
    const installed = await facts();
    await expect(takeBack({})).rejects.toThrow(/JournalEntries1700000001000.*EXTENSIONS/s);
    expect(schemaDifferences(installed, await facts())).toEqual([]);
    expect(await takeBack({ EXTENSIONS })).toContain('Took back migration JournalEntries1700000001000');
    expect(schemaDifferences(before, await facts())).toEqual([]);
  });

  it('needs no upgrades', async () => {
    const service = await start({ EXTENSIONS, UPGRADE_ENABLED: 'false' });
    expect(await journal(service, 1)).toEqual([]);
    const { body } = await extensionsClient(service).get();
    expect(body).toEqual(['volume_manager', 'journal']);
  });
});

describe('a package', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'extensions-'));
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const write = (text: string): string => {
    const path = join(folder, 'broken');
    mkdirSync(path, { recursive: true });
    writeFileSync(join(path, 'index.js'), text);
    return path;
  };
  const GOOD = `name: 'broken', version: '1', description: 'One.', module: () => ({ module: class {} })`;

  it.each([
    ['a frozen object', `module.exports = Object.freeze({ ${GOOD} })`],
    [
      'an instance',
      `module.exports = new (class { name = 'broken'; version = '1'; description = 'One.'; module() { return { module: class {} }; } })()`,
    ],
    ['a default export', `module.exports = { default: { ${GOOD} } }`],
    ['an ES module', `Object.assign(exports, { extension: { ${GOOD} } })`],
  ])('may bring %s', async (_title, text) => {
    const env = { EXTENSIONS: write(text), UPGRADE_ENABLED: 'false' };
    const [extension] = await loadExtensions(readServiceConfig(env));
    expect(extension).toMatchObject({ name: 'broken', entities: [], migrations: [] });
    expect(extension!.module(readServiceConfig({}))).toHaveProperty('module');
  });

  it.each([
    ['nothing', '', 'brings nothing'],
    ['a wrong name', `module.exports = { ${GOOD}, name: 'Broken one' }`, 'needs a "name"'],
    ['the name of another', `module.exports = { ${GOOD}, name: 'cluster_upgrade' }`, 'call themselves'],
    ['a callback nobody calls', `module.exports = { ${GOOD}, lifecycle: { onDelete() {} } }`, '"onDelete"'],
    [
      'a migration without a time',
      `module.exports = { ${GOOD}, migrations: [class Add {}] }`,
      'the migration Add, whose name',
    ],
    ['a mistake', 'module.exports = {', 'cannot be loaded'],
  ])('ends the start in words when it brings %s', async (_title, text, words) => {
    const loading = loadExtensions(readServiceConfig({ EXTENSIONS: write(text) }));
    await expect(loading).rejects.toThrow(words);
    await expect(loading).rejects.toMatchObject({ name: 'ConfigurationError' });
  });
});
