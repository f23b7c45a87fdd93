import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { POLICY } from '../../src/auth/policy';
import { createMaster, type TestMaster } from '../factories/master';
import { askingKeystone, logIn } from '../setup/access';
import { TASK } from '../setup/assign-nailgun';
import { type FakeKeystone, startFakeKeystone } from '../setup/fake-keystone';
import { answering, type FakeNailgun, startFakeNailgun } from '../setup/fake-nailgun';
import { factsIn, factsSourceOf } from '../setup/facts';
import { loggedLines } from '../setup/logged-lines';
import { createMarkers, type Markers, markSecrets } from '../setup/markers';
import { orchestrator } from '../setup/nailgun-orchestrator';
import { addNode } from '../setup/seed-nodes';
import { startTestService, type TestService } from '../setup/service';

/** Answers that hold secrets by contract, and are for administrators alone. */
const FOR_ADMINISTRATORS = /^GET \/api\/clusters\/\d+\/attributes$/;

/**
 * Where our tables hold secrets by necessity: what an operator uploaded for a node is kept there while the node is in
 * the other environment or is isolated, as Nailgun itself keeps it in `nodes`, and put back when it returns, or is
 * isolated no longer.
 */
const KEPT_FOR_THE_WAY_BACK: Readonly<Record<string, readonly string[]>> = {
  cluster_upgrade_moved_nodes: ['before', 'previous'],
  cluster_upgrade_isolated_nodes: ['original'],
  cluster_upgrade_begun_replacements: ['facts', 'common'],
};

interface Told {
  readonly by: string;
  readonly text: string;
}

let folder: string;
let markers: Markers;
let master: TestMaster;
let keystone: FakeKeystone;
let nailgun: FakeNailgun;
let nailgunAnswers = answering(202, TASK);
let service: TestService;
let token: string;
let lines: readonly string[];
const told: Told[] = [];
const statuses = new Map<string, Set<number>>();

beforeAll(async () => {
  lines = loggedLines();
  folder = mkdtempSync(join(tmpdir(), 'secrets-'));
  markers = createMarkers();
  master = await createMaster();
  await markSecrets(master, markers);
  keystone = await startFakeKeystone();
  nailgun = await startFakeNailgun((response, request) => nailgunAnswers(response, request));
  token = markers.put('token of a caller');
  keystone.issue(['admin'], { token });
  const settings = join(folder, 'settings.yaml');
  const password = markers.put('settings.DATABASE');
  writeFileSync(
    settings,
    `DATABASE: {passwd: ${password}}\nCOBBLER_PASSWORD: ${markers.put('settings.COBBLER')}\n`,
  );
  service = await startTestService(master.database, {
    ...askingKeystone(keystone, { AUTH_CACHE_SECONDS: '0' }),
    NAILGUN_SETTINGS_FILE: settings,
    NAILGUN_URL: nailgun.url,
    LOG_LEVEL: 'verbose',
  });
}, 60_000);

afterAll(async () => {
  jest.restoreAllMocks();
  await service.stop();
  await keystone.stop();
  await nailgun.stop();
  await master.database.drop();
  rmSync(folder, { recursive: true });
});

