import { Client } from 'pg';
import { type NailgunSchema } from '../../src/nailgun/schema/nailgun-schema';
import { createMaster, type TestMaster } from '../factories/master';
import { contentsOf } from '../setup/contents';
import { createExtendedDatabase } from '../setup/database';
import { type Answer, startTestService, type TestService } from '../setup/service';

interface SeedBody {
  readonly id: number;
  readonly components: readonly string[];
  readonly reason: string;
  readonly errors: readonly { readonly reason: string; readonly detail: object }[];
}

interface Link {
  readonly plugin_id: number;
  readonly enabled: boolean;
  readonly attributes: string;
}

let master: TestMaster;
let service: TestService;

async function start(
  options: Parameters<typeof createMaster>[0] = {},
  schema: NailgunSchema = '9.2',
): Promise<void> {
  master = await createMaster(options, createExtendedDatabase, schema);
  service = await startTestService(master.database);
}

afterEach(async () => {
  await service.stop();
  await master.database.drop();
});

const query: TestMaster['database']['query'] = (sql, values) => master.database.query(sql, values);

async function clone(): Promise<Answer<SeedBody>> {
  const { body } = await service.post<{ id: number }>('/clusters/1/upgrade/clone_release/3');
  return service.post<SeedBody>('/clusters/1/upgrade/clone', { name: 'seed', release_id: body.id });
}

async function seedOf(): Promise<number> {
  const answer = await clone();
  expect([answer.status, answer.text]).toEqual([200, expect.any(String)]);
  return answer.body.id;
}

/** Clones, and expects a refusal for one reason that leaves nothing behind. */
async function expectRefusal(reason: string): Promise<Answer<SeedBody>> {
  await service.post('/clusters/1/upgrade/clone_release/3');
  const before = await contentsOf(master.database);
  const answer = await clone();
  expect([answer.status, answer.body.reason]).toEqual([400, reason]);
  expect(await contentsOf(master.database)).toEqual(before);
  return answer;
}

const linksOf = (cluster: number): Promise<Link[]> =>
  query<Link>(
    'SELECT plugin_id, enabled, attributes FROM cluster_plugins WHERE cluster_id = $1 ORDER BY plugin_id',
    [cluster],
  );

const ROLE = (id: string): string => JSON.stringify([{ id, default_mapping: 'management', properties: {} }]);

/** Makes the sample's plug-in one for 8.0 only, and adds a version for 9.0. */
async function releaseNewVersion(settings: object, networkRoles = '[]'): Promise<void> {
  await query(`UPDATE plugins SET releases = replace(releases, 'mitaka-9.0', 'liberty-8.0')`);
  await query(
    `INSERT INTO plugins (id, name, title, version, package_version, releases, attributes_metadata,
                          network_roles_metadata)
     VALUES (2, 'larkspur_metrics', 'Larkspur Metrics', '1.10.0', '4.0.0',
             '[{"os": "ubuntu", "mode": ["ha"], "version": "mitaka-9.0"}]', $1, $2)`,
    [JSON.stringify(settings), networkRoles],
  );
}

