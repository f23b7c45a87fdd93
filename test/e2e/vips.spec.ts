import { Client } from 'pg';
import { type EnvironmentOptions } from '../../demo/sample';
import { type NailgunSchema } from '../../src/nailgun/schema/nailgun-schema';
import { createMaster, type TestMaster } from '../factories/master';
import { contentsOf } from '../setup/contents';
import { createExtendedDatabase } from '../setup/database';
import { type Answer, startTestService, type TestService } from '../setup/service';
import { moveNodes, vipsOf } from '../setup/vips';

interface Vip {
  readonly id: number;
  readonly network: number;
  readonly node: null;
  readonly ip_addr: string;
  readonly vip_name: string;
  readonly vip_namespace: string | null;
  readonly is_user_defined: boolean;
}

interface Finding {
  readonly reason: string;
  readonly class: string;
  readonly message: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

let master: TestMaster;
let service: TestService;

async function start(options: EnvironmentOptions = {}, schema: NailgunSchema = '9.2'): Promise<void> {
  master = await createMaster(options, createExtendedDatabase, schema);
  service = await startTestService(master.database);
}

afterEach(async () => {
  await service.stop();
  await master.database.drop();
});

const query = (sql: string, ...values: unknown[]): Promise<Record<string, unknown>[]> =>
  master.database.query(sql, values);

/** Makes a seed on 9.0, with the controllers in it unless they are to stay. */
async function seedOf(moved = master.environment.nodes.controllers): Promise<number> {
  const upgrade = `/clusters/${master.environment.id}/upgrade`;
  const { body: release } = await service.post<{ id: number }>(`${upgrade}/clone_release/3`);
  const answer = await service.post<{ id: number }>(`${upgrade}/clone`, {
    name: 'seed',
    release_id: release.id,
  });
  expect(answer.status).toBe(200);
  await moveNodes(master.database, moved, answer.body.id);
  return answer.body.id;
}

const duplicate = (id: number, body?: unknown): Promise<Answer<Vip[]>> =>
  service.post<Vip[]>(`/clusters/${id}/upgrade/vips`, body);

const findingsOf = ({ headers }: Answer<unknown>): readonly Finding[] =>
  JSON.parse(headers.get('upgrade-findings') ?? '[]') as readonly Finding[];

const ADD_VIP = `
  INSERT INTO ip_addrs (network, ip_addr, vip_name, vip_namespace)
  SELECT n.id, $3, $4, 'haproxy' FROM network_groups n JOIN nodegroups g ON g.id = n.group_id
   WHERE g.cluster_id = $1 AND n.name = $2 ORDER BY n.id LIMIT 1`;

describe('duplicating virtual addresses', () => {
  it.each(['9.2', '10.0'] as const)(
    'A8 G27: gives the seed those of the original, in the form of Nailgun (schema %s)',
    async (schema) => {
      await start({}, schema);
      const seed = await seedOf();
      const answer = await duplicate(seed);
      expect(answer.status).toBe(200);
      const ofSeed = await vipsOf(master.database, seed);
      expect(ofSeed).toEqual(await vipsOf(master.database, master.environment.id));
      expect(ofSeed.map(({ name }) => name).sort()).toEqual([
        'management',
        'public',
        'vrouter',
        'vrouter_pub',
      ]);
      expect(findingsOf(answer)).toEqual([]);
      expect(answer.headers.has('upgrade-findings')).toBe(false);
      expect(answer.body).toHaveLength(4);
      expect(answer.body.find(({ vip_name: name }) => name === 'public')).toEqual({
        id: expect.any(Number) as number,
        network: expect.any(Number) as number,
        node: null,
        ip_addr: '10.32.16.120',
        vip_name: 'public',
        vip_namespace: 'haproxy',
        is_user_defined: true,
      });
      expect((await service.get(`/clusters/${seed}/network_configuration/ips/vips`)).body).toEqual(
        answer.body,
      );
      const shown = await service.get<{ public_vip: string }>(
        `/clusters/${seed}/network_configuration/neutron`,
      );
      expect(shown.body.public_vip).toBe('10.32.16.120');
    },
  );

  it('A6: answers an empty list before the seed has controllers, and changes nothing', async () => {
    await start();
    const seed = await seedOf(master.environment.nodes.computes);
    const before = await contentsOf(master.database);
    const answer = await duplicate(seed);
    expect([answer.status, answer.text]).toEqual([200, '[]']);
    expect(await contentsOf(master.database)).toEqual(before);
  });

  it('A6: repeated, changes nothing', async () => {
    await start();
    const seed = await seedOf();
    const first = await duplicate(seed);
    const before = await contentsOf(master.database);
    const again = await duplicate(seed);
    expect([again.status, again.body]).toEqual([200, first.body]);
    expect(await contentsOf(master.database)).toEqual(before);
  });

  it('B11: asked for several times at once, places every address once', async () => {
    await start();
    await query(`DELETE FROM ip_addrs WHERE vip_name = 'vrouter'`);
    const seed = await seedOf();
    const answers = await Promise.all([duplicate(seed), duplicate(seed), duplicate(seed)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    for (const { body } of answers) expect(body).toEqual(answers[0].body);
    expect(await vipsOf(master.database, seed)).toHaveLength(4);
  });

  it.each([
    ['nothing at all', undefined],
    ['an empty object', {}],
    ['members that nobody knows', { a: 1, nodes_ids: 'x' }],
    ['no acknowledgement', { acknowledge: null }],
  ])('takes a body of %s', async (_what, body) => {
    await start();
    expect((await duplicate(await seedOf(), body)).status).toBe(200);
  });

  it.each([
    ['a list', []],
    ['an acknowledgement that is no list', { acknowledge: 'vip_not_wanted' }],
  ])('refuses a body of %s', async (_what, body) => {
    await start();
    const answer = await duplicate(await seedOf([]), body);
    expect([answer.status, answer.body]).toMatchObject([400, { reason: 'invalid_request' }]);
  });

  it('B9: brings addresses of further networks, and says which nobody asks for', async () => {
    await start();
    await query(ADD_VIP, master.environment.id, 'storage', '10.96.16.190', 'metrics');
    await query(ADD_VIP, master.environment.id, 'storage', '10.96.16.191', 'unknown');
    const seed = await seedOf();
    await query(
      `UPDATE releases SET network_roles_metadata = (network_roles_metadata::jsonb ||
         '[{"id": "metrics", "default_mapping": "storage", "properties": {"vip": [{"name": "metrics"}]}}]')::text
        WHERE id = (SELECT release_id FROM clusters WHERE id = $1)`,
      seed,
    );
    const answer = await duplicate(seed);
    expect(answer.body).toHaveLength(5);
    expect(await vipsOf(master.database, seed)).toContainEqual({
      group: 'default',
      network: 'storage',
      name: 'metrics',
      address: '10.96.16.190',
      namespace: 'haproxy',
      chosen: false,
    });
    expect(findingsOf(answer)).toEqual([
      {
        reason: 'vip_not_wanted',
        class: 'acknowledge',
        message: expect.stringContaining('unknown (10.96.16.191)') as string,
        detail: { vip: 'unknown', ip_addr: '10.96.16.191', network: 'storage', node_group: 'default' },
      },
    ]);
  });

  it('goes on only with what was acknowledged, where anything is, and leaves every table as it was', async () => {
    await start();
    await query(ADD_VIP, master.environment.id, 'storage', '10.96.16.191', 'unknown');
    const seed = await seedOf();
    const before = await contentsOf(master.database);
    const refused = await duplicate(seed, { acknowledge: [] });
    expect([refused.status, refused.body]).toMatchObject([
      400,
      { reasons: ['acknowledgement_required', 'vip_not_wanted'] },
    ]);
    expect(await contentsOf(master.database)).toEqual(before);
    expect((await duplicate(seed, { acknowledge: ['vip_not_wanted'] })).status).toBe(200);
  });

  it('allocates what only the release of the seed asks for, past every address that any row has', async () => {
    await start();
    await query(`DELETE FROM ip_addrs WHERE vip_name IN ('vrouter', 'vrouter_pub')`);
    const seed = await seedOf();
    const [range] = await query(
      `SELECT r.first::text AS first FROM ip_addr_ranges r JOIN network_groups n ON n.id = r.network_group_id
         JOIN nodegroups g ON g.id = n.group_id
        WHERE g.cluster_id = $1 AND n.name = 'management' ORDER BY r.id LIMIT 1`,
      seed,
    );
    const first = String(range!.first).replace('/32', '');
    // Some node elsewhere has the first address.
    await query('INSERT INTO ip_addrs (network, node, ip_addr) VALUES (1, NULL, $1)', first);
    const taken = await query('SELECT host(ip_addr) AS address FROM ip_addrs');
    const answer = await duplicate(seed);
    const allocated = answer.body.filter(({ vip_name: name }) => name.startsWith('vrouter'));
    expect(allocated.map(({ vip_namespace: namespace }) => namespace)).toEqual(['vrouter', 'vrouter']);
    for (const { ip_addr: address } of allocated) expect(taken).not.toContainEqual({ address });
    expect(answer.body).toHaveLength(4);
  });

  it('refuses when addresses run out, with the ranges, and leaves every table as it was', async () => {
    await start();
    await query(`DELETE FROM ip_addrs WHERE vip_name = 'vrouter'`);
    const seed = await seedOf();
    await query(
      `UPDATE ip_addr_ranges r SET first = '10.64.16.3', last = '10.64.16.3' FROM network_groups n
         JOIN nodegroups g ON g.id = n.group_id
        WHERE n.id = r.network_group_id AND g.cluster_id = $1 AND n.name = 'management'`,
      seed,
    );
    const before = await contentsOf(master.database);
    const answer = await duplicate(seed);
    expect([answer.status, answer.body]).toMatchObject([400, { reason: 'out_of_ips' }]);
    expect(answer.text).toContain('10.64.16.3-10.64.16.3');
    expect(await contentsOf(master.database)).toEqual(before);
  });

  it('removes and replaces what the seed has and should not have', async () => {
    await start();
    const seed = await seedOf();
    await query(ADD_VIP, seed, 'storage', '10.96.16.191', 'stale');
    await query(ADD_VIP, seed, 'public', '10.32.16.77', 'public');
    const [former] = await query(`SELECT max(id) AS id FROM ip_addrs`);
    const { body } = await duplicate(seed);
    expect(await vipsOf(master.database, seed)).toEqual(await vipsOf(master.database, 1));
    expect(body.find(({ vip_name: name }) => name === 'public')?.id).toBe(former!.id);
  });

  it('A4 A7 B22 B23: places those of an environment of 6.1 whose default group was renamed', async () => {
    await start({ release: '7.0', defaultGroup: { name: 'default_0', isDefault: false } });
    await query(`UPDATE releases SET version = '2014.2.2-6.1' WHERE id = $1`, master.environment.release.id);
    await query(
      `UPDATE ip_addrs SET vip_namespace = NULL,
              vip_name = CASE WHEN vip_name LIKE 'vrouter%' THEN 'vrouter' ELSE 'haproxy' END
        WHERE vip_name IS NOT NULL`,
    );
    const original = await vipsOf(master.database, master.environment.id);
    expect(original.map(({ name }) => name)).toEqual(['haproxy', 'vrouter', 'haproxy', 'vrouter']);
    const seed = await seedOf();
    await duplicate(seed);
    const ofSeed = await vipsOf(master.database, seed);
    expect(ofSeed.map(({ group, name, namespace }) => [group, name, namespace])).toEqual([
      ['default', 'management', 'haproxy'],
      ['default', 'vrouter', 'vrouter'],
      ['default', 'public', 'haproxy'],
      ['default', 'vrouter_pub', 'vrouter'],
    ]);
    expect(ofSeed.map(({ address }) => address)).toEqual(original.map(({ address }) => address));
  });

  it('B29: places the others where one is outside of the ranges, and says which', async () => {
    await start();
    await query(`UPDATE ip_addrs SET ip_addr = '10.64.16.254' WHERE vip_name = 'vrouter'`);
    const seed = await seedOf();
    await query(
      `UPDATE ip_addr_ranges SET last = '10.64.16.100' WHERE network_group_id IN
         (SELECT n.id FROM network_groups n JOIN nodegroups g ON g.id = n.group_id
           WHERE g.cluster_id = $1 AND n.name = 'management')`,
      seed,
    );
    const answer = await duplicate(seed);
    expect(await vipsOf(master.database, seed)).toEqual(await vipsOf(master.database, 1));
    expect(findingsOf(answer)).toMatchObject([
      { reason: 'vip_outside_ranges', detail: { vip: 'vrouter', ip_addr: '10.64.16.254' } },
    ]);
  });

  it('says what part an environment has that is no seed', async () => {
    await start();
    const refused = async (id: number): Promise<unknown> => {
      const { status, body } = await duplicate(id);
      return [status, (body as unknown as { reason: string }).reason];
    };
    expect(await refused(1)).toEqual([400, 'not_in_upgrade']);
    expect(await refused(999)).toEqual([404, 'cluster_not_found']);
    const seed = await seedOf();
    expect(await refused(1)).toEqual([400, 'not_a_seed']);
    await query('UPDATE clusters SET original_env_id = NULL WHERE id = $1', seed);
    expect(await refused(seed)).toEqual([400, 'original_gone']);
  });
});

describe('the list of virtual addresses', () => {
  it('leaves out the shared network of PXE, and addresses of nodes', async () => {
    await start();
    const { status, body } = await service.get<Vip[]>('/clusters/1/network_configuration/ips/vips');
    expect([status, body.map(({ vip_name: name }) => name).sort()]).toEqual([
      200,
      ['management', 'public', 'vrouter', 'vrouter_pub'],
    ]);
    expect(body.map(({ id }) => id)).toEqual(body.map(({ id }) => id).sort((a, b) => a - b));
  });

  it('is empty for an environment without any, and 404 for one that there is not', async () => {
    await start();
    const seed = await seedOf([]);
    expect((await service.get(`/clusters/${seed}/network_configuration/ips/vips`)).text).toBe('[]');
    expect((await service.get('/clusters/99/network_configuration/ips/vips')).status).toBe(404);
  });
});

describe('the cost of virtual addresses', () => {
  /** Statements that duplicating takes: what is there is copied, and two are allocated. */
  async function cost(nodeGroups: number, extra: number, nodes: number): Promise<number> {
    await start({ nodeGroups, controllers: nodes, computes: nodes });
    await query(`DELETE FROM ip_addrs WHERE vip_name LIKE 'vrouter%'`);
    const names = Array.from({ length: extra }, (_, i) => `extra-${i}`);
    for (const [i, name] of names.entries()) await query(ADD_VIP, 1, 'storage', `10.96.16.${100 + i}`, name);
    const seed = await seedOf();
    const roles = [
      { id: 'extra', default_mapping: 'storage', properties: { vip: names.map((name) => ({ name })) } },
    ];
    await query(
      `UPDATE releases SET network_roles_metadata = (network_roles_metadata::jsonb || $2::jsonb)::text
        WHERE id = (SELECT release_id FROM clusters WHERE id = $1)`,
      seed,
      JSON.stringify(roles),
    );
    const sent = jest.spyOn(Client.prototype, 'query');
    const answer = await duplicate(seed);
    const statements = sent.mock.calls.length;
    sent.mockRestore();
    expect([answer.status, answer.body.length]).toEqual([200, 4 + extra]);
    return statements;
  }

  it('is the same number of statements, however many networks, addresses and nodes there are', async () => {
    const few = await cost(1, 0, 1);
    await service.stop();
    await master.database.drop();
    const many = await cost(12, 20, 9);
    expect(many).toBe(few);
    expect(few).toBeLessThan(16);
  });
});
