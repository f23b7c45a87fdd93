import { networkScheme } from '../../../../demo/sample/facts/network-scheme';
import { type FactsNode } from '../../../../demo/sample/facts/facts-source';
import { parseJson, type ReadonlyJsonObject, stringifyJson } from '../../../../src/json';
import { isolateFacts } from '../../../../src/upgrade/isolation/facts/isolate-facts';

const json = (value: unknown): ReadonlyJsonObject => parseJson(JSON.stringify(value)) as ReadonlyJsonObject;
const plain = (value: unknown): Record<string, unknown> =>
  JSON.parse(stringifyJson(value)) as Record<string, unknown>;

const network = (
  name: string,
  device: string,
  vlan: number | null,
  members: string[] = [],
): FactsNode['networks'][number] => ({
  name,
  device,
  members,
  vlan,
  gateway: name === 'public' ? '172.16.0.1' : null,
  address: name === 'private' ? null : '172.16.0.3/24',
});

const node: FactsNode = {
  id: 1,
  hostname: 'node-1',
  roles: ['controller'],
  networks: [
    network('fuelweb_admin', 'eth0', null),
    network('public', 'eth1', null),
    network('management', 'eth0', 101),
    network('storage', 'eth0', 102),
    network('private', 'eth2', null),
  ],
};

const bonded: FactsNode = {
  ...node,
  networks: [
    network('fuelweb_admin', 'eth0', null),
    network('public', 'bond0', 200, ['eth1', 'eth2']),
    network('management', 'bond0', null, ['eth1', 'eth2']),
    network('storage', 'eth3', null),
  ],
};

const factsOf = (one: FactsNode, bridges: 'lnx' | 'ovs'): ReadonlyJsonObject =>
  json({
    uid: '1',
    master_ip: '10.20.0.2',
    run_ping_checker: true,
    network_scheme: networkScheme(one, bridges),
  });

interface Transformation {
  readonly action: string;
  readonly name?: string;
  readonly bridge?: string;
  readonly bridges?: readonly string[];
}

interface Scheme {
  readonly transformations: readonly Transformation[];
  readonly endpoints: Readonly<Record<string, { readonly gateway?: string }>>;
}

const schemeOf = (facts: unknown): Scheme => plain(facts).network_scheme as Scheme;

