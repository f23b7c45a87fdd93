import { type INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { AppModule } from '../../src/app.module';
import { OPEN } from '../../src/auth/access-options';
import { readServiceConfig } from '../../src/config/service-config';
import { openDatabase } from '../../src/database/open-database';
import { loadExtensions } from '../../src/extensions/load-extensions';
import { masterSettings } from '../../src/nailgun/settings/master-settings';
import { readSettingsFile } from '../../src/nailgun/settings/read-settings-file';
import { TransformationRegistry } from '../../src/upgrade/transformations/transformation-registry';
import { createExtendedDatabase, type TestDatabase } from '../setup/database';
import { startTestService } from '../setup/service';

const EXAMPLE = relative(process.cwd(), join(__dirname, '../../examples/upgrade-plugin'));
const EXAMPLE_PLUGIN = { UPGRADE_PLUGINS: `./${EXAMPLE}` };

let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  database = await createExtendedDatabase();
});

afterAll(() => database.drop());

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'upgrade-plugins-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Writes a file and answers its path. */
function write(path: string, text: string): string {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

/** Settings of the master that choose transformations, as a variable. */
const choosing = (...lines: string[]): Readonly<Record<string, string>> => ({
  NAILGUN_SETTINGS_FILE: write(
    'settings.yaml',
    ['CLUSTER_UPGRADE:', '  transformations:', ...lines.map((line) => `    ${line}`)].join('\n'),
  ),
});

/** A package with one transformation, as a path. */
const packageWith = (name: string, description: string): string =>
  write(
    `${name}/index.js`,
    `class Change { static transformation = ${description}; transform(document) { return document; } }
     module.exports = { name: '${name}', transformations: [Change] };`,
  );

const CHANGE = `{ object: 'cluster', version: '9.0', name: 'change' }`;

/** Asks the registry of a service that was started. */
async function ask<T>(
  env: Readonly<Record<string, string>>,
  question: (registry: TransformationRegistry) => T,
): Promise<T> {
  const config = readServiceConfig({ DATABASE_URL: database.url, ...env });
  const extensions = await loadExtensions(config);
  const { dataSource, schema } = await openDatabase(config, extensions, () => undefined);
  const { nailgunSettingsFile: path } = config;
  const master = masterSettings(schema, path === undefined ? {} : readSettingsFile(path));
  const app: INestApplication = await NestFactory.create(
    AppModule.forRoot({ config, extensions, master, access: OPEN, dataSource }),
    { logger: false, abortOnError: false },
  );
  try {
    await app.init();
    return question(app.get(TransformationRegistry, { strict: false }));
  } finally {
    await app.close();
  }
}

/** Starts the service, which is expected to fail, and answers why. */
async function whyNot(env: Readonly<Record<string, string>>): Promise<Error> {
  let failure: unknown;
  const service = await startTestService(database, env).catch((error: unknown) => void (failure = error));
  await service?.stop();
  if (failure instanceof Error) return failure;
  throw new Error('The service started.');
}

describe('the example of an upgrade plug-in', () => {
  it('moves the company’s proxy on the way to 9.0', async () => {
    const company = { proxy: { value: 'http://proxy:3128' }, contact: { value: 'noc' } };
    const { document, applied } = await ask(EXAMPLE_PLUGIN, (registry) =>
      registry.apply('cluster', [8, 0], [9, 0], { editable: { company }, generated: { token: 'kept' } }),
    );
    expect(document).toEqual({
      editable: {
        company: { contact: { value: 'noc' } },
        company_proxy: { url: { value: 'http://proxy:3128' } },
      },
      generated: { token: 'kept' },
    });
    expect(applied).toEqual([
      { object: 'cluster', version: '9.0', name: 'company_proxy', package: 'example-upgrade-plugin' },
    ]);
  });

  it('renames the virtual address of the company’s load balancer', async () => {
    const address = { ip_addr: '10.20.0.9', vip_namespace: 'haproxy', is_user_defined: true };
    const networks = { management: { company_lb: address, vrouter: address } };
    const { document } = await ask(EXAMPLE_PLUGIN, (registry) =>
      registry.apply('vip', [8, 0], [9, 0], networks),
    );
    expect(document).toEqual({ management: { company_api: address, vrouter: address } });
  });

  it('changes nothing of an environment that has nothing of the company’s', async () => {
    const attributes = { editable: { common: {} }, generated: {} };
    const documents = await ask(EXAMPLE_PLUGIN, (registry) => [
      registry.apply('cluster', [8, 0], [9, 0], attributes).document,
      registry.apply('vip', [8, 0], [9, 0], { public: {} }).document,
    ]);
    expect(documents).toEqual([attributes, { public: {} }]);
  });

  it('is left out where the master’s settings choose other transformations (A35)', async () => {
    const chosen = choosing('cluster:', '  9.0: [dns_list, ntp_list, drop_provision]');
    const { applied } = await ask({ ...EXAMPLE_PLUGIN, ...chosen }, (registry) =>
      registry.apply('cluster', [8, 0], [10, 0], { editable: {}, generated: {} }),
    );
    expect(applied).toEqual([]);
  });
});

describe('several plug-ins', () => {
  it('run in the order of UPGRADE_PLUGINS, or in the one that the master’s settings choose', async () => {
    const own = packageWith('own', CHANGE);
    const packages = { UPGRADE_PLUGINS: [own, ...Object.values(EXAMPLE_PLUGIN)].join(',') };
    const order = (registry: TransformationRegistry): unknown =>
      registry
        .apply('cluster', [8, 0], [9, 0], { editable: {}, generated: {} })
        .applied.map(({ name }) => name);
    expect(await ask(packages, order)).toEqual(['change', 'company_proxy']);
    const chosen = choosing('cluster:', '  "9.0": [company_proxy, change]');
    expect(await ask({ ...packages, ...chosen }, order)).toEqual(['company_proxy', 'change']);
  });
});

describe('the service does not start', () => {
  it.each([
    ['is not there', () => '/nowhere/plugin', 'package /nowhere/plugin cannot be found'],
    [
      'cannot be loaded',
      () => write('broken.js', `throw new Error('no licence');`),
      'cannot be loaded: no licence',
    ],
    ['brings nothing', () => write('empty.js', ''), 'brings nothing'],
    [
      'has a transformation of a version that is none',
      () => packageWith('own', CHANGE.replace('9.0', 'mitaka')),
      'has Change ("cluster" "mitaka" "change"): version must be',
    ],
    [
      'brings what another brings',
      () => [packageWith('one', CHANGE), packageWith('two', CHANGE)].join(','),
      'cluster 9.0 "change" is brought twice: by the packages one and two.',
    ],
    [
      'brings a class that cannot transform',
      () =>
        write(
          'unable.js',
          `module.exports = { name: 'own', transformations: [class { static transformation = ${CHANGE}; }] };`,
        ),
      'cluster 9.0 "change" of package own has no "transform"',
    ],
  ])('with a package that %s', async (_title, packages, problem) => {
    expect(await whyNot({ UPGRADE_PLUGINS: packages() })).toMatchObject({
      name: 'ConfigurationError',
      message: expect.stringMatching(/^UPGRADE_PLUGINS: /) as string,
      problems: [{ message: expect.stringContaining(problem) as string }],
    });
  });

  it('when the master’s settings choose what nobody brings', async () => {
    expect(await whyNot(choosing('cluster:', '  9.0: [dns_list, company_proxy]', 'vips: {}'))).toMatchObject({
      name: 'ConfigurationError',
      problems: [
        { message: expect.stringContaining('knows cluster, vip, volumes, and not "vips"') as string },
        {
          message: expect.stringContaining(
            'is called "company_proxy"; there is dns_list, ntp_list',
          ) as string,
        },
      ],
    });
  });
});

describe('with the extension switched off', () => {
  it('no plug-in is loaded', async () => {
    const service = await startTestService(database, {
      UPGRADE_ENABLED: 'false',
      UPGRADE_PLUGINS: write('broken.js', `throw new Error('loaded');`),
    });
    await service.stop();
  });
});
