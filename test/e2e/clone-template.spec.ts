import { type EnvironmentOptions } from '../../demo/sample';
import { type JsonObject } from '../../src/json';
import { createMaster, type TestMaster } from '../factories/master';
import { contentsOf } from '../setup/contents';
import { createExtendedDatabase } from '../setup/database';
import { fittingTemplate, type Template, type TemplatePart } from '../setup/network-template';
import { type Answer, startTestService, type TestService } from '../setup/service';

interface Finding {
  readonly reason: string;
  readonly class: string;
  readonly message: string;
  readonly detail: JsonObject;
}

interface Seed {
  readonly id: number;
  readonly findings: readonly Finding[];
  readonly reason?: string;
  readonly reasons?: readonly string[];
  readonly errors?: readonly Finding[];
}

let master: TestMaster;
let service: TestService;

async function start(options: EnvironmentOptions = {}, schema: '9.2' | '10.0' = '9.2'): Promise<void> {
  master = await createMaster(options, createExtendedDatabase, schema);
  service = await startTestService(master.database);
}

afterEach(async () => {
  await service.stop();
  await master.database.drop();
});

const send = (call: string, body: object): Promise<Answer<Seed>> =>
  service.post<Seed>(`/clusters/${master.environment.id}/upgrade/${call}`, {
    name: 'seed',
    release_id: 3,
    ...body,
  });
const clone = (template: unknown): Promise<Answer<Seed>> => send('clone', { network_template: template });

const carry = (template: unknown): Promise<unknown> =>
  master.database.query('UPDATE networking_configs SET configuration_template = $1', [
    typeof template === 'string' ? template : JSON.stringify(template),
  ]);

const storedIn = async (id: number): Promise<unknown> =>
  (
    await master.database.query(
      'SELECT configuration_template AS text FROM networking_configs WHERE cluster_id = $1',
      [id],
    )
  )[0]?.text;

const ofTemplates = ({ findings }: Seed): readonly Finding[] =>
  findings.filter(({ reason }) => /template|network_role/.test(reason));

const partOf = ({ adv_net_template: groups }: Template): TemplatePart => groups.default!;

