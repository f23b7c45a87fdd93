import { createMaster, type TestMaster } from '../factories/master';
import { contentsOf } from '../setup/contents';
import { customise } from '../setup/customise';
import { type Answer, startTestService, type TestService } from '../setup/service';

interface Finding {
  readonly reason: string;
  readonly class: string;
  readonly cases: readonly string[];
  readonly detail?: object;
}

interface Body {
  readonly id: number;
  readonly digest: string;
  readonly findings: readonly Finding[];
  readonly vips: readonly object[];
  readonly release_id: number;
  readonly original_cluster_id: number;
  readonly reason?: string;
  readonly reasons?: readonly string[];
  readonly errors?: readonly { readonly field?: string; readonly detail?: object }[];
}

const OPTIONS = { release_id: 3, preserve_network_roles: true };
const KNOWN = ['repository_retargeted', 'ceph_identity_unknown'];

let master: TestMaster;
let service: TestService;

beforeEach(async () => {
  master = await createMaster();
  service = await startTestService(master.database);
});

afterEach(async () => {
  await service.stop();
  await master.database.drop();
});

const send = (call: string, body: object): Promise<Answer<Body>> =>
  service.post<Body>(`/clusters/${master.environment.id}/upgrade${call}`, { ...OPTIONS, ...body });
