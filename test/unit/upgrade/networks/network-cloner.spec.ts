import fc from 'fast-check';
import { parseJson } from '../../../../src/json';
import { NetworkCloner, type NetworkSource } from '../../../../src/upgrade/networks/network-cloner';
import { type NetworkPlan } from '../../../../src/upgrade/networks/network-plan';
import { type NetworkRow } from '../../../../src/upgrade/snapshot/clone-snapshot';
import { DocumentReader } from '../../../../src/upgrade/snapshot/document-reader';
import { json, network, networkSource, nodeGroup } from './network-source';

const planOf = (source: NetworkSource): NetworkPlan => new NetworkCloner().plan(source, new DocumentReader());

const NAMES = ['public', 'management', 'storage', 'private', 'fuelweb_admin', 'baremetal', 'backup', 'ü ☃'];

const address = fc.ipV4();
const rows: fc.Arbitrary<NetworkRow> = fc.record({
  id: fc.integer({ min: 1 }),
  name: fc.constantFrom(...NAMES),
  cidr: fc.option(fc.tuple(address, fc.integer({ min: 8, max: 30 })).map(([a, n]) => `${a}/${n}`)),
  gateway: fc.option(address),
  vlan_start: fc.option(fc.integer({ min: 1, max: 4094 })),
  meta: fc.option(
    fc
      .record({
        notation: fc.constantFrom('cidr', 'ip_ranges', null),
        use_gateway: fc.boolean(),
        vips: fc.array(fc.string()),
        mtu: fc.double(),
      })
      .map((meta) => JSON.stringify(meta)),
  ),
  ranges: fc.array(fc.record({ first: address, last: address }), { maxLength: 6 }),
});

const groups = fc
  .array(fc.uniqueArray(rows, { selector: ({ name }) => name, maxLength: NAMES.length }), {
    minLength: 1,
    maxLength: 6,
  })
  .map((all) =>
    all.map((networks, i) =>
      nodeGroup(networks, { id: i + 1, name: i === 0 ? 'default' : `rack-${i}`, isDefault: i === 0 }),
    ),
  );