describe('a network template that is given', () => {
  it.each(['9.2', '10.0'] as const)(
    'is the seed’s, where it fits, with every number as it was sent (schema %s)',
    async (schema) => {
      await start({ nodeGroups: 1 }, schema);
      await carry('{"adv_net_template": {"default": {}}}');
      const template = await fittingTemplate(master, '9.0');
      const text = JSON.stringify(template).replace(
        '"transformations":[{',
        '"priority":1.0,"transformations":[{"mtu":9007199254740993,"ratio":1.50,',
      );
      const body = `{"name": "seed", "release_id": 3, "network_template": ${text}}`;
      const response = await fetch(`${service.url}/api/clusters/${master.environment.id}/upgrade/clone`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      });
      const seed = (await response.json()) as Seed;
      expect([response.status, ofTemplates(seed)]).toEqual([200, []]);
      expect(await storedIn(seed.id)).toBe(text);
      expect(await storedIn(master.environment.id)).toBe('{"adv_net_template": {"default": {}}}');
    },
  );

  it('A14: without one the original’s is carried to the byte', async () => {
    await start({ nodeGroups: 1 });
    const text = JSON.stringify(await fittingTemplate(master, '9.0'), null, 1).replace('{', '{  ');
    await carry(text);
    const { status, body } = await clone(null);
    expect([status, ofTemplates(body)]).toEqual([200, []]);
    expect(await storedIn(body.id)).toBe(text);
  });

  it('G29: holds with its default part in node groups that it does not name, which is told', async () => {
    await start({ nodeGroups: 2 });
    const { status, body } = await clone(await fittingTemplate(master, '9.0'));
    expect([status, ofTemplates(body)]).toMatchObject([
      200,
      [{ reason: 'network_template_default_part', class: 'notice', detail: { node_group: 'rack-2' } }],
    ]);
  });

  it('A15: with very many problems is refused with the first hundred of each kind and the number of the others', async () => {
    await start({ nodeGroups: 1 });
    const groups = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`g${i}`, {}]));
    const { status, body } = await clone({ adv_net_template: groups });
    expect(status).toBe(400);
    const { errors } = body as unknown as { errors: readonly { reason: string; message: string }[] };
    const about = errors.filter(({ reason }) => reason === 'network_template_invalid');
    // Of its form, and of what it refers to.
    expect(about).toHaveLength(202);
    expect(about.filter(({ message }) => /^There are \d+ more problems/.test(message))).toHaveLength(2);
  });

  type Change = (template: Template) => unknown;

  it.each<[string, string, Change]>([
    ['another member', 'pk', (t) => Object.assign(t, { pk: 1 })],
    ['no node groups', 'adv_net_template', (t) => (t.adv_net_template = {})],
    ['node groups that are none', 'adv_net_template', (t) => Object.assign(t, { adv_net_template: [] })],
    [
      'a part that is none',
      'adv_net_template.default',
      (t) => Object.assign(t.adv_net_template, { default: 1 }),
    ],
    [
      'a part without schemes',
      'adv_net_template.default.network_scheme',
      (t) => delete (partOf(t) as Partial<TemplatePart>).network_scheme,
    ],
    [
      'no default interfaces',
      'adv_net_template.default.nic_mapping.default',
      (t) => (partOf(t).nic_mapping = {}),
    ],
    [
      'a scheme without endpoints',
      'adv_net_template.default.network_scheme.public.endpoints',
      (t) =>
        delete (partOf(t).network_scheme.public as Partial<TemplatePart['network_scheme'][string]>).endpoints,
    ],
    [
      'a node group that is not there (A15)',
      'adv_net_template.rack-9',
      (t) => (t.adv_net_template['rack-9'] = partOf(t)),
    ],
    ['no part for a node group', 'adv_net_template', (t) => (t.adv_net_template = { 'rack-2': partOf(t) })],
    [
      'a node role that nobody knows',
      'adv_net_template.default.templates_for_node_role.baker',
      (t) => (partOf(t).templates_for_node_role.baker = ['public']),
    ],
    [
      'nothing for a node role in use',
      'adv_net_template.default.templates_for_node_role.controller',
      (t) => delete partOf(t).templates_for_node_role.controller,
    ],
    [
      'a scheme that is not there',
      'adv_net_template.default.templates_for_node_role.controller',
      (t) => (partOf(t).templates_for_node_role.controller = ['nowhere']),
    ],
    [
      'a network that is not there',
      'adv_net_template.default.network_assignments.backup',
      (t) => (partOf(t).network_assignments.backup = { ep: 'br-public' }),
    ],
    [
      'an endpoint that is not there',
      'adv_net_template.default.network_assignments.public.ep',
      (t) => (partOf(t).network_assignments.public = { ep: 'br-nowhere' }),
    ],
  ])('A15 G29: is refused with %s', async (_title, at, change) => {
    await start();
    const template = await fittingTemplate(master, '9.0');
    change(template);
    const before = await contentsOf(master.database);
    const { status, body } = await clone(template);
    expect([status, body.reason, body.errors?.[0]]).toMatchObject([
      400,
      'network_template_invalid',
      { field: 'network_template', detail: { at } },
    ]);
    expect(await contentsOf(master.database)).toEqual(before);
  });

  it('A15: is refused with everything that is wrong, beside what else stands against the clone', async () => {
    await start();
    const template = await fittingTemplate(master, '9.0');
    template.adv_net_template['rack-9'] = partOf(template);
    partOf(template).network_assignments.backup = { ep: 'br-nowhere' };
    const { status, body } = await send('clone', { name: 'larkspur', network_template: template });
    expect([status, body.reasons]).toEqual([409, ['name_taken', 'network_template_invalid']]);
    expect(body.errors?.map(({ detail }) => detail.at ?? null)).toEqual([
      null,
      'adv_net_template.rack-9',
      'adv_net_template.default.network_assignments.backup',
      'adv_net_template.default.network_assignments.backup',
      'adv_net_template.default.network_assignments.backup.ep',
      'adv_net_template.rack-9.network_assignments.backup.ep',
    ]);
  });

  it.each([['text'], [1], [[]], [true]])('A15: is refused where it is no object: %j', async (template) => {
    await start();
    const { status, body } = await clone(template);
    expect([status, body]).toMatchObject([
      400,
      { reason: 'invalid_request', errors: [{ field: 'network_template' }] },
    ]);
  });

  it('A15: is refused for nova-network, which knows none', async () => {
    await start({ nodeGroups: 1 });
    const template = await fittingTemplate(master, '9.0');
    await master.database.query(`UPDATE clusters SET net_provider = 'nova_network'`);
    const { body } = await clone(template);
    expect(body.reasons).toContain('network_template_invalid');
  });

  it('A16 G29: is refused where it puts a network role on another network than the original has', async () => {
    await start({ nodeGroups: 2 });
    const template = await fittingTemplate(master, '9.0');
    const { management, storage } = partOf(template).network_scheme;
    delete management!.roles['ceph/public'];
    storage!.roles['ceph/public'] = 'br-storage';
    const before = await contentsOf(master.database);
    const { status, body } = await clone(template);
    expect([status, body]).toMatchObject([
      400,
      {
        reasons: ['network_role_mapping_differs'],
        errors: [
          {
            field: 'network_template',
            detail: {
              network_role: 'ceph/public',
              original_network: 'management',
              target_network: 'storage',
              node_groups: ['default', 'rack-2'],
            },
          },
        ],
      },
    ]);
    expect(await contentsOf(master.database)).toEqual(before);
  });

  it('G29: tells of a network role that it does not speak of', async () => {
    await start({ nodeGroups: 1 });
    const template = await fittingTemplate(master, '9.0');
    delete partOf(template).network_scheme.public!.roles['public/vip'];
    const { status, body } = await clone(template);
    expect([status, ofTemplates(body)]).toMatchObject([
      200,
      [
        {
          reason: 'network_role_unmapped',
          class: 'acknowledge',
          detail: { network_role: 'public/vip', original_network: 'public', target_network: 'public' },
        },
      ],
    ]);
  });

  it('G29: tells of interfaces and nodes that are not there', async () => {
    await start({ nodeGroups: 1, controllers: 1, computes: 1, storage: 1 });
    const template = await fittingTemplate(master, '9.0');
    const mapping = partOf(template).nic_mapping;
    mapping.default!.if4 = 'eth7';
    mapping.default!.unused = 'eth9';
    const [{ hostname } = { hostname: '' }] = await master.database.query<{ hostname: string }>(
      'SELECT hostname FROM nodes ORDER BY id LIMIT 1',
    );
    mapping[hostname] = { if0: 'eth0', if1: 'eth1', if2: 'eth2', if3: 'eth0' };
    mapping['renamed-since'] = mapping.default!;
    const { status, body } = await clone(template);
    const found = ofTemplates(body);
    expect([status, new Set(found.map(({ reason }) => reason))]).toEqual([
      200,
      new Set(['network_template_interfaces']),
    ]);
    expect(
      found.map(({ detail }) => [
        detail.nic_mapping,
        detail.name,
        detail.interface,
        (detail.nodes as unknown as string[]).length,
      ]),
    ).toEqual([
      [hostname, 'if4', null, 1],
      ['default', 'if4', 'eth7', 2],
      ['renamed-since', null, null, 0],
    ]);
  });

  it('A15: tells of nodes that go by deployment information which was uploaded', async () => {
    await start({ nodeGroups: 1 });
    const template = await fittingTemplate(master, '9.0');
    await master.database.query(
      `UPDATE nodes SET replaced_deployment_info = '[{"uid": "2"}]' WHERE hostname = 'node-2'`,
    );
    const { status, body } = await clone(template);
    expect([status, ofTemplates(body)]).toMatchObject([
      200,
      [{ reason: 'network_template_overridden', class: 'acknowledge', detail: { nodes: ['node-2'] } }],
    ]);
  });

  it('may name node roles of plug-ins that are switched on', async () => {
    await start({ nodeGroups: 1 });
    const template = await fittingTemplate(master, '9.0');
    partOf(template).templates_for_node_role.baker = ['public'];
    await master.database.query(`UPDATE plugins SET roles_metadata = '{"baker": {"name": "Baker"}}'`);
    const { status, body } = await clone(template);
    expect([status, ofTemplates(body)]).toEqual([200, []]);
  });

  it.each([['\u0000'], ['\ud800'], ['☃']])('may hold any text: %j', async (text) => {
    await start({ nodeGroups: 1 });
    const template = await fittingTemplate(master, '9.0');
    Object.assign(partOf(template).network_scheme.public!.transformations[0]!, { comment: text });
    const { status, body } = await clone(template);
    expect(status).toBe(200);
    expect(JSON.parse((await storedIn(body.id)) as string)).toEqual(template);
  });

  it('is looked at by a plan, which writes nothing', async () => {
    await start({ nodeGroups: 1 });
    const template = await fittingTemplate(master, '9.0');
    partOf(template).templates_for_node_role.baker = ['public'];
    const before = await contentsOf(master.database);
    const { status, body } = await send('plan', { network_template: template });
    expect([status, ofTemplates(body)]).toMatchObject([
      200,
      [{ reason: 'network_template_invalid', class: 'refuse' }],
    ]);
    expect(await contentsOf(master.database)).toEqual(before);
  });
});

