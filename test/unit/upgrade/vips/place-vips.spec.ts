import {
  DEFAULT_GROUP,
  network,
  networksFrom,
  original,
  plan,
  reasons,
  role,
  ROLES,
  seed,
  shown,
  vip,
  written,
} from './vip-builders';

const OF_ORIGINAL = [
  vip(1, 10, 'vrouter', '10.1.0.1', { vip_namespace: 'vrouter' }),
  vip(2, 10, 'management', '10.1.0.2'),
  vip(3, 11, 'vrouter_pub', '10.2.0.2', { vip_namespace: 'vrouter' }),
  vip(4, 11, 'public', '10.2.0.3', { is_user_defined: true }),
];
const FROM = original({ vips: OF_ORIGINAL });

const COPIES = [
  'vrouter 10.1.0.1 vrouter on 20',
  'management 10.1.0.2 haproxy on 20',
  'vrouter_pub 10.2.0.2 vrouter on 21',
  'public 10.2.0.3 haproxy on 21',
];

/** A seed that asks for one address on management. */
const ONE = { roles: [role('mgmt/vip', 'management', ['management'])] };

describe('placing virtual addresses', () => {
  it('A6: places nothing before the seed has controllers, and loses nothing', () => {
    const result = plan(FROM, seed({ nodes: [{ role: 'compute', group_id: 1 }] }));
    expect([shown(result), reasons(result), result.removed]).toEqual([[], [], []]);
  });

  it('A6: repeated, changes nothing', () => {
    const to = seed();
    const first = plan(FROM, to);
    expect(shown(first)).toEqual(COPIES);
    const again = plan(FROM, written(to, first));
    expect([again.placed, again.removed, again.findings]).toEqual([[], [], []]);
  });

  it('A6: repeated when a controller was added, places what was missing', () => {
    const nodes = [{ role: 'controller', group_id: DEFAULT_GROUP.id }];
    const before = seed({ nodes: [], vips: [vip(50, 20, 'management', '10.1.0.2')] });
    expect(shown(plan(FROM, { ...before, roles_in_groups: nodes }))).toEqual(
      COPIES.filter((line) => !line.startsWith('management')),
    );
  });

  it('places an address for other nodes where those are, as soon as they are there', () => {
    const roles = [role('metrics', 'management', ['metrics', 'metrics', ['mongo', 'influx']])];
    const from = original({ vips: [vip(1, 10, 'metrics', '10.1.0.9', { vip_namespace: 'metrics' })] });
    expect(shown(plan(from, seed({ roles })))).toEqual([]);
    const nodes = [{ role: 'influx', group_id: 1 }];
    expect(shown(plan(from, seed({ roles, nodes })))).toEqual(['metrics 10.1.0.9 metrics on 20']);
  });

  it('B26: places what roles of plug-ins ask for that are switched on in the seed', () => {
    const from = original({ vips: [vip(1, 10, 'metrics', '10.1.0.9')] });
    const plugins = [[role('metrics/vip', 'management', ['metrics'])]];
    expect(shown(plan(from, seed({ roles: [], plugins })))).toEqual(['metrics 10.1.0.9 haproxy on 20']);
  });

  it('follows the network template of the seed', () => {
    const template = {
      adv_net_template: {
        default: {
          network_assignments: { storage: { ep: 'br-storage' } },
          network_scheme: { common: { roles: { 'mgmt/vip': 'br-storage' } } },
        },
      },
    };
    const storage = (id: number) => network(id, 'storage', ['10.4.0.1-10.4.0.9']);
    const from = original({ networks: [storage(12)], vips: [vip(1, 12, 'management', '10.4.0.5')] });
    const to = seed({ ...ONE, networks: [...networksFrom(20), storage(22)], template });
    expect(shown(plan(from, to))).toEqual(['management 10.4.0.5 haproxy on 22']);
  });

  it('changes a row that the seed has already, and keeps its id', () => {
    const to = seed({ ...ONE, vips: [vip(50, 20, 'management', '10.1.0.19', { vip_namespace: null })] });
    const { placed, removed } = plan(original({ vips: OF_ORIGINAL.slice(1, 2) }), to);
    expect([placed, removed]).toMatchObject([[{ id: 50, namespace: 'haproxy' }], []]);
  });

  it('B22: takes the group that the original has it in, where controllers stand in several', () => {
    const groups = [DEFAULT_GROUP, { id: 6, name: 'rack-2', isDefault: false }];
    const networks = (first: number) => [
      network(first, 'management', ['10.1.0.1-10.1.0.9']),
      network(first + 1, 'management', ['10.9.0.1-10.9.0.9'], { group_id: 6 }),
    ];
    const from = original({ groups, networks: networks(10), vips: [vip(1, 11, 'management', '10.9.0.2')] });
    const nodes = groups.map(({ id }) => ({ role: 'controller', group_id: id }));
    const vips = [vip(50, 20, 'management', '10.1.0.3')];
    const result = plan(from, seed({ ...ONE, groups, networks: networks(20), nodes, vips }));
    expect([shown(result), result.removed]).toEqual([['management 10.9.0.2 haproxy on 21'], [50]]);
  });

  it('removes addresses of the seed that no role asks for, and rows of the same name', () => {
    const vips = [
      vip(50, 20, 'management', '10.1.0.2'),
      vip(51, 20, 'management', '10.1.0.8'),
      vip(52, 20, 'stale', '10.1.0.9', { is_user_defined: true }),
      vip(53, 21, 'management', '10.2.0.8'),
    ];
    const result = plan(original({ vips: OF_ORIGINAL.slice(1, 2) }), seed({ ...ONE, vips }));
    expect([shown(result), result.removed]).toEqual([[], [51, 52, 53]]);
  });

  it('leaves addresses alone that wait for their nodes', () => {
    const vips = [
      vip(50, 20, 'management', '10.1.0.7', { is_user_defined: true }),
      vip(51, 20, 'stale', '10.1.0.9'),
    ];
    expect(plan(FROM, seed({ ...ONE, vips, nodes: [] })).removed).toEqual([51]);
  });

  it('places none where the seed is not highly available', () => {
    const result = plan(FROM, seed({ mode: 'multinode' }));
    expect([shown(result), reasons(result)]).toEqual([[], Array(4).fill('vip_not_wanted')]);
  });

  it.each([
    ['no role asks for it', '9.9.9.9', ROLES.slice(1)],
    ['a role asks for it on another network', '9.9.9.9', [role('mgmt/vip', 'public', ['management'])]],
    ['the seed has no such network', '9.9.9.9', [role('mgmt/vip', 'nowhere', ['management'])]],
  ])('reports an address of the original when %s', (_what, _unused, roles) => {
    const { findings } = plan(original({ vips: OF_ORIGINAL.slice(1, 2) }), seed({ roles }));
    expect(findings).toMatchObject([
      {
        reason: 'vip_not_wanted',
        message:
          'Virtual address management (10.1.0.2) of network management in node group default is not placed: the seed asks for no such address there.',
        detail: { vip: 'management', ip_addr: '10.1.0.2', network: 'management', node_group: 'default' },
      },
    ]);
  });

  it('reports what will not be wanted before the nodes are there, and not what will be', () => {
    const from = original({ vips: [...OF_ORIGINAL, vip(5, 10, 'gone', '10.1.0.9')] });
    expect(plan(from, seed({ nodes: [] })).findings).toMatchObject([{ detail: { vip: 'gone' } }]);
  });

  it('B29: places an address outside all ranges, says so, and places the others', () => {
    const vips = [
      vip(1, 11, 'vrouter_pub', '10.2.0.77', { vip_namespace: 'vrouter' }),
      vip(2, 11, 'public', '10.2.0.4'),
    ];
    const to = seed({ roles: ROLES.slice(1) });
    const result = plan(original({ vips }), to);
    expect(shown(result)).toEqual(['vrouter_pub 10.2.0.77 vrouter on 21', 'public 10.2.0.4 haproxy on 21']);
    expect(result.findings).toMatchObject([
      {
        reason: 'vip_outside_ranges',
        message:
          'Virtual address vrouter_pub (10.2.0.77) is outside the ranges of network public (10.2.0.2-10.2.0.9).',
        detail: {
          vip: 'vrouter_pub',
          ip_addr: '10.2.0.77',
          network: 'public',
          ranges: ['10.2.0.2-10.2.0.9'],
        },
      },
    ]);
    const again = plan(original({ vips }), written(to, result));
    expect([shown(again), reasons(again)]).toEqual([[], ['vip_outside_ranges']]);
  });

  it('B29: says nothing of an address outside all ranges that an operator chose', () => {
    const from = original({ vips: [vip(1, 10, 'management', '10.1.0.99', { is_user_defined: true })] });
    const result = plan(from, seed(ONE));
    expect([shown(result), reasons(result)]).toEqual([['management 10.1.0.99 haproxy on 20'], []]);
  });

  it('does not place an address that a node has there, and places the others', () => {
    const nodes = [{ node: 7, network: 20, ip_addr: '10.1.0.2' }];
    const result = plan(FROM, seed(), { nodes });
    expect(shown(result)).toEqual(COPIES.filter((line) => !line.startsWith('management')));
    expect(result.findings).toMatchObject([
      {
        reason: 'vip_address_in_use',
        message:
          'Virtual address management (10.1.0.2) is not placed: in network management of the seed node 7 has the address.',
        detail: { vip: 'management', node: 7 },
      },
    ]);
  });

  it('places an address that a node has on another network', () => {
    const nodes = [{ node: 7, network: 21, ip_addr: '10.1.0.2' }];
    expect(shown(plan(FROM, seed(), { nodes }))).toEqual(COPIES);
  });

  it('does not place one address twice in a network', () => {
    const vips = [vip(1, 10, 'vrouter', '10.1.0.2'), vip(2, 10, 'management', '10.1.0.2')];
    const result = plan(original({ vips }), seed({ roles: ROLES.slice(0, 1) }));
    expect([shown(result), reasons(result)]).toEqual([
      ['vrouter 10.1.0.2 haproxy on 20'],
      ['vip_address_in_use'],
    ]);
  });

  it('A8: reports an address set by hand in the seed that gives way', () => {
    const vips = [vip(50, 20, 'management', '10.1.0.7', { is_user_defined: true })];
    const result = plan(original({ vips: OF_ORIGINAL.slice(1, 2) }), seed({ ...ONE, vips }));
    expect([shown(result), reasons(result)]).toEqual([
      ['management 10.1.0.2 haproxy on 20'],
      ['vip_replaced'],
    ]);
    expect(result.findings[0]?.message).toContain('10.1.0.7');
  });

  it.each([
    ['network roles', { network_roles_metadata: 'no JSON' }],
    ['node roles', { release_roles: '[]' }],
    ['the template', { parameters: { configuration_template: '[1]' } }],
    ['a plug-in', { plugins: [{ network_roles_metadata: '{}', roles_metadata: null }] }],
  ])('refuses rather than taking for empty what it cannot read: %s', (_what, change) => {
    const result = plan(FROM, { ...seed({ vips: [vip(50, 20, 'stale', '10.1.0.9')] }), ...change });
    expect([reasons(result), shown(result), result.removed]).toEqual([['document_unreadable'], [], []]);
  });

  it('refuses where a version names no environment version', () => {
    const result = plan(FROM, seed({ version: 'experimental' }));
    expect(result.findings).toMatchObject([
      { reason: 'release_version_unreadable', detail: { version: 'experimental' } },
    ]);
  });
});
