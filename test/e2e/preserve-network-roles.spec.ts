import { type JsonObject } from '../../src/json';
import { createMaster, type TestMaster } from '../factories/master';
import { contentsOf } from '../setup/contents';
import { createExtendedDatabase } from '../setup/database';
import { type Answer, startTestService, type TestService } from '../setup/service';

interface Body {
  readonly id: number;
  readonly release_id: number;
  readonly to: JsonObject;
  readonly findings: readonly { readonly reason: string }[];
  readonly reasons?: readonly string[];
  readonly errors?: readonly { readonly field?: string; readonly detail: JsonObject }[];
}

let master: TestMaster;
let service: TestService;

async function start(schema: '9.2' | '10.0' = '9.2'): Promise<void> {
  master = await createMaster({}, createExtendedDatabase, schema);
  service = await startTestService(master.database);
}

afterEach(async () => {
  await service.stop();
  await master.database.drop();
});

const COPY = 'Mitaka on Ubuntu 14.04 Upgrade (2)';

const send = (call: string, body: object = {}, id = master.environment.id): Promise<Answer<Body>> =>
  service.post<Body>(`/clusters/${id}/upgrade/${call}`, {
    name: 'seed',
    release_id: 3,
    preserve_network_roles: true,
    ...body,
  });

const clone = (body: object = {}, id?: number): Promise<Answer<Body>> => send('clone', body, id);