describe('a network template that is carried', () => {
  it('G29: is told of where it is wrong, and clients of old go on', async () => {
    await start({ nodeGroups: 1 });
    const template = await fittingTemplate(master, '9.0');
    template.adv_net_template['rack-9'] = partOf(template);
    partOf(template).network_assignments.backup = { ep: 'br-public' };
    await carry(template);
    const { status, body } = await send('clone', {});
    expect([status, ofTemplates(body)]).toMatchObject([
      200,
      [
        {
          reason: 'network_template_faulty',
          class: 'acknowledge',
          detail: { at: 'adv_net_template.rack-9' },
        },
        {
          reason: 'network_template_faulty',
          detail: { at: 'adv_net_template.default.network_assignments.backup' },
        },
      ],
    ]);
    expect(await storedIn(body.id)).toBe(JSON.stringify(template));
  });

  it('G29: wants to be acknowledged by clients that can', async () => {
    await start({ nodeGroups: 1 });
    await carry('{"adv_net_template": {"default": {}}}');
    const { body } = await send('clone', { acknowledge: ['ceph_identity_unknown'] });
    expect(body.reasons).toEqual(
      expect.arrayContaining(['acknowledgement_required', 'network_template_faulty']),
    );
  });

  it('A16 G29: is told of where a network role that it leaves out moves with the release', async () => {
    await start({ nodeGroups: 1 });
    const template = await fittingTemplate(master, '9.0');
    delete partOf(template).network_scheme.management!.roles['ceph/public'];
    await carry(template);
    const { status, body } = await send('clone', {});
    expect([status, ofTemplates(body)]).toMatchObject([
      200,
      [
        {
          reason: 'network_template_role_moved',
          class: 'acknowledge',
          detail: { network_role: 'ceph/public', original_network: 'management', target_network: 'storage' },
        },
      ],
    ]);
  });

  it('B22: is found under the name that the default node group gets back', async () => {
    await start({ nodeGroups: 1, defaultGroup: { name: 'default_0', isDefault: false } });
    await carry(await fittingTemplate(master, '9.0'));
    const { status, body } = await send('clone', {});
    expect([status, ofTemplates(body)]).toEqual([200, []]);
  });

  it('gives way to one that is given', async () => {
    await start({ nodeGroups: 1 });
    await carry('{"adv_net_template": {"default": {}}}');
    const template = await fittingTemplate(master, '9.0');
    const { body } = await clone(template);
    expect(await storedIn(body.id)).toBe(JSON.stringify(template));
  });
});
