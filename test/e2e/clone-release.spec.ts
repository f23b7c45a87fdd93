import { createMaster, type TestMaster } from '../factories/master';
import { startTestService, type TestService } from '../setup/service';

interface ReleaseBody {
  readonly id: number;
  readonly name: string;
}

interface NetworkRoleDocument {
  readonly id: string;
  readonly default_mapping: string;
}

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

const copy = (
  release = 3,
  environment = master.environment.id,
): ReturnType<typeof service.post<ReleaseBody>> =>
  service.post<ReleaseBody>(`/clusters/${environment}/upgrade/clone_release/${release}`);

const releaseRow = async (id: number): Promise<Record<string, unknown>> =>
  (await master.database.query('SELECT * FROM releases WHERE id = $1', [id]))[0]!;

const tasksOf = (releaseId: number): Promise<Record<string, unknown>[]> =>
  master.database.query(
    `SELECT t.task_name, t.version, t.type, t.groups, t.tasks, t.requires, t.required_for, t.parameters, t._custom
       FROM deployment_graph_tasks t
       JOIN release_deployment_graphs g USING (deployment_graph_id)
      WHERE g.release_id = $1 AND g.type = 'default' ORDER BY t.id`,
    [releaseId],
  );

describe('copying a release for an upgrade', () => {
  it('answers with the copy in the form of a release', async () => {
    const { status, body } = await copy();
    expect([status, body]).toMatchObject([
      200,
      {
        id: expect.any(Number) as number,
        name: 'Mitaka on Ubuntu 14.04 Upgrade (2)',
        version: 'mitaka-9.0',
        operating_system: 'Ubuntu',
        state: 'available',
        is_deployable: true,
      },
    ]);
    expect((await service.get(`/releases/${body.id}`)).body).toEqual(body);
  });

  it('A16: keeps the mapping of network roles of the original, and all other documents to the byte', async () => {
    const base = await releaseRow(3);
    const original = await releaseRow(2);
    const made = await releaseRow((await copy()).body.id);
    const roles = (row: Record<string, unknown>): NetworkRoleDocument[] =>
      JSON.parse(row.network_roles_metadata as string) as NetworkRoleDocument[];
    const mapping = new Map(roles(original).map((role) => [role.id, role.default_mapping]));
    expect(roles(made)).toEqual(
      roles(base).map((role) => ({ ...role, default_mapping: mapping.get(role.id) ?? role.default_mapping })),
    );
    expect(roles(made)).not.toEqual(roles(base));
    const { id: _1, name: _2, network_roles_metadata: _3, ...documents } = base;
    expect(made).toMatchObject(documents);
  });

  it('A17: copies the deployment tasks, and leaves the source as it was', async () => {
    const before = [await releaseRow(3), await tasksOf(3)];
    const made = (await copy()).body.id;
    expect(await tasksOf(made)).toEqual(await tasksOf(3));
    expect(await tasksOf(made)).not.toHaveLength(0);
    expect([await releaseRow(3), await tasksOf(3)]).toEqual(before);
  });

  it('B10: gives the same copy when it is repeated', async () => {
    const first = await copy();
    const second = await copy();
    expect([second.status, second.body]).toEqual([200, first.body]);
    expect(await master.database.query('SELECT FROM releases')).toHaveLength(4);
    expect(await master.database.query('SELECT FROM release_deployment_graphs')).toHaveLength(4);
  });

  it('B10: gives the same copy to all who ask at the same time', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => copy()));
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1);
    expect(await master.database.query('SELECT FROM releases')).toHaveLength(4);
  });

  it('B24: lets a second environment of the same release use the first one’s copy', async () => {
    const second = await master.addEnvironment({ name: 'second' });
    const releaseId = (await copy()).body.id;
    expect((await copy(3, second.id)).body.id).toBe(releaseId);
    for (const { id } of [master.environment, second]) {
      const answer = await service.post(`/clusters/${id}/upgrade/clone`, {
        name: `seed of ${id}`,
        release_id: releaseId,
      });
      expect(answer.status).toBe(200);
    }
  });

  it('makes a copy of its own for environments of another release', async () => {
    const other = await master.addEnvironment({ release: '7.0', name: 'older' });
    const first = await copy();
    const second = await copy(3, other.id);
    expect(second.body.name).toBe('Mitaka on Ubuntu 14.04 Upgrade (1)');
    expect(second.body.id).not.toBe(first.body.id);
  });

  it('fits the name of the copy into the column', async () => {
    const name = `Mitaka ${'ü'.repeat(93)}`;
    await master.database.query('UPDATE releases SET name = $1 WHERE id = 3', [name]);
    const { status, body } = await copy();
    expect(status).toBe(200);
    expect([...body.name]).toHaveLength(100);
    expect(body.name).toMatch(/ü \[3\] Upgrade \(2\)$/);
  });

  it.each([
    ['B10: the environment is unknown', 99, 3, 404, 'cluster_not_found'],
    ['B10: the release is unknown', 1, 99, 404, 'release_not_found'],
    ['the release is no number', 1, 'abc', 400, 'invalid_id'],
    ['the release is out of range', 1, '2147483648', 400, 'invalid_id'],
  ])('is refused in JSON when %s', async (_title, environment, release, status, reason) => {
    const answer = await service.post(`/clusters/${environment}/upgrade/clone_release/${release}`);
    expect([answer.status, answer.body]).toMatchObject([status, { reason, reasons: [reason] }]);
    expect(typeof answer.body.message).toBe('string');
  });
});
