import { createHash } from 'node:crypto';
import { changedSections } from '../../src/upgrade/plan/digest/plan-digest';
import { createMaster, type TestMaster } from '../factories/master';
import { customise } from '../setup/customise';
import { DIGESTED_ROWS } from '../setup/digest-columns';
import { type Answer, startTestService, type TestService } from '../setup/service';

interface Plan {
  readonly digest: string;
}

let master: TestMaster;
let service: TestService;
let twin: number;

beforeAll(async () => {
  master = await createMaster();
  twin = (await master.addEnvironment({ name: 'twin' })).id;
  await customise(master.database, master.environment.id);
  await master.database.query(
    `INSERT INTO ip_addrs (network, ip_addr, vip_name, vip_namespace, is_user_defined)
     SELECT id, '10.40.0.77', 'own', 'haproxy', false FROM network_groups
      WHERE name = 'management' AND NOT EXISTS (SELECT FROM ip_addrs WHERE vip_name IS NOT NULL) LIMIT 1`,
  );
  service = await startTestService(master.database);
});

afterAll(async () => {
  await service.stop();
  await master.database.drop();
});

const plan = (body: object = {}): Promise<Answer<Plan>> =>
  service.post<Plan>(`/clusters/${master.environment.id}/upgrade/plan`, { release_id: 3, ...body });