describe('the networks that are planned for a seed', () => {
  it('A12 A13 B4 B18 G28: equal the original’s, whatever they are', () => {
    fc.assert(
      fc.property(groups, (original) => {
        const plan = planOf(networkSource(original, { providerNetworks: {} }));
        const facts = ({ name, cidr, gateway, vlan_start, ranges }: Omit<NetworkRow, 'id'>): unknown => ({
          name,
          cidr,
          gateway,
          vlan_start,
          ranges,
        });
        expect(
          plan.nodeGroups.map(({ name, is_default: isDefault, networks }) => [
            name,
            isDefault,
            networks.map(facts),
          ]),
        ).toEqual(original.map(({ name, isDefault, networks }) => [name, isDefault, networks.map(facts)]));
        expect(plan.findings).toEqual([]);
      }),
    );
  });

  it('keep the notation and everything else that their metadata says', () => {
    fc.assert(
      fc.property(groups, (original) => {
        const planned = planOf(networkSource(original, { providerNetworks: {} })).nodeGroups;
        for (const [i, { networks }] of original.entries()) {
          for (const [j, { meta }] of networks.entries()) {
            if (meta === null) continue;
            const {
              cidr: _cidr,
              ip_range: _range,
              configurable: _configurable,
              ...kept
            } = parseJson(planned[i]!.networks[j]!.meta!) as Record<string, unknown>;
            expect(kept).toEqual(parseJson(meta));
          }
        }
      }),
    );
  });

  it('B17: include what the release brings, at the same place in every node group', () => {
    const plan = planOf(
      networkSource([nodeGroup([network()]), nodeGroup([network()], { id: 2, name: 'b', isDefault: false })]),
    );
    const made = plan.nodeGroups.map(({ networks }) => networks.at(-1)!);
    expect(made[0]).toEqual(made[1]);
    expect(made[0]).toMatchObject({
      name: 'baremetal',
      cidr: '192.168.3.0/24',
      gateway: '192.168.3.1',
      vlan_start: 104,
      ranges: [{ first: '192.168.3.2', last: '192.168.3.50' }],
    });
  });

  it('B17: never overlap with what was there', () => {
    const cidrs = fc
      .tuple(
        fc.constantFrom('192.168', '10.9'),
        fc.integer({ min: 0, max: 7 }),
        fc.integer({ min: 16, max: 28 }),
      )
      .map(([start, third, prefix]) => `${start}.${third}.64/${prefix}`);
    fc.assert(
      fc.property(fc.array(cidrs, { minLength: 1, maxLength: 5 }), (occupied) => {
        const networks = occupied.map((cidr, i) => network({ id: i, name: `n${i}`, cidr }));
        const plan = planOf(networkSource([nodeGroup(networks)]));
        const third = (cidr: string): readonly [number, number] => {
          const [, , byte = 0] = cidr.split('/')[0]!.split('.').map(Number);
          const hidden = Math.max(0, 24 - Number(cidr.split('/')[1]));
          return [byte >> hidden, 3 >> hidden];
        };
        const collides = occupied.some(
          (cidr) => cidr.startsWith('192.168') && third(cidr)[0] === third(cidr)[1],
        );
        const isMade = plan.nodeGroups[0]!.networks.some(({ name }) => name === 'baremetal');
        expect(isMade).toBe(!collides);
        expect(plan.findings.map(({ reason }) => reason)).toContain(
          collides ? 'network_left_out' : 'network_added',
        );
      }),
    );
  });

  it('are not made twice in one place by a release that defines two there', () => {
    const twice = { networks: ['a', 'b'].map((name) => ({ name, cidr: '10.5.0.0/16', notation: 'cidr' })) };
    const plan = planOf(networkSource([nodeGroup([network()])], { providerNetworks: json(twice) }));
    expect(plan.nodeGroups[0]!.networks.map(({ name }) => name)).toEqual(['management', 'a']);
    expect(plan.findings).toMatchObject([
      { reason: 'network_added', detail: { network: 'a' } },
      { reason: 'network_left_out', detail: { network: 'b', other_network: 'a' } },
    ]);
  });

  it.each([
    ['vlan', [null]],
    ['gre', ['192.168.2.0/24']],
    ['tun', ['192.168.2.0/24']],
    [undefined, []],
  ])('are those of the segmentation %s', (segmentation, cidrs) => {
    const definitions = {
      networks: [
        { name: 'private', seg_type: 'vlan', notation: null },
        { name: 'private', seg_type: 'gre', notation: 'cidr', cidr: '192.168.2.0/24' },
        { name: 'private', seg_type: 'tun', notation: 'cidr', cidr: '192.168.2.0/24' },
      ],
    };
    const plan = planOf(
      networkSource(
        [nodeGroup([])],
        { providerNetworks: json(definitions) },
        segmentation === undefined ? null : { id: 1, segmentation_type: segmentation },
      ),
    );
    expect(plan.nodeGroups[0]!.networks.map(({ cidr }) => cidr)).toEqual(cidrs);
  });

  it.each([
    ['no gateway', { use_gateway: false }, null, '10.5.0.1'],
    ['a gateway', { use_gateway: true }, '10.5.0.1', '10.5.0.2'],
  ])('have in notation cidr all addresses, with %s', (_title, change, gateway, first) => {
    const definition = { name: 'a', cidr: '10.5.0.9/24', notation: 'cidr', ...change };
    const source = networkSource([nodeGroup([])], { providerNetworks: json({ networks: [definition] }) });
    expect(planOf(source).nodeGroups[0]!.networks[0]).toEqual({
      name: 'a',
      cidr: '10.5.0.0/24',
      gateway,
      vlan_start: null,
      ranges: [{ first, last: '10.5.0.254' }],
      meta: JSON.stringify(definition),
    });
  });

  it('leave the gateway out of the range that a release gives', () => {
    const definition = {
      name: 'a',
      cidr: '10.5.0.0/24',
      notation: 'ip_ranges',
      ip_range: ['10.5.0.1', '10.5.0.9'],
      use_gateway: true,
      gateway: '10.5.0.4',
    };
    const source = networkSource([nodeGroup([])], { providerNetworks: json({ networks: [definition] }) });
    expect(planOf(source).nodeGroups[0]!.networks[0]).toMatchObject({
      gateway: '10.5.0.4',
      ranges: [
        { first: '10.5.0.1', last: '10.5.0.3' },
        { first: '10.5.0.5', last: '10.5.0.9' },
      ],
    });
  });
});

describe('B17: the parameters of bare metal nodes', () => {
  const config = { baremetal_gateway: '192.168.3.51', baremetal_range: ['192.168.3.52', '192.168.3.254'] };
  const parameters = (gateway: string | null, range: string): ReturnType<typeof planOf> => {
    const source = networkSource(
      [nodeGroup([])],
      {},
      {
        id: 1,
        segmentation_type: 'vlan',
        baremetal_gateway: gateway,
        baremetal_range: range,
      },
    );
    return planOf({ ...source, providerNetworks: { ...source.providerNetworks, ...json({ config }) } });
  };

  it.each([
    ['fit', '192.168.3.60', '["192.168.3.61","192.168.3.90"]', true],
    ['lie elsewhere', '10.0.0.1', '["10.0.0.2","10.0.0.9"]', false],
    ['collide with addresses of other nodes', '192.168.3.60', '["192.168.3.40","192.168.3.59"]', false],
    ['hold their own gateway', '192.168.3.70', '["192.168.3.61","192.168.3.90"]', false],
    [
      'have a gateway among addresses of other nodes',
      '192.168.3.3',
      '["192.168.3.61","192.168.3.90"]',
      false,
    ],
    ['are none', null, '[]', false],
    ['are no addresses', 'x', '["y", 1]', false],
  ])('of the original that %s stay or give way', (_title, gateway, range, stay) => {
    const { networking, findings } = parameters(gateway, range);
    expect([networking.provider.baremetal_gateway, networking.provider.baremetal_range]).toEqual(
      stay ? [gateway, range] : [config.baremetal_gateway, JSON.stringify(config.baremetal_range)],
    );
    expect(findings.map(({ reason }) => reason)).toEqual([
      'network_added',
      ...(stay ? [] : ['baremetal_parameters_replaced']),
    ]);
  });
});