/** Makes a call, and remembers everything that is told in its answer. */
async function ask(
  method: string,
  path: string,
  body?: unknown,
  caller = token,
): Promise<{ readonly status: number; readonly body: unknown }> {
  const response = await fetch(`${service.url}${path}`, {
    method,
    headers: { 'x-auth-token': caller, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const call = `${method} ${path}`;
  statuses.set(call, (statuses.get(call) ?? new Set()).add(response.status));
  if (!FOR_ADMINISTRATORS.test(call)) {
    told.push({ by: `${call} (${response.status})`, text: [text, ...response.headers.values()].join('\n') });
  }
  return {
    status: response.status,
    body: text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text,
  };
}

async function succeed<T>(status: number, path: string, body?: unknown): Promise<T> {
  const answer = await ask('POST', path, body);
  expect([path, answer.status, answer.body]).toEqual([path, status, expect.anything()]);
  return answer.body as T;
}

/** Everything that one of the tables holds beside what is kept for the way back. */
async function rowsOf(pattern: string): Promise<readonly Told[]> {
  const query: TestMaster['database']['query'] = (sql, values) => master.database.query(sql, values);
  const tables = await query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_name ~ $1`,
    [pattern],
  );
  const rows: Told[] = [];
  for (const { name } of tables) {
    const without = KEPT_FOR_THE_WAY_BACK[name] ?? [];
    const select = `SELECT (to_jsonb(t) - $1::text[])::text AS row FROM "${name}" t`;
    for (const { row } of await query<{ row: string }>(select, [without])) rows.push({ by: name, text: row });
  }
  return rows;
}

const leaksIn = (all: readonly Told[]): readonly string[] =>
  all.flatMap(({ by, text }) => markers.foundIn(text).map((place) => `${place}: told by ${by}`));

describe('a secret', () => {
  const upgrade = '/api/clusters/1/upgrade';
  let seed: number;

  it('is in the environment in many places, and taken along', async () => {
    // Twelve bytes that say what it is, and sixteen of secret.
    const secret = (place: string): string =>
      `AQCw4wJrAAAAABAA${markers.put(`request: ${place}`).padEnd(22, 'A')}==`;
    const ceph = {
      fsid: '7f2c2b1e-5a0f-4f9a-8a53-f0b7d2a5c001',
      mon_key: secret('mon_key'),
      admin_key: secret('admin_key'),
      bootstrap_osd_key: secret('bootstrap_osd_key'),
      radosgw_key: secret('radosgw_key'),
    };
    const { id: release_id } = await succeed<{ id: number }>(200, `${upgrade}/clone_release/3`);
    await succeed(200, `${upgrade}/plan`, { release_id, ceph });
    // The database then quotes the row that it does not take.
    await master.database.query('ALTER TABLE attributes ADD CONSTRAINT one CHECK (cluster_id = 1)');
    await succeed(500, `${upgrade}/clone`, { release_id, name: 'seed', ceph });
    await master.database.query('ALTER TABLE attributes DROP CONSTRAINT one');
    ({ id: seed } = await succeed<{ id: number }>(200, `${upgrade}/clone`, {
      release_id,
      name: 'seed',
      ceph,
    }));
    const [stored] = await master.database.query<{ text: string }>(
      `SELECT a.editable::text || a.generated::text || p.attributes::text AS text
         FROM attributes a JOIN cluster_plugins p USING (cluster_id) WHERE a.cluster_id = $1`,
      [seed],
    );
    expect(markers.foundIn(stored!.text).length).toBeGreaterThan(40);
    expect(markers.foundIn(stored!.text)).toEqual(
      expect.arrayContaining([
        'editable.access.password',
        'plug-in.plugin.token',
        'company.proxy',
        'repository',
      ]),
    );
    const { body } = await ask('GET', '/api/clusters/1/attributes');
    expect(markers.foundIn(JSON.stringify(body))).toContain('editable.access.password');
  });

  it('is seen by nobody when everything is done that can be done', async () => {
    const assign = `/api/clusters/${seed}/upgrade/assign`;
    await succeed(200, assign, { nodes_ids: [1], dry_run: true });
    await succeed(200, assign, { nodes_ids: [1], reprovision: false });
    await succeed(200, `/api/clusters/${seed}/upgrade/vips`);
    await succeed(200, '/api/clusters/1/upgrade/assign', { nodes_ids: [1], reprovision: false });
    nailgunAnswers = answering(500, { message: `No use for ${token} at http://nailgun:${token}@10.20.0.2/` });
    await succeed(502, assign, { nodes_ids: [4, 5] });
    nailgunAnswers = answering(202, TASK);
    await succeed(202, assign, { nodes_ids: [4, 5] });
    await addNode(master, seed);
    await succeed(200, `/api/clusters/${seed}/upgrade/ips`, { dry_run: true });
    await succeed(200, `/api/clusters/${seed}/upgrade/ips`, {});
    expect(leaksIn(told)).toEqual([]);
  });

  it('of deployment information is seen by nobody when a node is isolated', async () => {
    const isolation = `/api/clusters/${seed}/upgrade/isolation`;
    const theirs = JSON.stringify([
      { uid: '4', keystone: { admin_password: markers.put('uploaded for node 4') } },
    ]);
    await master.database.query('UPDATE nodes SET replaced_deployment_info = $1 WHERE id = 4', [theirs]);
    const [own] = factsIn('per node', await factsSourceOf(master.database, seed), [4]) as [object];
    const facts = [
      { ...own, mysql: { root_password: markers.put('facts of node 4') }, ldap: markers.put('no name') },
    ];
    const isolated = { nodes_ids: [4], facts, acknowledge: ['uploaded_info_set_aside'] };
    nailgunAnswers = answering(500, { message: `No use for ${token}` });
    expect((await ask('PUT', isolation, isolated)).status).toBe(502);
    nailgunAnswers = orchestrator(master.database, []).answers;
    expect(await ask('PUT', isolation, isolated)).toMatchObject({
      status: 200,
      body: { nodes: [{ node_id: 4 }] },
    });
    expect((await ask('GET', isolation)).body).toMatchObject({
      nodes: [{ state: 'isolated', had_facts: true }],
    });
    expect((await ask('DELETE', `${isolation}?dry_run=true`)).status).toBe(200);
    const rows = await rowsOf('^cluster_upgrade_isolated_nodes$');
    expect(rows).toHaveLength(1);
    expect(leaksIn([...told, ...rows])).toEqual([]);
  });

  it('is told by no route, to whom it may be', async () => {
    const path = (route: string, cluster: number): string =>
      route.replace(':cluster_id', String(cluster)).replace(':release_id', '3').replace(/:\w+/g, '4');
    for (const route of Object.keys(POLICY)) {
      const [method = '', template = ''] = route.split(' ');
      if (!template.startsWith('/api/')) continue;
      for (const cluster of [1, seed]) {
        if (method === 'GET') await ask(method, path(template, cluster));
        else await ask(method, path(template, cluster), { name: 'seed', release_id: 3, acknowledge: [] });
      }
    }
    const failed = [...statuses].filter(([, codes]) => codes.has(500)).map(([asked]) => asked);
    expect(failed).toEqual([`POST ${upgrade}/clone`]);
    for (const place of ['attributes', 'interfaces', 'disks', 'volumes']) {
      expect(statuses.get(`GET /api/nodes/4/${place}`)).toEqual(new Set([200]));
    }
    expect(leaksIn(told)).toEqual([]);
  });

  it('is told by no failure, and not to who asks for a token', async () => {
    const query: TestMaster['database']['query'] = (sql, values) => master.database.query(sql, values);
    await query(`ALTER TABLE nodes ADD CONSTRAINT stays CHECK (NOT (id = 6 AND cluster_id = ${seed}))`);
    await succeed(500, `/api/clusters/${seed}/upgrade/assign`, { nodes_ids: [6], reprovision: false });
    const password = markers.put('password of a user');
    for (const [user, given] of [
      ['admin', password],
      [password, password],
    ] as const) {
      const response = await logIn(service.url, user, given);
      told.push({ by: 'log in', text: await response.text() });
    }
    const unknown = markers.put('token that is not valid');
    expect((await ask('GET', '/api/clusters', undefined, unknown)).status).toBe(401);
    keystone.trouble('error');
    expect((await ask('GET', '/api/clusters')).status).toBe(503);
    keystone.trouble('html');
    expect((await ask('GET', '/api/clusters')).status).toBe(503);
    keystone.trouble(undefined);
    expect(leaksIn(told)).toEqual([]);
    expect(lines.join('\n')).toContain('Incident');
  });

  it('is in no line of the log, in no notification and task, and in no table of ours', async () => {
    const logged = lines.map((text) => ({ by: 'the log', text }));
    const rows = await rowsOf('^(cluster_upgrade_.*|notifications|tasks)$');
    expect(rows.some(({ by }) => by === 'cluster_upgrade_moved_nodes')).toBe(true);
    expect(leaksIn([...logged, ...rows])).toEqual([]);
    expect([logged.length > 5, told.length > 50, markers.count > 50]).toEqual([true, true, true]);
  });
});