const digest = async (body?: object): Promise<string> => (await plan(body)).body.digest;
const sql = (text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> =>
  master.database.query(text, values);

/** What a change makes of the digest; it is taken back afterwards. */
async function changeOf(table: string, change: string): Promise<readonly string[]> {
  const before = await digest();
  const rows = await sql(`SELECT to_json(t)::text AS row, t.id FROM "${table}" t`);
  try {
    await sql(change);
    return changedSections(before, await digest());
  } finally {
    await restore(table, rows);
    expect(changedSections(before, await digest())).toEqual([]);
  }
}

async function restore(table: string, rows: readonly Record<string, unknown>[]): Promise<void> {
  const columns = await columnsOf(table);
  const set = columns
    .filter((name) => name !== 'id')
    .map((name) => `"${name}" = saved."${name}"`)
    .join(', ');
  await sql(
    `UPDATE "${table}" t SET ${set}
       FROM json_populate_recordset(NULL::"${table}", $1::json) saved WHERE saved.id = t.id`,
    [`[${rows.map(({ row }) => String(row)).join(',')}]`],
  );
}

async function columnsOf(table: string): Promise<readonly string[]> {
  const rows = await sql(
    `SELECT column_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1`,
    [table],
  );
  return rows.map(({ name }) => String(name));
}

const CHANGES = DIGESTED_ROWS.flatMap(({ table, where, columns }) =>
  Object.entries(columns).map(
    ([column, [expression, section]]) => [table, column, where, expression, section] as const,
  ),
);

describe('the digest of a plan', () => {
  it('is the same for the same plan', async () => {
    expect(await digest()).toBe(await digest());
  });

  it.each(DIGESTED_ROWS.map((rows) => [`${rows.table} where ${rows.where}`, rows] as const))(
    'is decided about for every column of %s',
    async (_title, { table, keys, columns }) => {
      expect([...keys, ...Object.keys(columns)].toSorted()).toEqual((await columnsOf(table)).toSorted());
    },
  );

  it.each(CHANGES.filter(([, , , , section]) => section !== null))(
    'changes with %s.%s where %s',
    async (table, column, where, expression, section) => {
      const changed = await changeOf(
        table,
        `UPDATE "${table}" SET "${column}" = ${expression} WHERE ${where}`,
      );
      expect(changed).toContain(section);
    },
  );

  it.each(CHANGES.filter(([, , , , section]) => section === null))(
    'does not change with %s.%s where %s',
    async (table, column, where, expression) => {
      const before = await sql(
        `SELECT md5(string_agg(t::text, ',' ORDER BY t.id)) AS print FROM "${table}" t`,
      );
      const change = `UPDATE "${table}" SET "${column}" = ${expression} WHERE ${where}`;
      expect(await changeOf(table, change)).toEqual([]);
      // The case would say nothing if it changed nothing.
      await sql('BEGIN');
      await sql(change);
      const after = await sql(
        `SELECT md5(string_agg(t::text, ',' ORDER BY t.id)) AS print FROM "${table}" t`,
      );
      await sql('ROLLBACK');
      expect(after).not.toEqual(before);
    },
  );

  it.each([
    ['the order of members and white space', `'{"a": 1, "b": [1.0]}'`, `'{ "b":[1.0],"a":1}'`, []],
    ['how a number is written', `'{"a": 1}'`, `'{"a": 1.0}'`, ['settings']],
    [
      'digits that JavaScript has not got',
      `'{"a": 9007199254740992}'`,
      `'{"a": 9007199254740993}'`,
      ['settings'],
    ],
    ['the order of a list', `'{"a": [1, 2]}'`, `'{"a": [2, 1]}'`, ['settings']],
  ])('sees of documents what has a meaning: %s', async (_title, one, other, expected) => {
    const [row] = await sql('SELECT generated FROM attributes WHERE cluster_id = 1');
    const generated = String(row!.generated);
    const withMember = (text: string): string =>
      `${generated.trim().slice(0, -1)}, "new": ${text.slice(1, -1)}}`;
    await sql('UPDATE attributes SET generated = $1 WHERE cluster_id = 1', [withMember(one)]);
    const before = await digest();
    await sql('UPDATE attributes SET generated = $1 WHERE cluster_id = 1', [withMember(other)]);
    expect(changedSections(before, await digest())).toEqual(expected);
    await sql('UPDATE attributes SET generated = $1 WHERE cluster_id = 1', [generated]);
  });

  it.each([
    ['another release', { release_id: 2 }],
    ['the identity of Ceph', { ceph: { fsid: 'b9bc6a28-d0d7-4398-b4c0-35e01fa62ab2' } }],
    ['a release copy', { preserve_network_roles: true }],
    ['a network template', { network_template: { adv_net_template: {} } }],
  ])('is another one for %s', async (_title, body) => {
    expect(changedSections(await digest(), await digest(body))).toContain('options');
  });

  it.each([
    ['nothing of Ceph', { ceph: {} }],
    ['no release copy', { preserve_network_roles: false }],
    ['nothing in the place of a template', { network_template: null }],
    ['a name, which a plan has not got', { name: 'seed' }],
  ])('is the same with %s', async (_title, body) => {
    expect(await digest(body)).toBe(await digest());
  });

  it('is no hash that somebody could try passwords against', async () => {
    await sql(
      `UPDATE attributes SET editable = jsonb_set(editable::jsonb, '{access,password,value}', '"admin"')::text
        WHERE cluster_id = 1`,
    );
    const [one, other] = [await digest(), await digest()];
    expect(one).toBe(other);
    // With the same rows but another key nothing of the digest is the same.
    const [{ key } = { key: null }] = await sql('SELECT key FROM cluster_upgrade_plan_digest_key');
    await sql(`UPDATE cluster_upgrade_plan_digest_key SET key = decode(repeat('00', 32), 'hex')`);
    const foreign = await digest();
    await sql('UPDATE cluster_upgrade_plan_digest_key SET key = $1', [key]);
    const parts = new Set(one.split('.'));
    expect(foreign.split('.').filter((part) => parts.has(part))).toEqual([]);
    const guesses = ['admin', '"admin"'].flatMap((guess) =>
      ['md5', 'sha1', 'sha256', 'sha512'].map((hash) =>
        createHash(hash).update(guess).digest().subarray(0, 8).toString('base64url'),
      ),
    );
    expect(guesses.filter((guess) => parts.has(guess))).toEqual([]);
    expect(key).toHaveLength(32);
  });

  it('looks different for two environments with the same settings', async () => {
    await sql(
      `UPDATE attributes twin SET editable = one.editable, generated = one.generated
         FROM attributes one WHERE one.cluster_id = 1 AND twin.cluster_id = $1`,
      [twin],
    );
    const other = await service.post<Plan>(`/clusters/${twin}/upgrade/plan`, { release_id: 3 });
    const parts = new Set((await digest()).split('.'));
    expect(other.body.digest.split('.').filter((part) => parts.has(part))).toEqual([]);
  });
});
