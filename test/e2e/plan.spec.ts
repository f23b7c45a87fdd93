import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EnvironmentOptions } from '../../demo/sample';
import { isJsonObject, type JsonObject, stringifyJson } from '../../src/json';
import { isSecretName } from '../../src/upgrade/attributes/secrets';
import { createMaster, type TestMaster } from '../factories/master';
import { attributesOf } from '../setup/attributes';
import { contentsOf } from '../setup/contents';
import { type Answer, startTestService, type TestService } from '../setup/service';

interface Finding {
  readonly reason: string;
  readonly class: string;
  readonly path?: string;
  readonly cases: readonly string[];
}

interface Plan {
  readonly cluster_id: number;
  readonly from: object;
  readonly to: object;
  readonly decisions: readonly {
    readonly path: string;
    readonly target?: string;
    readonly to?: unknown;
    readonly secret: boolean;
  }[];
  readonly findings: readonly Finding[];
}

interface Seed {
  readonly id: number;
  readonly findings: readonly Finding[];
  readonly reason?: string;
}

const KEY = 'AQCw4wJrAAAAABAAWJpwKKRp+TJ3k0SKyu5P3Q==';
const CEPH = {
  fsid: 'b9bc6a28-d0d7-4398-b4c0-35e01fa62ab2',
  mon_key: KEY,
  admin_key: KEY,
  bootstrap_osd_key: KEY,
  radosgw_key: KEY,
};

let master: TestMaster;
let service: TestService;
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plan-'));
});

afterEach(async () => {
  await service.stop();
  await master.database.drop();
  rmSync(folder, { recursive: true });
});

/** Starts a service that knows the sample's master. */
async function start(
  options: EnvironmentOptions = {},
  env: Readonly<Record<string, string>> = {},
): Promise<void> {
  master = await createMaster(options);
  const settings = join(folder, 'settings.yaml');
  writeFileSync(settings, 'MASTER_IP: "10.20.0.2"\n');
  service = await startTestService(master.database, { NAILGUN_SETTINGS_FILE: settings, ...env });
}

const path = (call: string): string => `/clusters/${master.environment.id}/upgrade/${call}`;
const copyRelease = async (): Promise<number> =>
  (await service.post<{ id: number }>(path('clone_release/3'))).body.id;
const plan = (body: object): Promise<Answer<Plan>> => service.post<Plan>(path('plan'), body);
const clone = (body: object): Promise<Answer<Seed>> =>
  service.post<Seed>(path('clone'), { name: 'seed', ...body });
const reasons = ({ findings }: { readonly findings: readonly Finding[] }): readonly string[] =>
  findings.map(({ reason }) => reason);

/** Texts of a value, long enough not to be found by chance. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.length > 5 ? [value] : [];
  return isJsonObject(value) ? Object.values(value).flatMap(textsIn) : [];
}

/** Passwords and keys among settings, and all generated values that look like them. */
function secretsOf({
  editable,
  generated,
}: {
  editable: JsonObject;
  generated: JsonObject;
}): readonly string[] {
  const settings = Object.values(editable).flatMap((section) => Object.entries(section as JsonObject));
  return [
    ...settings.flatMap(([name, setting]) =>
      isSecretName(name) ? textsIn((setting as JsonObject).value) : [],
    ),
    ...textsIn(generated).filter((text) => /^\w{20,}$/.test(text)),
  ];
}

const pathOf = ({ path: source, target }: Plan['decisions'][number]): string => target ?? source;

/** The value that a decision is about. Names of generated values may hold dots' neighbours: slashes. */
function valueAt(attributes: { editable: JsonObject; generated: JsonObject }, place: string): unknown {
  const found = place.split('.').reduce<unknown>((value, name) => (value as JsonObject)[name], attributes);
  const value = place.startsWith('editable.') ? (found as JsonObject).value : found;
  return JSON.parse(stringifyJson(value)) as unknown;
}