describe('plug-ins of a seed', () => {
  it('G03: are switched on as in the original, with its settings to the byte', async () => {
    await start();
    await query(`UPDATE cluster_plugins SET attributes = replace(attributes, '"minute"',  '"minute" ')`);
    const original = await linksOf(1);
    const seed = await seedOf();
    expect(await linksOf(seed)).toEqual(original);
    expect(original).toMatchObject([{ plugin_id: 1, enabled: true }]);
    const { body } = await service.get<{ editable: Record<string, unknown> }>(`/clusters/${seed}/attributes`);
    expect(body.editable.larkspur_metrics).toMatchObject({
      metadata: { enabled: true, chosen_id: 1, versions: [{ token: { value: 'sample-token-5' } }] },
    });
  });

  it('G03: come in the version that works with the release, with what the operator set', async () => {
    await start();
    await releaseNewVersion({
      metadata: { group: 'logging' },
      endpoint: { type: 'text', label: 'Endpoint', value: '' },
      token: { type: 'password', label: 'Token', value: 'new' },
      alarms: { type: 'checkbox', label: 'Alarms', value: false },
      retention: { type: 'text', label: 'Retention', value: '30' },
    });
    const answer = await clone();
    expect(answer.status).toBe(200);
    expect(answer.text).not.toContain('sample-token-5');
    const links = await linksOf(answer.body.id);
    expect(links.map(({ plugin_id: id, enabled }) => [id, enabled])).toEqual([[2, true]]);
    expect(JSON.parse(links[0]!.attributes)).toEqual({
      endpoint: { type: 'text', label: 'Endpoint', value: 'metrics.larkspur.example' },
      token: { type: 'password', label: 'Token', value: 'sample-token-5' },
      alarms: { type: 'checkbox', label: 'Alarms', value: true },
      retention: { type: 'text', label: 'Retention', value: '30' },
    });
  });

  it('G03: one without a version for the release does not stop a client of old', async () => {
    await start();
    await query(`UPDATE plugins SET releases = replace(releases, 'mitaka-9.0', 'liberty-8.0')`);
    expect(await linksOf(await seedOf())).toEqual([]);
  });

  it('G03: one that is switched off keeps its settings and stays off', async () => {
    await start();
    await query('UPDATE cluster_plugins SET enabled = false');
    expect(await linksOf(await seedOf())).toEqual(await linksOf(1));
  });

  it('B26: one that adds a network role can be cloned, when the seed has it too', async () => {
    await start();
    await query('UPDATE plugins SET network_roles_metadata = $1', [ROLE('larkspur/metrics')]);
    expect(await linksOf(await seedOf())).toMatchObject([{ plugin_id: 1, enabled: true }]);
  });

  it('B26: also when the role comes with another version', async () => {
    await start();
    await query('UPDATE plugins SET network_roles_metadata = $1', [ROLE('larkspur/metrics')]);
    await releaseNewVersion({}, ROLE('larkspur/metrics'));
    expect(await linksOf(await seedOf())).toMatchObject([{ plugin_id: 2, enabled: true }]);
  });

  it.each([
    ['no version works with the release', null],
    ['the new version does not bring it', '[]'],
    ['the new version maps it otherwise', ROLE('larkspur/metrics').replace('management', 'storage')],
  ])('B26: a network role is refused and nothing left behind when %s', async (_title, roles) => {
    await start();
    await query('UPDATE plugins SET network_roles_metadata = $1', [ROLE('larkspur/metrics')]);
    await releaseNewVersion({}, roles ?? '[]');
    if (roles === null) await query('DELETE FROM plugins WHERE id = 2');
    const { body } = await expectRefusal('network_role_mapping_differs');
    expect(body.errors).toMatchObject([
      { detail: { network_role: 'larkspur/metrics', plugin: 'larkspur_metrics' } },
    ]);
  });

  it('settings of one that cannot be read are refused, without a word of them', async () => {
    await start();
    await query(`UPDATE cluster_plugins SET attributes = '{"token": "sample-token-5'`);
    const { text } = await expectRefusal('document_unreadable');
    expect(text).not.toContain('sample-token-5');
  });

  it('however many there are, the number of statements is the same', async () => {
    const costs: number[] = [];
    for (const more of [0, 30]) {
      if (more > 0) {
        await service.stop();
        await master.database.drop();
      }
      await start();
      await query(
        `INSERT INTO plugins (id, name, title, version, package_version, releases, attributes_metadata)
         SELECT 100 + n, 'p' || n, 'P', '1.0.0', '4.0.0', releases, attributes_metadata
           FROM plugins, generate_series(1, $1) n WHERE id = 1`,
        [more],
      );
      await query(
        `INSERT INTO cluster_plugins (plugin_id, cluster_id, enabled, attributes)
         SELECT id, 1, true, '{}' FROM plugins WHERE id > 100`,
      );
      const { body } = await service.post<{ id: number }>('/clusters/1/upgrade/clone_release/3');
      const sent = jest.spyOn(Client.prototype, 'query');
      const request = { name: 'seed', release_id: body.id };
      const seed = await service.post<SeedBody>('/clusters/1/upgrade/clone', request);
      costs.push(sent.mock.calls.length);
      sent.mockRestore();
      const links = await linksOf(seed.body.id);
      expect(links.filter(({ enabled }) => enabled)).toHaveLength(more + 1);
    }
    expect(costs[0]).toBe(costs[1]);
  });
});

const FIELD = (name: string, type: string, fields: object[] = []): object => ({ name, type, fields });

const METADATA = [
  FIELD('availability_zones', 'array', [
    FIELD('vcenter_host', 'text'),
    FIELD('vcenter_password', 'password'),
  ]),
];

const HOST = { vcenter_host: '', vcenter_password: '' };

const VMWARE_8 = { editable: { metadata: METADATA, value: { availability_zones: [{ ...HOST, old: 1 }] } } };

const VMWARE_9 = {
  editable: {
    metadata: METADATA,
    value: { availability_zones: [{ ...HOST, vcenter_security_disabled: true }], glance: HOST },
  },
};