describe('isolated facts', () => {
  it('let the physical port leave a Linux bridge, and leave everything else as it is', () => {
    const before = factsOf(node, 'lnx');
    const { facts, gaps } = isolateFacts(before, '10.20.0.1');
    expect(gaps).toEqual([]);
    const expected = schemeOf(before).transformations.map(({ bridge, ...item }) =>
      bridge === undefined || ['br-ex', 'br-mgmt'].includes(bridge) ? item : { bridge, ...item },
    );
    expect(schemeOf(facts).transformations).toEqual(expected);
    expect(expected).toContainEqual({ action: 'add-port', name: 'eth0.101' });
    expect(expected).toContainEqual({ action: 'add-port', name: 'eth1' });
    expect(expected).toContainEqual({
      action: 'add-patch',
      bridges: ['br-floating', 'br-ex'],
      provider: 'ovs',
      mtu: 65000,
    });
  });

  it('let a bond leave, too', () => {
    const { facts, changes } = isolateFacts(factsOf(bonded, 'lnx'), undefined);
    const [bond] = schemeOf(facts).transformations.filter(({ action }) => action === 'add-bond');
    expect(bond).toMatchObject({ name: 'bond0' });
    expect(bond!.bridge).toBeUndefined();
    expect(changes).toContainEqual(expect.objectContaining({ bridge: 'br-mgmt', port: 'bond0' }));
    expect(changes).toContainEqual(expect.objectContaining({ bridge: 'br-ex', port: 'bond0.200' }));
  });

  it('leave out every patch of a bridge of Open vSwitch, those next to each other as well', () => {
    const before = factsOf(node, 'ovs');
    const { facts, gaps, changes } = isolateFacts(before, '10.20.0.1');
    expect(gaps).toEqual([]);
    const isolated = (item: Transformation): boolean =>
      (item.bridges ?? []).some((bridge) => bridge === 'br-ex' || bridge === 'br-mgmt');
    expect(schemeOf(facts).transformations).toEqual(
      schemeOf(before).transformations.filter((item) => !isolated(item)),
    );
    expect(changes.filter(({ change }) => change === 'patch_removed')).toMatchObject([
      { bridge: 'br-mgmt', peer: 'br-eth0' },
      { bridge: 'br-ex', peer: 'br-eth1' },
    ]);
  });

  it('go by what made the bridge last, and else by the provider of the scheme', () => {
    const transformations = [
      { action: 'add-br', name: 'br-ex', provider: 'ovs' },
      { action: 'add-br', name: 'br-mgmt' },
      { action: 'add-patch', bridges: ['br-eth1', 'br-ex'] },
      { action: 'add-port', bridge: 'br-mgmt', name: 'eth2' },
    ];
    const { facts } = isolateFacts(json({ network_scheme: { transformations } }), undefined);
    expect(schemeOf(facts).transformations).toEqual([
      ...transformations.slice(0, 2),
      { action: 'add-port', name: 'eth2' },
    ]);
  });

  it('have the default route on the network of PXE', () => {
    const { endpoints } = schemeOf(isolateFacts(factsOf(node, 'lnx'), '10.20.0.1').facts);
    expect([endpoints['br-ex']!.gateway, endpoints['br-fw-admin']!.gateway]).toEqual(['none', '10.20.0.1']);
    const through = schemeOf(isolateFacts(factsOf(node, 'lnx'), undefined).facts).endpoints;
    expect(through['br-fw-admin']!.gateway).toBe('10.20.0.2');
  });

  it('keep the gateway of a node that has none on the public network', () => {
    const inside = {
      ...node,
      networks: node.networks.map((one) => (one.name === 'public' ? { ...one, gateway: null } : one)),
    };
    const before = factsOf(inside, 'lnx');
    expect(schemeOf(isolateFacts(before, '10.20.0.1').facts).endpoints).toEqual(schemeOf(before).endpoints);
  });

  it('A38: have the last VLAN in predefined networks of tenants, whatever they are called', () => {
    const predefined = (type: string, physnet: string | null, external = false): object => ({
      L2: { network_type: type, physnet, segment_id: null, router_ext: external },
    });
    const before = json({
      quantum_settings: {
        L2: { phys_nets: { physnet1: { vlan_range: null }, tenants: { vlan_range: '1000:1030' } } },
        predefined_networks: {
          'their own': predefined('vlan', 'tenants'),
          outside: predefined('vlan', 'tenants', true),
          flat: predefined('flat', 'physnet1'),
          lost: predefined('vlan', 'physnet1'),
        },
      },
    });
    const { facts, gaps, changes } = isolateFacts(before, undefined);
    const networks = (
      plain(facts).quantum_settings as { predefined_networks: Record<string, { L2: object }> }
    ).predefined_networks;
    expect(networks['their own']!.L2).toMatchObject({ segment_id: 1030 });
    for (const name of ['outside', 'flat', 'lost'])
      expect(networks[name]!.L2).toMatchObject({ segment_id: null });
    expect(gaps).toContain('they have no VLAN range for the predefined network lost');
    expect(changes).toContainEqual({
      change: 'segment_set',
      path: 'quantum_settings.predefined_networks.their own.L2.segment_id',
      segment_id: '1030',
    });
  });

  it('stay as they are when they are isolated already, and leave what they are made of alone', () => {
    for (const bridges of ['lnx', 'ovs'] as const) {
      const before = factsOf(node, bridges);
      const text = stringifyJson(before);
      const once = isolateFacts(before, '10.20.0.1');
      expect(stringifyJson(before)).toBe(text);
      const twice = isolateFacts(once.facts, '10.20.0.1');
      expect([stringifyJson(twice.facts), twice.changes, twice.gaps]).toEqual([
        stringifyJson(once.facts),
        [],
        [],
      ]);
    }
  });

  it('A40: say which way out is left', () => {
    const transformations = [
      { action: 'add-br', name: 'br-ex', provider: 'ovs' },
      { action: 'add-port', bridge: 'br-ex', name: 'eth1' },
      { action: 'add-br', name: 'br-mgmt' },
      { action: 'add-patch', bridges: ['br-aux', 'br-mgmt'] },
      { action: 'add-port', bridge: 'br-aux', name: 'eth2' },
    ];
    const { gaps } = isolateFacts(json({ network_scheme: { transformations } }), undefined);
    expect(gaps).toEqual([
      'br-ex still has a way out, through the ports of br-ex',
      'br-mgmt still has a way out, through the ports of br-aux',
    ]);
    expect(isolateFacts(json({}), undefined).gaps).toEqual(['they have no network_scheme.transformations']);
  });
});
