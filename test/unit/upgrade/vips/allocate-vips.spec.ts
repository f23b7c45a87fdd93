import {
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

const NOTHING = original();

describe('allocating virtual addresses that the original has not got', () => {
  it('goes by the order of requests, and by the first free address of the ranges in their order', () => {
    const networks = [network(20, 'management', ['10.1.0.8-10.1.0.9', '10.1.0.1-10.1.0.5'])];
    const roles = [
      role('a', 'management', ['one', null], ['two', null]),
      role('b', 'management', ['three', 'ns']),
    ];
    expect(shown(plan(NOTHING, seed({ networks, roles })))).toEqual([
      'one 10.1.0.8 - on 20',
      'two 10.1.0.9 - on 20',
      'three 10.1.0.1 ns on 20',
    ]);
  });

  it('takes no address that any row has, no gateway, and none that is being placed', () => {
    const from = original({ vips: [vip(1, 11, 'public', '10.2.0.3')] });
    const networks = [network(21, 'public', ['10.2.0.1-10.2.0.9'], { gateway: '10.2.0.1' })];
    const to = seed({ networks, roles: ROLES.slice(1) });
    expect(shown(plan(from, to, { taken: ['10.2.0.2', '10.2.0.4'] }))).toEqual([
      'vrouter_pub 10.2.0.5 vrouter on 21',
      'public 10.2.0.3 haproxy on 21',
    ]);
  });

  it('takes no address twice where networks overlap', () => {
    const networks = [network(20, 'a', ['10.1.0.1-10.1.0.9']), network(21, 'b', ['10.1.0.1-10.1.0.9'])];
    const roles = [role('x', 'a', ['one']), role('y', 'b', ['two'])];
    expect(shown(plan(NOTHING, seed({ networks, roles })))).toEqual([
      'one 10.1.0.1 haproxy on 20',
      'two 10.1.0.2 haproxy on 21',
    ]);
  });

  it.each([
    ['in range stays', '10.1.0.7', false, []],
    ['set by hand stays, in range or not', '10.9.9.9', true, []],
    ['out of range is replaced', '10.9.9.9', false, ['management 10.1.0.1 haproxy on 20']],
  ])('one that the seed has, %s', (_what, address, chosen, expected) => {
    const vips = [vip(50, 20, 'management', address, { is_user_defined: chosen })];
    const to = seed({ vips, roles: [role('mgmt/vip', 'management', ['management'])] });
    const result = plan(NOTHING, to);
    expect([shown(result), result.placed.map(({ id }) => id), result.removed]).toEqual([
      expected,
      expected.map(() => 50),
      [],
    ]);
  });

  it('one that the seed has gives way to that of the original with the same address', () => {
    const from = original({ vips: [vip(1, 10, 'management', '10.1.0.1')] });
    const to = seed({ vips: [vip(50, 20, 'vrouter', '10.1.0.1')], roles: ROLES.slice(0, 1) });
    const result = plan(from, to);
    expect(shown(result)).toEqual(['vrouter 10.1.0.2 vrouter on 20', 'management 10.1.0.1 haproxy on 20']);
    expect(plan(from, written(to, result)).placed).toEqual([]);
  });

  it('refuses when the ranges have not enough, with the network and its ranges', () => {
    const networks = [network(20, 'management', ['10.1.0.1-10.1.0.2']), network(21, 'public', [])];
    const { findings } = plan(NOTHING, seed({ networks }), { taken: ['10.1.0.1'] });
    expect(findings).toMatchObject([
      {
        reason: 'out_of_ips',
        message:
          'Network management of node group default has no free address for management in its ranges (10.1.0.1-10.1.0.2).',
        detail: { network_id: 20, network: 'management', node_group: 'default', vips: ['management'] },
      },
      {
        reason: 'out_of_ips',
        message:
          'Network public of node group default has no free address for vrouter_pub, public in its ranges (none).',
        detail: { ranges: [] },
      },
    ]);
  });

  it('does not allocate in place of an address of the original that a node has', () => {
    const from = original({ vips: [vip(1, 10, 'management', '10.1.0.2')] });
    const nodes = [{ node: 7, network: 20, ip_addr: '10.1.0.2' }];
    const to = seed({ roles: [role('mgmt/vip', 'management', ['management'])] });
    expect([shown(plan(from, to, { nodes })), reasons(plan(from, to, { nodes }))]).toEqual([
      [],
      ['vip_address_in_use'],
    ]);
  });

  it('B4: finds addresses in ranges beyond the first', () => {
    const networks = [
      networksFrom(20)[0]!,
      network(21, 'public', ['10.2.0.2-10.2.0.3', '10.2.0.50-10.2.0.60']),
    ];
    const to = seed({ networks, roles: ROLES.slice(1) });
    expect(shown(plan(NOTHING, to, { taken: ['10.2.0.2', '10.2.0.3', '10.2.0.50'] }))).toEqual([
      'vrouter_pub 10.2.0.51 vrouter on 21',
      'public 10.2.0.52 haproxy on 21',
    ]);
  });

  it('allocates on the shared network of PXE where a role runs there, and leaves what is there alone', () => {
    const shared = network(1, 'fuelweb_admin', ['10.20.0.3-10.20.0.9'], { group_id: null });
    const roles = [role('pxe', 'fuelweb_admin', ['boot'], ['other'])];
    const vips = [vip(5, 1, 'other', '9.9.9.9'), vip(6, 1, 'haproxy', '10.20.0.3')];
    const result = plan(NOTHING, seed({ networks: [shared], roles, vips }));
    expect([shown(result), result.removed]).toEqual([['boot 10.20.0.4 haproxy on 1'], []]);
  });
});