const sql = (text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> =>
  master.database.query(text, values);

const copies = (): Promise<Record<string, unknown>[]> =>
  sql('SELECT id FROM releases WHERE name = $1', [COPY]);

/** A release with its tasks, but for what differs from one copy to the next. */
const contentsOfRelease = (id: number): Promise<Record<string, unknown>[]> =>
  sql(
    `SELECT to_jsonb(r) - 'id' AS release, ARRAY(
       SELECT to_jsonb(t) - 'id' - 'deployment_graph_id' FROM deployment_graph_tasks t
         JOIN release_deployment_graphs l USING (deployment_graph_id)
        WHERE l.release_id = r.id AND l.type = 'default' ORDER BY t.id) AS tasks
       FROM releases r WHERE r.id = $1`,
    [id],
  );

describe('G26: a clone that preserves network roles', () => {
  it.each(['9.2', '10.0'] as const)(
    'A16: makes the seed of the copy that clone_release would have made (schema %s)',
    async (schema) => {
      await start(schema);
      const base = await contentsOfRelease(3);
      const { status, body } = await clone();
      expect(status).toBe(200);
      const [copy] = await copies();
      expect(body.release_id).toBe(copy!.id);
      const made = await contentsOfRelease(body.release_id);
      await sql(`UPDATE releases SET name = 'set aside' WHERE id = $1`, [body.release_id]);
      const asked = await service.post<Body>(`/clusters/1/upgrade/clone_release/3`);
      expect(await contentsOfRelease(asked.body.id)).toEqual(made);
      expect(await contentsOfRelease(3)).toEqual(base);
      const releases = await sql(
        `SELECT DISTINCT n.release FROM network_groups n JOIN nodegroups g ON g.id = n.group_id WHERE g.cluster_id = $1`,
        [body.id],
      );
      expect(releases).toEqual([{ release: body.release_id }]);
    },
  );

  it('B24: uses the copy that exists, whoever made it', async () => {
    await start();
    const second = await master.addEnvironment({ name: 'second' });
    const asked = await service.post<Body>(`/clusters/1/upgrade/clone_release/3`);
    const first = await clone();
    const other = await clone({ name: 'other seed' }, second.id);
    expect([first.body.release_id, other.body.release_id]).toEqual([asked.body.id, asked.body.id]);
    expect(await copies()).toHaveLength(1);
  });

  it('takes a copy that is named itself, and makes no copy of it', async () => {
    await start();
    const asked = await service.post<Body>(`/clusters/1/upgrade/clone_release/3`);
    const { status, body } = await clone({ release_id: asked.body.id });
    expect([status, body.release_id]).toEqual([200, asked.body.id]);
    expect(await sql('SELECT FROM releases')).toHaveLength(4);
  });

  it('B11: makes one copy for two originals that are cloned at the same time', async () => {
    await start();
    const others = [
      await master.addEnvironment({ name: 'second' }),
      await master.addEnvironment({ name: 'third' }),
    ];
    const answers = await Promise.all(
      [master.environment, ...others].map(({ id }) => clone({ name: `seed of ${id}` }, id)),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(new Set(answers.map(({ body }) => body.release_id)).size).toBe(1);
    expect(await copies()).toHaveLength(1);
  });

  it('is refused like any other when it is repeated', async () => {
    await start();
    await clone();
    const { status, body } = await clone({ name: 'again' });
    expect([status, body.reasons]).toEqual([400, ['already_in_upgrade']]);
    expect(await copies()).toHaveLength(1);
  });

  it('B1: leaves no copy behind when it is refused', async () => {
    await start();
    const before = await contentsOf(master.database);
    const taken = await clone({ name: 'larkspur' });
    expect([taken.status, taken.body.reasons]).toEqual([409, ['name_taken']]);
    expect(await contentsOf(master.database)).toEqual(before);
    const unacknowledged = await clone({ acknowledge: [] });
    expect(unacknowledged.status).toBe(400);
    expect(await contentsOf(master.database)).toEqual(before);
  });

  it('B1: leaves no copy behind when the database fails half way', async () => {
    await start();
    const before = await contentsOf(master.database);
    await sql(
      `CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'disk full'; END $$`,
    );
    await sql('CREATE TRIGGER fail BEFORE INSERT ON nodegroups FOR EACH ROW EXECUTE PROCEDURE fail()');
    expect((await clone()).status).toBe(500);
    expect(await contentsOf(master.database)).toEqual(before);
  });

  it('A16: is refused where the release has not got a network role at all', async () => {
    await start();
    await sql(
      `UPDATE releases SET network_roles_metadata = replace(network_roles_metadata, '"ceph/public"', '"ceph/other"') WHERE id = 3`,
    );
    const { status, body } = await clone();
    expect([status, body]).toMatchObject([
      400,
      {
        reasons: ['network_role_mapping_differs'],
        errors: [{ detail: { network_role: 'ceph/public', target_network: null } }],
      },
    ]);
  });

  it.each([
    ['with a mapping', true, 'storage'],
    ['without a mapping', false, null],
  ])('never uses a copy that somebody left %s of its own', async (_title, hasRole, network) => {
    await start();
    const asked = await service.post<Body>(`/clusters/1/upgrade/clone_release/3`);
    const roles = master.releases['9.0'].network_roles_metadata as JsonObject[];
    const changed = hasRole ? roles : roles.filter(({ id }) => id !== 'ceph/public');
    await sql('UPDATE releases SET network_roles_metadata = $1 WHERE id = $2', [
      JSON.stringify(changed),
      asked.body.id,
    ]);
    const before = await contentsOf(master.database);
    const answers = [await clone(), await service.post<Body>(`/clusters/1/upgrade/clone_release/3`)];
    for (const { status, body } of answers) {
      const { detail } = body.errors!.at(0)!;
      expect(body.reasons).toContain('release_copy_differs');
      expect(status).toBeGreaterThanOrEqual(400);
      if (detail.network_roles) {
        expect(detail).toEqual({
          release_id: asked.body.id,
          network_roles: [
            { network_role: 'ceph/public', original_network: 'management', target_network: network },
          ],
        });
      }
    }
    expect(answers[1]!.status).toBe(409);
    expect(await contentsOf(master.database)).toEqual(before);
  });

  it.each([['yes'], [1], [{}]])('is refused with a wish that is none: %j', async (preserve) => {
    await start();
    const { status, body } = await clone({ preserve_network_roles: preserve });
    expect([status, body]).toMatchObject([
      400,
      { reason: 'invalid_request', errors: [{ field: 'preserve_network_roles' }] },
    ]);
  });

  it.each([[false], [null]])('is not meant by %j', async (preserve) => {
    await start();
    const { status, body } = await clone({ preserve_network_roles: preserve });
    expect([status, body.reasons]).toEqual([400, ['network_role_mapping_differs']]);
    expect(await copies()).toHaveLength(0);
  });

  it('is planned with the copy that would be made, and nothing is written', async () => {
    await start();
    const before = await contentsOf(master.database);
    const sequences =
      'SELECT last_value FROM releases_id_seq UNION ALL SELECT last_value FROM clusters_id_seq';
    const counted = await sql(sequences);
    const planned = await send('plan');
    expect([planned.status, planned.body.to]).toEqual([
      200,
      { release_id: null, name: COPY, version: 'mitaka-9.0', copy_of: 3 },
    ]);
    expect(planned.body.findings.map(({ reason }) => reason)).not.toContain('network_role_mapping_differs');
    expect(await contentsOf(master.database)).toEqual(before);
    expect(await sql(sequences)).toEqual(counted);
    const { body } = await service.post<Body>(`/clusters/1/upgrade/clone_release/3`);
    expect((await send('plan')).body.to).toMatchObject({ release_id: body.id, name: COPY, copy_of: 3 });
  });
});