describe('planning a clone', () => {
  it('says what becomes of every setting, and what is to be known, and changes nothing', async () => {
    await start();
    const releaseId = await copyRelease();
    const before = await contentsOf(master.database);
    const sequence = await master.database.query('SELECT last_value FROM clusters_id_seq');
    const answer = await plan({ release_id: releaseId });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      cluster_id: master.environment.id,
      from: { release_id: 2, version: 'liberty-8.0' },
      to: { release_id: releaseId, version: 'mitaka-9.0' },
    });
    expect(reasons(answer.body)).toEqual(['new_behaviour', 'ceph_identity_unknown']);
    expect(answer.body.findings[1]).toMatchObject({ class: 'acknowledge', cases: ['G06'] });
    expect(await contentsOf(master.database)).toEqual(before);
    expect(await master.database.query('SELECT last_value FROM clusters_id_seq')).toEqual(sequence);
  });

  it('decides about every setting of the original, and decides what a clone then writes', async () => {
    await start();
    const releaseId = await copyRelease();
    const { decisions } = (await plan({ release_id: releaseId })).body;
    const seed = await clone({ release_id: releaseId });
    const original = await attributesOf(master.database, master.environment.id);
    const paths = new Set(decisions.map((decision) => decision.path));
    for (const [section, settings] of Object.entries(original.editable)) {
      for (const name of Object.keys(settings as JsonObject)) {
        if (name !== 'metadata') expect(paths).toContain(`editable.${section}.${name}`);
      }
    }
    const seedAttributes = await attributesOf(master.database, seed.body.id);
    const shown = decisions.filter(
      (decision) =>
        decision.to !== undefined && /^(editable\.\w+\.[\w-]+|generated\..*)$/.test(pathOf(decision)),
    );
    expect(shown.length).toBeGreaterThan(70);
    for (const decision of shown) {
      const text = JSON.stringify(decision.to).replaceAll('{cluster.id}', String(seed.body.id));
      expect([pathOf(decision), valueAt(seedAttributes, pathOf(decision))]).toEqual([
        pathOf(decision),
        JSON.parse(text),
      ]);
    }
  });

  it('shows no secret, neither in a plan nor in the answer of a clone', async () => {
    await start();
    const releaseId = await copyRelease();
    const planned = await plan({ release_id: releaseId, ceph: CEPH });
    const cloned = await clone({ release_id: releaseId, ceph: CEPH });
    const settings = [
      await attributesOf(master.database, master.environment.id),
      await attributesOf(master.database, cloned.body.id),
    ];
    const secrets = [...settings.flatMap(secretsOf), KEY];
    expect(secrets.length).toBeGreaterThan(60);
    for (const secret of secrets) {
      expect(planned.text).not.toContain(secret);
      expect(cloned.text).not.toContain(secret);
    }
  });

  it('tells what stands against a clone among the findings, beside the decisions', async () => {
    await start();
    const { status, body } = await plan({ release_id: 3 });
    expect(status).toBe(200);
    expect(body.findings[0]).toMatchObject({ reason: 'network_role_mapping_differs', class: 'refuse' });
    expect(body.decisions.length).toBeGreaterThan(60);
  });

  it("decides nothing where the original's release cannot be read", async () => {
    await start();
    await master.database.query(`UPDATE releases SET attributes_metadata = '{' WHERE id = 2`);
    const { body } = await plan({ release_id: 3 });
    expect(reasons(body)).toContain('document_unreadable');
    expect(body.decisions).toEqual([]);
  });

  it('decides nothing where there are no settings to decide about', async () => {
    await start();
    await master.database.query(`UPDATE attributes SET editable = '{"a": ' WHERE cluster_id = $1`, [
      master.environment.id,
    ]);
    const { body } = await plan({ release_id: 3 });
    expect(reasons(body)).toContain('document_unreadable');
    expect(body.decisions).toEqual([]);
  });

  it.each([
    ['no environment', 999, { release_id: 3 }, 404, 'cluster_not_found'],
    ['no release', 1, { release_id: 999 }, 404, 'release_not_found'],
    ['no release id', 1, {}, 400, 'invalid_request'],
  ])('is refused where there is %s', async (_title, id, body, status, reason) => {
    await start();
    const answer = await service.post(`/clusters/${id}/upgrade/plan`, body);
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ reason });
  });
});

describe('findings of a clone', () => {
  it('are in the answer, and do not stop a client that knows nothing of them', async () => {
    await start();
    const answer = await clone({ release_id: await copyRelease() });
    expect(answer.status).toBe(200);
    expect(reasons(answer.body)).toEqual(['new_behaviour', 'ceph_identity_unknown']);
  });

  it.each([
    ['nothing', []],
    ['something else', ['setting_removed']],
    ['a notice only', ['new_behaviour']],
  ])('stop a client that acknowledges %s', async (_title, acknowledge) => {
    await start();
    const releaseId = await copyRelease();
    const before = await contentsOf(master.database);
    const answer = await clone({ release_id: releaseId, acknowledge });
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({
      reason: 'acknowledgement_required',
      reasons: ['acknowledgement_required', 'ceph_identity_unknown'],
    });
    expect(await contentsOf(master.database)).toEqual(before);
  });

  it.each([
    ['all that want it', ['ceph_identity_unknown']],
    ['more than there is', ['ceph_identity_unknown', 'setting_removed', 'unheard of']],
    ['null, as if it were not there', null],
  ])('let a client go on that acknowledges %s', async (_title, acknowledge) => {
    await start();
    expect((await clone({ release_id: await copyRelease(), acknowledge })).status).toBe(200);
  });

  it.each([['text'], [[1]], [{ a: 1 }], [true]])(
    'are not acknowledged by what is no list of codes: %j',
    async (acknowledge) => {
      await start();
      const answer = await clone({ release_id: 3, acknowledge });
      expect(answer.status).toBe(400);
      expect(answer.body.reason).toBe('invalid_request');
    },
  );
});

