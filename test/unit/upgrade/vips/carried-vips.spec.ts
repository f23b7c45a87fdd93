import { TransformationRegistry } from '../../../../src/upgrade/transformations/transformation-registry';
import { registered } from '../transformations/registered';
import {
  DEFAULT_GROUP,
  network,
  original,
  plan,
  reasons,
  role,
  ROLES,
  seed,
  shown,
  vip,
} from './vip-builders';

/** As an environment of 6.1 has them after the master's migrations. */
const OF_6 = original({
  version: '2014.2.2-6.1',
  vips: [
    vip(1, 11, 'haproxy', '10.2.0.2', { vip_namespace: null }),
    vip(2, 11, 'vrouter', '10.2.0.3', { vip_namespace: null }),
    vip(3, 10, 'haproxy', '10.1.0.1', { vip_namespace: null }),
    vip(4, 10, 'vrouter', '10.1.0.2', { vip_namespace: 'vrouter' }),
  ],
});

describe('virtual addresses on their way to a newer release', () => {
  it('A4 A7: of 6.x get the names and namespaces of 7.0', () => {
    const result = plan(OF_6, seed());
    expect(shown(result)).toEqual([
      'vrouter 10.1.0.2 vrouter on 20',
      'management 10.1.0.1 haproxy on 20',
      'vrouter_pub 10.2.0.3 vrouter on 21',
      'public 10.2.0.2 haproxy on 21',
    ]);
    expect(reasons(result)).toEqual([]);
  });

  it('A4: keep the names of 6.x where the seed is of 6.x too', () => {
    const meta = { meta: JSON.stringify({ vips: ['haproxy', 'vrouter'] }) };
    const networks = [
      network(20, 'management', ['10.1.0.1-10.1.0.20'], meta),
      network(21, 'public', ['10.2.0.2-10.2.0.9'], meta),
    ];
    const result = plan(
      { ...OF_6, release_version: '2014.2-6.0' },
      seed({ version: '2014.2.2-6.1', networks }),
    );
    expect(shown(result)).toEqual([
      'haproxy 10.1.0.1 - on 20',
      'vrouter 10.1.0.2 vrouter on 20',
      'haproxy 10.2.0.2 - on 21',
      'vrouter 10.2.0.3 - on 21',
    ]);
  });

  it('A4: are not renamed when they come from 7.0, whatever they are called', () => {
    const from = original({ version: '2015.1.0-7.0', vips: [vip(1, 10, 'haproxy', '10.1.0.5')] });
    const to = seed({ roles: [role('own', 'management', ['haproxy'])] });
    expect(shown(plan(from, to))).toEqual(['haproxy 10.1.0.5 haproxy on 20']);
  });

  it.each([
    ['that of the network role', 'public', 'own', 'own'],
    ['that which it always has', 'public', null, 'haproxy'],
    ['that of the virtual router', 'vrouter_pub', null, 'vrouter'],
    ['none where nobody knows one', 'metrics', null, '-'],
  ])('B23: whose namespace was lost get %s', (_what, name, defined, expected) => {
    const from = original({ vips: [vip(1, 11, name, '10.2.0.5', { vip_namespace: null })] });
    const to = seed({ roles: [role('public/vip', 'public', [name, defined])] });
    expect(shown(plan(from, to))).toEqual([`${name} 10.2.0.5 ${expected} on 21`]);
  });

  it('B9 G27: come from every network, with namespace and with who chose them', () => {
    const baremetal = (id: number) => network(id, 'baremetal', ['10.3.0.1-10.3.0.9']);
    const chosen = { vip_namespace: 'ironic', is_user_defined: true };
    const from = original({ networks: [baremetal(12)], vips: [vip(1, 12, 'baremetal', '10.3.0.7', chosen)] });
    const to = seed({ networks: [baremetal(22)], roles: [role('ironic', 'baremetal', ['baremetal'])] });
    const { placed } = plan(from, to);
    expect(placed).toMatchObject([
      { network: 22, name: 'baremetal', namespace: 'ironic', isUserDefined: true },
    ]);
  });

  it('B9: are not those of the shared network of PXE, which belong to no environment', () => {
    const shared = network(1, 'fuelweb_admin', ['10.20.0.3-10.20.0.9'], { group_id: null });
    const from = original({ networks: [shared], vips: [vip(1, 1, 'haproxy', '10.20.0.3')] });
    const result = plan(
      from,
      seed({ networks: [shared], vips: [vip(1, 1, 'haproxy', '10.20.0.3')], roles: [] }),
    );
    expect([shown(result), reasons(result), result.removed]).toEqual([[], [], []]);
  });

  it('A12: go to the network of the same name in the node group of the same name', () => {
    const racks = (first: number) => [DEFAULT_GROUP, { id: first, name: 'rack-2', isDefault: false }];
    const networks = (first: number, rack: number) => [
      network(first, 'management', ['10.1.0.1-10.1.0.9']),
      network(first + 1, 'management', ['10.9.0.1-10.9.0.9'], { group_id: rack }),
    ];
    const from = original({
      groups: racks(5),
      networks: networks(10, 5),
      vips: [vip(1, 11, 'monitor', '10.9.0.7')],
    });
    const to = seed({
      groups: racks(6),
      networks: networks(20, 6),
      roles: [role('monitor', 'management', ['monitor', 'haproxy', ['mongo']])],
      nodes: [{ role: 'mongo', group_id: 6 }],
    });
    expect(shown(plan(from, to))).toEqual(['monitor 10.9.0.7 haproxy on 21']);
  });

  it('B22: find the default group by its part, and no other group that is called so', () => {
    const from = original({
      groups: [
        { id: 1, name: 'default_0', isDefault: false },
        { id: 7, name: 'rack-2', isDefault: false },
      ],
      vips: [vip(1, 10, 'management', '10.1.0.4')],
    });
    const to = seed({ roles: [role('mgmt/vip', 'management', ['management'])] });
    expect(shown(plan(from, to))).toEqual(['management 10.1.0.4 haproxy on 20']);
  });

  it('A5 A8: are all there, however many a network has', () => {
    const names = Array.from({ length: 12 }, (_, i) => `vip-${i}`);
    const from = original({ vips: names.map((name, i) => vip(i, 10, name, `10.1.0.${i + 1}`)) });
    const to = seed({ roles: [role('many', 'management', ...names.map((name) => [name] as const))] });
    expect(shown(plan(from, to))).toEqual(names.map((name, i) => `${name} 10.1.0.${i + 1} haproxy on 20`));
  });

  it('are passed through the transformations of packages, group by group, after they were renamed', () => {
    const seen: unknown[] = [];
    const move = registered('vip 9.0 move', (document: Record<string, Record<string, object>>) => {
      seen.push(JSON.parse(JSON.stringify(document)));
      const { management, ...others } = document;
      const renamed = Object.entries(management ?? {}).map(([name, one]) => [
        name,
        { ...one, vip_namespace: 'x' },
      ]);
      return { ...others, management: Object.fromEntries(renamed) as object };
    });
    const from = { ...OF_6, vips: OF_6.vips.filter(({ network: on }) => on === 10) };
    const result = plan(from, seed({ roles: ROLES.slice(0, 1) }), {
      registry: new TransformationRegistry([move, registered('vip 6.1 older'), registered('vip 10.0 newer')]),
    });
    expect(seen).toEqual([
      {
        management: {
          vrouter: { ip_addr: '10.1.0.2', vip_namespace: 'vrouter', is_user_defined: false },
          management: { ip_addr: '10.1.0.1', vip_namespace: 'haproxy', is_user_defined: false },
        },
      },
    ]);
    expect(shown(result)).toEqual(['vrouter 10.1.0.2 x on 20', 'management 10.1.0.1 x on 20']);
  });

  it.each([
    ['throws', () => JSON.parse('{') as unknown, 'threw SyntaxError'],
    ['gives back no addresses', () => ({ management: { a: 1 } }), 'did not return'],
    ['gives an address that is none', () => vipDocument('management', 'somewhere'), 'no IP address'],
    ['gives a name that no column holds', () => vipDocument('x'.repeat(51), '10.1.0.9'), 'more than 50'],
  ])('are refused when a transformation %s', (_what, transform, message) => {
    const from = original({ vips: [vip(1, 10, 'management', '10.1.0.4')] });
    const registry = new TransformationRegistry([registered('vip 9.0 own', transform)]);
    const { findings } = plan(from, seed({ roles: [] }), { registry });
    expect(findings).toMatchObject([
      { reason: 'transformation_failed', message: expect.stringContaining(message) as string },
    ]);
  });
});

const vipDocument = (name: string, address: string): object => ({
  management: { [name]: { ip_addr: address, vip_namespace: null, is_user_defined: false } },
});