/** A master whose releases know vCenter, and an original that uses it. */
async function startWithVcenter(target: object | null = VMWARE_9): Promise<void> {
  await start({
    customise: ({ editable }) => {
      editable.common = { ...(editable.common as object), use_vcenter: { type: 'hidden', value: true } };
    },
  });
  const zone = { vcenter_host: 'vc.larkspur.example', vcenter_password: 'sample-vcenter-6', old: 1 };
  await query('UPDATE releases SET vmware_attributes_metadata = $1 WHERE id = 2', [JSON.stringify(VMWARE_8)]);
  await query('UPDATE releases SET vmware_attributes_metadata = $1 WHERE id = 3', [
    target === null ? null : JSON.stringify(target),
  ]);
  await query('UPDATE vmware_attributes SET editable = $1', [
    JSON.stringify({ metadata: METADATA, value: { availability_zones: [zone, zone] } }),
  ]);
}

describe('vCenter in a seed', () => {
  it('G04: its settings are those of the original, in the form of the release', async () => {
    await startWithVcenter();
    const answer = await clone();
    expect(answer.status).toBe(200);
    expect(answer.text).not.toContain('sample-vcenter-6');
    const rows = await query<{ editable: string }>(
      'SELECT editable FROM vmware_attributes WHERE cluster_id = $1',
      [answer.body.id],
    );
    const zone = {
      vcenter_host: 'vc.larkspur.example',
      vcenter_password: 'sample-vcenter-6',
      vcenter_security_disabled: true,
    };
    expect(rows.map(({ editable }) => JSON.parse(editable) as unknown)).toEqual([
      { metadata: METADATA, value: { availability_zones: [zone, zone], glance: HOST } },
    ]);
  });

  it.each([
    ['has no settings of it', null],
    ['has empty ones', { editable: { metadata: [], value: {} } }],
  ])('G04, G22: a release that %s is refused, and nothing is left behind', async (_title, target) => {
    await startWithVcenter(target);
    const { text } = await expectRefusal('vcenter_unsupported');
    expect(text).not.toContain('sample-vcenter-6');
  });

  it('G04: unused settings do not stop a client of old', async () => {
    await startWithVcenter(null);
    await query(
      `UPDATE attributes SET editable = jsonb_set(editable::jsonb, '{common,use_vcenter,value}', 'false')::text`,
    );
    const seed = await seedOf();
    expect(await query('SELECT FROM vmware_attributes WHERE cluster_id = $1', [seed])).toEqual([]);
  });

  it('G04, G22: the schema of 10.0, which has no place for it, is refused too', async () => {
    await start(
      {
        customise: ({ editable }) => {
          editable.common = { ...(editable.common as object), use_vcenter: { type: 'hidden', value: true } };
        },
      },
      '10.0',
    );
    await expectRefusal('vcenter_unsupported');
  });
});

describe('components of a seed', () => {
  const choose = (...names: string[]): Promise<unknown> =>
    query('UPDATE clusters SET components = $1 WHERE id = 1', [JSON.stringify(names)]);

  it.each([['9.2'], ['10.0']] as const)(
    'B31: are those of the original, on the schema of %s',
    async (schema) => {
      await start({}, schema);
      const names = ['hypervisor:qemu', 'network:neutron:ml2:vlan', 'storage:block:ceph'];
      await choose(...names);
      const answer = await clone();
      expect([answer.status, answer.body.components]).toEqual([200, names]);
    },
  );

  it('B31: set nothing: settings are carried', async () => {
    await start();
    await choose('storage:block:lvm');
    const seed = await seedOf();
    const lvm = `editable::json #>> '{storage,volumes_lvm,value}'`;
    expect(await query(`SELECT ${lvm} AS lvm FROM attributes WHERE cluster_id = $1`, [seed])).toEqual([
      { lvm: 'false' },
    ]);
  });

  it('B31: are offered by plug-ins of the seed as well', async () => {
    await start();
    await query(`UPDATE plugins SET components_metadata = '[{"name": "storage:block:larkspur"}]'`);
    await choose('storage:block:larkspur', 'additional_service:gone');
    expect((await clone()).body.components).toEqual(['storage:block:larkspur']);
  });

  it('G22: vCenter among them is refused where the release does not offer it', async () => {
    await start();
    await query(
      `UPDATE releases SET components_metadata = replace(components_metadata, 'hypervisor:vmware', 'hypervisor:none')
        WHERE id = 3`,
    );
    await choose('hypervisor:qemu', 'hypervisor:vmware');
    const { body } = await expectRefusal('vcenter_unsupported');
    expect(body.errors).toMatchObject([{ detail: { component: 'hypervisor:vmware' } }]);
  });
});