describe('G06: the identity of Ceph', () => {
  it('is written as it was given', async () => {
    await start();
    const answer = await clone({ release_id: await copyRelease(), ceph: CEPH, acknowledge: [] });
    expect(answer.status).toBe(200);
    const { editable } = await attributesOf(master.database, answer.body.id);
    for (const [name, value] of Object.entries(CEPH)) {
      expect((editable.storage as JsonObject)[name]).toMatchObject({ value });
    }
  });

  it.each([
    ['no identity', null],
    ['an empty one', {}],
    ['members without a value', { fsid: null, mon_key: null }],
  ])('is made new where the request has %s', async (_title, ceph) => {
    await start();
    const answer = await clone({ release_id: await copyRelease(), ceph });
    expect(answer.status).toBe(200);
    const { editable } = await attributesOf(master.database, answer.body.id);
    expect((editable.storage as JsonObject).fsid).toMatchObject({ value: expect.any(String) as string });
    expect(reasons(answer.body)).toContain('ceph_identity_unknown');
  });

  it.each([
    ['an fsid that is no UUID', 'ceph.fsid', { fsid: 'S3CR3T' }],
    ['a key that is no key', 'ceph.mon_key', { mon_key: 'S3CR3T' }],
    ['a key of another length', 'ceph.admin_key', { admin_key: Buffer.from('S3CR3T').toString('base64') }],
    ['a key that is no text', 'ceph.radosgw_key', { radosgw_key: 1 }],
    ['no object', 'ceph', 'S3CR3T'],
    ['a list', 'ceph', [CEPH]],
  ])('is refused with %s, without repeating it', async (_title, field, ceph) => {
    await start();
    const answer = await clone({ release_id: 3, ceph });
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ reason: 'invalid_request', errors: [{ field }] });
    expect(answer.text).not.toContain('S3CR3T');
  });

  it('is refused where the release has no settings for it', async () => {
    await start({ release: '7.0' });
    const answer = await clone({ release_id: 2, ceph: CEPH });
    expect(answer.status).toBe(400);
    expect(answer.body.reason).toBe('ceph_identity_unsupported');
  });
});

describe('transformations of a plug-in', () => {
  /** A package with one transformation, given as the body of its method. */
  function pluginThat(body: string): Readonly<Record<string, string>> {
    const file = join(folder, 'plugin.js');
    writeFileSync(
      file,
      `class Change {
         static transformation = { object: 'cluster', version: '9.0', name: 'change' };
         transform(document) { ${body} }
       }
       module.exports = { name: 'own', transformations: [Change] };`,
    );
    return { UPGRADE_PLUGINS: file };
  }

  it('change what a seed is made from, and the plan names them', async () => {
    await start({}, pluginThat(`document.editable.common.debug.value = false; return document;`));
    const releaseId = await copyRelease();
    const planned = await plan({ release_id: releaseId });
    expect(
      planned.body.decisions.find((decision) => decision.path === 'editable.common.debug'),
    ).toMatchObject({
      from: true,
      to: false,
      reason: expect.stringContaining('change') as string,
    });
    const seed = await clone({ release_id: releaseId });
    const { editable } = await attributesOf(master.database, seed.body.id);
    expect((editable.common as JsonObject).debug).toMatchObject({ value: false });
  });

  it.each([
    ['fail', `throw new Error(JSON.stringify(document));`],
    ['give back nothing', ''],
  ])('that %s refuse the clone, and nothing is written or told', async (_title, body) => {
    await start({}, pluginThat(body));
    const releaseId = await copyRelease();
    const before = await contentsOf(master.database);
    const answer = await clone({ release_id: releaseId });
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({
      reason: 'transformation_failed',
      errors: [{ detail: { object: 'cluster', version: '9.0', name: 'change', package: 'own' } }],
    });
    const [password] = secretsOf(await attributesOf(master.database, master.environment.id));
    expect(answer.text).not.toContain(password);
    expect(await contentsOf(master.database)).toEqual(before);
  });
});
