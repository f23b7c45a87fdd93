import { createMaster, type TestMaster } from '../factories/master';
import { startTestService, type TestService } from '../setup/service';

let master: TestMaster;
let service: TestService;

beforeAll(async () => {
  master = await createMaster();
  service = await startTestService(master.database);
});

afterAll(async () => {
  await service.stop();
  await master.database.drop();
});

describe('the read side, in Nailgun’s field names', () => {
  it('tells the version of the master, and that no token is needed', async () => {
    const { status, body } = await service.get('/version');
    expect([status, body]).toEqual([
      200,
      {
        release: '9.1',
        api: '1',
        openstack_version: 'mitaka-9.0',
        feature_groups: ['experimental', 'advanced'],
        auth_required: false,
      },
    ]);
  });

  it('lists releases, the newest first', async () => {
    const { body } = await service.get<{ version: string; is_deployable: boolean }[]>('/releases/');
    expect(body.map(({ version }) => version)).toEqual(['mitaka-9.0', 'liberty-8.0', '2015.1.0-7.0']);
  });

  it('gives a release with its documents parsed', async () => {
    const { body } = await service.get('/releases/3');
    expect(Object.keys(body).sort()).toEqual([
      'attributes_metadata',
      'components_metadata',
      'description',
      'id',
      'is_deployable',
      'modes_metadata',
      'name',
      'operating_system',
      'roles_metadata',
      'state',
      'tags_metadata',
      'version',
      'vmware_attributes_metadata',
    ]);
    expect(body).toMatchObject({ id: 3, version: 'mitaka-9.0', state: 'available', is_deployable: true });
    expect(body.attributes_metadata).toEqual(master.releases['9.0'].attributes_metadata);
  });

  it('lists environments, the oldest first', async () => {
    const second = await master.addEnvironment({ name: 'second' });
    const { body } = await service.get<{ id: number; name: string }[]>('/clusters');
    expect(body.map(({ id, name }) => [id, name])).toEqual([
      [1, 'larkspur'],
      [second.id, 'second'],
    ]);
  });

  it('gives an environment', async () => {
    expect((await service.get('/clusters/1')).body).toEqual({
      id: 1,
      name: 'larkspur',
      mode: 'ha_compact',
      status: 'operational',
      net_provider: 'neutron',
      release_id: 2,
      fuel_version: '8.0',
      is_customized: false,
      is_locked: false,
      changes: [],
      components: [],
      ui_settings: expect.objectContaining({ view_mode: 'standard' }) as object,
    });
  });

  it('gives the editable settings of an environment, and not the generated ones', async () => {
    const { body } = await service.get<{ editable: object }>('/clusters/1/attributes');
    const { larkspur_metrics: _section, ...editable } = body.editable as Record<string, unknown>;
    expect({ ...body, editable }).toEqual({ editable: master.environment.attributes.editable });
  });

  it('shows a document that somebody broke as null, and all the rest', async () => {
    await master.database.query(
      `UPDATE releases SET modes_metadata = '{bad', roles_metadata = '' WHERE id = 1`,
    );
    const { status, body } = await service.get<Record<string, unknown>[]>('/releases');
    expect([status, body.length]).toEqual([200, 3]);
    expect(body[2]).toMatchObject({ id: 1, modes_metadata: null, roles_metadata: null });
  });

  it.each([
    ['/clusters/99', 404, 'cluster_not_found'],
    ['/clusters/99/attributes', 404, 'cluster_not_found'],
    ['/releases/99', 404, 'release_not_found'],
    ['/clusters/0', 400, 'invalid_id'],
    ['/clusters/1.5', 400, 'invalid_id'],
    ['/clusters/-1/attributes', 400, 'invalid_id'],
    ['/releases/99999999999', 400, 'invalid_id'],
    ['/nothing', 404, 'not_found'],
  ])('answers %s with %i', async (path, status, reason) => {
    const answer = await service.get(path);
    expect([answer.status, answer.body]).toMatchObject([status, { reason, reasons: [reason] }]);
    expect(answer.headers.get('content-type')).toContain('application/json');
  });
});