const plan = async (body: object = {}): Promise<Body> => (await send('/plan', body)).body;
const sql = (text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> =>
  master.database.query(text, values);

describe.each([
  ['a clone', '/clone'],
  ['an upgrade that is begun', ''],
])('%s by a plan', (_title, call) => {
  it('is carried out as planned, under any name', async () => {
    const { digest, findings } = await plan();
    const answer = await send(call, { name: 'any name', plan_digest: digest, acknowledge: KNOWN });
    expect([answer.status, answer.body]).toEqual([200, expect.objectContaining({ name: 'any name' })]);
    expect(answer.body.original_cluster_id).toBe(master.environment.id);
    expect(answer.body.findings.map(({ reason }) => reason)).toEqual(findings.map(({ reason }) => reason));
    const [release] = await sql('SELECT name FROM releases WHERE id = $1', [answer.body.release_id]);
    expect(release).toEqual({ name: 'Mitaka on Ubuntu 14.04 Upgrade (2)' });
  });

  it('is refused when something has changed, with what it was, and nothing is written', async () => {
    const { digest } = await plan();
    await sql(
      `UPDATE attributes SET editable = jsonb_set(editable::jsonb, '{access,email,value}', '"a@b.cd"')::text`,
    );
    await sql(`UPDATE network_groups SET vlan_start = 3999 WHERE name = 'storage'`);
    const before = await contentsOf(master.database);
    const answer = await send(call, { name: 'seed', plan_digest: digest, acknowledge: KNOWN });
    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({
      reason: 'plan_outdated',
      errors: [{ field: 'plan_digest', detail: { changed: ['settings', 'networks'] } }],
    });
    expect(await contentsOf(master.database)).toEqual(before);
  });

  it.each([
    ['another release', { release_id: 1 }],
    ['no release copy', { preserve_network_roles: false }],
    ['the identity of Ceph', { ceph: { fsid: 'b9bc6a28-d0d7-4398-b4c0-35e01fa62ab2' } }],
    ['a network template', { network_template: { adv_net_template: { default: {} } } }],
  ])('is refused when it asks for %s', async (_options, body) => {
    const { digest } = await plan();
    const answer = await send(call, { name: 'seed', plan_digest: digest, acknowledge: KNOWN, ...body });
    expect([answer.status, answer.body.reason]).toEqual([409, 'plan_outdated']);
    expect(JSON.stringify(answer.body.errors![0]!.detail)).toContain('options');
  });

  it('tells what stands against it beside that the plan is outdated, as when it is sent twice', async () => {
    const { digest } = await plan();
    const body = { name: 'seed', plan_digest: digest, acknowledge: KNOWN };
    expect((await send(call, body)).status).toBe(200);
    const again = await send(call, body);
    expect(again.status).toBe(409);
    expect(again.body.reasons).toEqual(['plan_outdated', 'already_in_upgrade']);
  });

  it('is carried out once when it is sent twice at the same moment', async () => {
    const { digest } = await plan();
    const answers = await Promise.all(
      ['one', 'other'].map((name) => send(call, { name, plan_digest: digest, acknowledge: KNOWN })),
    );
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    expect(
      await sql('SELECT FROM clusters WHERE original_env_id = $1', [master.environment.id]),
    ).toHaveLength(1);
  });

  it('needs findings to be acknowledged, and is carried out after that', async () => {
    const { digest } = await plan();
    const refused = await send(call, { name: 'seed', plan_digest: digest });
    expect(refused.status).toBe(400);
    expect(refused.body.reasons).toEqual(['acknowledgement_required', ...KNOWN]);
    expect(refused.text).toContain('ceph_identity_unknown');
    expect((await send(call, { name: 'seed', plan_digest: digest, acknowledge: KNOWN })).status).toBe(200);
  });

  it.each([['text'], [''], ['a.b'], [1], [{}], [['x']], ['"><script>'.repeat(20)]])(
    'is refused with what is no digest: %j',
    async (digest) => {
      const answer = await send(call, { name: 'seed', plan_digest: digest });
      expect([answer.status, answer.body.reason]).toEqual([400, 'invalid_request']);
      expect(answer.body.errors).toMatchObject([{ field: 'plan_digest' }]);
    },
  );

  it('is outdated for the digest of a service of another version', async () => {
    const { digest } = await plan();
    const other = `${digest}.AAAAAAAAAAA`;
    const answer = await send(call, { name: 'seed', plan_digest: other, acknowledge: KNOWN });
    expect([answer.status, answer.body.reason]).toEqual([409, 'plan_outdated']);
  });

  it('G30: names what operators added and what is not carried, and wants it acknowledged', async () => {
    await customise(master.database, master.environment.id);
    const { findings, digest } = await plan();
    const own = findings.filter(({ cases }) => cases.includes('G30'));
    expect(own.map(({ reason, class: of, detail }) => [reason, of, detail])).toEqual([
      [
        'openstack_configs_not_carried',
        'acknowledge',
        { ids: [1], cluster: 0, roles: ['compute'], node_ids: [] },
      ],
      ['deployment_graph_not_carried', 'acknowledge', { type: 'own', name: 'mine', tasks: ['my task'] }],
      ['deployment_sequence_not_carried', 'acknowledge', { sequence: 'mine', release_id: 2 }],
      ['own_metadata_not_carried', 'acknowledge', { kind: 'roles', names: ['backup'] }],
      ['own_metadata_not_carried', 'acknowledge', { kind: 'volumes', names: ['backup', 'dump'] }],
      ['own_metadata_not_carried', 'acknowledge', { kind: 'tags', names: ['backup'] }],
    ]);
    expect(JSON.stringify(findings)).not.toContain('S3CR3T');
    const refused = await send(call, { name: 'seed', plan_digest: digest, acknowledge: KNOWN });
    const wanted = new Set(own.map(({ reason }) => reason));
    expect(refused.body.reasons).toEqual(['acknowledgement_required', ...wanted]);
    const all = findings.map(({ reason }) => reason);
    expect((await send(call, { name: 'seed', plan_digest: digest, acknowledge: all })).status).toBe(200);
  });
});

describe('beginning an upgrade', () => {
  it('makes all of it or nothing', async () => {
    const before = await contentsOf(master.database);
    await master.database.query(
      `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no' USING ERRCODE = 'P0001'; END $$`,
    );
    await master.database.query(
      'CREATE TRIGGER refuse BEFORE INSERT ON ip_addr_ranges FOR EACH ROW EXECUTE PROCEDURE refuse()',
    );
    expect((await send('', { name: 'seed' })).status).toBe(500);
    expect(await contentsOf(master.database)).toEqual(before);
  });

  it('places no virtual address before the seed has controllers, and the call for that still does', async () => {
    const { body } = await send('', { name: 'seed' });
    expect(body.vips).toEqual([]);
    const vips = await service.post<object[]>(`/clusters/${body.id}/upgrade/vips`);
    expect([vips.status, vips.body]).toEqual([200, []]);
  });

  it('names at once what has to be accepted of the seed and of its virtual addresses', async () => {
    await sql(
      `INSERT INTO ip_addrs (network, ip_addr, vip_name, vip_namespace, is_user_defined)
       SELECT n.id, '10.96.16.191', 'unknown', 'haproxy', false
         FROM network_groups n JOIN nodegroups g ON g.id = n.group_id
        WHERE g.cluster_id = $1 AND n.name = 'storage' ORDER BY n.id LIMIT 1`,
      [master.environment.id],
    );
    const before = await contentsOf(master.database);
    const refused = await send('', { name: 'seed', acknowledge: [] });
    expect([refused.status, refused.body.reasons]).toEqual([
      400,
      ['acknowledgement_required', ...KNOWN, 'vip_not_wanted'],
    ]);
    expect(await contentsOf(master.database)).toEqual(before);
    const { status } = await send('', { name: 'seed', acknowledge: [...KNOWN, 'vip_not_wanted'] });
    expect(status).toBe(200);
  });

  it('goes on for clients that know nothing of findings', async () => {
    await customise(master.database, master.environment.id);
    const { status, body } = await send('', { name: 'seed' });
    expect(status).toBe(200);
    expect(body.findings.map(({ reason }) => reason)).toContain('openstack_configs_not_carried');
  });

  it.each([
    ['no environment', 999, { release_id: 3 }, 404, 'cluster_not_found'],
    ['no release', 1, { release_id: 999 }, 404, 'release_not_found'],
    ['no name', 1, { release_id: 3, name: '' }, 400, 'invalid_request'],
    ['a name that is taken', 1, { name: 'production' }, 409, 'name_taken'],
  ])('is refused where there is %s', async (_title, id, body, status, reason) => {
    const { name } = master.environment;
    const sent = { ...OPTIONS, name: 'seed', ...body, ...(status === 409 ? { name } : {}) };
    const answer = await service.post<Body>(`/clusters/${id}/upgrade`, sent);
    expect([answer.status, answer.body.reason]).toEqual([status, reason]);
  });
});
