import fc from 'fast-check';
import { jsonEquals } from '../../../../../src/json';
import { json } from '../../networks/network-source';
import {
  ADMIN,
  ASSIGNMENTS,
  NETWORKS,
  nic,
  node,
  OWN_ADMIN,
  part,
  placesOf,
  port,
  rack,
  rendered,
  scheme,
} from './builders';

const PORTS = [
  { action: 'add-br', name: 'br-fw-admin' },
  port('br-fw-admin', '<% if1 %>'),
  port('br-ex', '<%if2%>'),
  port('br-mgmt', '<%  if2 %>.104'),
];

describe('G29: the network template of a node', () => {
  it('is the part of its node group, with the names of its interfaces', () => {
    const groups = { default: part([]), 'rack-2': part(PORTS, { note: '<% if9 %> <% if1 %>', limit: 1 }) };
    const { document } = rendered(groups, node(), rack({ name: 'rack-2' }));
    const common = scheme([
      { action: 'add-br', name: 'br-fw-admin' },
      port('br-fw-admin', 'eth0'),
      port('br-ex', 'eth1'),
      port('br-mgmt', 'eth1.104'),
    ]);
    const { network_scheme: _, ...others } = part([]) as { readonly network_scheme: object };
    const expected = json({
      ...others,
      note: '<% if9 %> eth0',
      limit: 1,
      templates: { common },
      roles: { 'mgmt/vip': 'br-mgmt' },
      endpoints: { 'br-fw-admin': {}, 'br-ex': {}, 'br-mgmt': {}, 'br-storage': {} },
    });
    expect(jsonEquals(document, expected)).toBe(true);
  });

  it('is the default part where the node group has none', () => {
    const made = rendered({ default: part(PORTS) }, node(), rack({ name: 'rack-2' }));
    expect(placesOf(made)).toEqual(['1 eth0', '2 eth1', '3 eth1 104']);
  });

  it('A39: goes by the host name, and by the default mapping once that is another', () => {
    const nic_mapping = { default: { if1: 'eth0', if2: 'eth1' }, 'node-7': { if1: 'eth3', if2: 'eth2' } };
    const groups = { default: part(PORTS, { nic_mapping }) };
    expect(placesOf(rendered(groups))).toEqual(['1 eth3', '2 eth2', '3 eth2 104']);
    expect(placesOf(rendered(groups, node({ hostname: 'renamed' })))).toEqual([
      '1 eth0',
      '2 eth1',
      '3 eth1 104',
    ]);
  });

  it('fills in names of members too, and of letters in either case', () => {
    const network_assignments = { management: { ep: 'br-<% IF_1 %>' } };
    const common = scheme([port('br-<% IF_1 %>', 'eth1')], { endpoints: ['br-eth0'] });
    const made = rendered({
      default: part([], {
        nic_mapping: { default: { IF_1: 'eth0' } },
        network_assignments,
        network_scheme: { common },
        'for <% IF_1 %>': 'x',
      }),
    });
    expect(placesOf(made)).toEqual(['3 eth1']);
    expect(made.document).toMatchObject({ 'for eth0': 'x', endpoints: { 'br-eth0': {} } });
  });
});

describe('A14: the networks of a node under a template', () => {
  it('are on the interfaces of their endpoints, and on no others', () => {
    const made = rendered({ default: part([...PORTS, port('br-aux', 'eth3'), port(undefined, 'eth2')]) });
    expect(made).toMatchObject({
      assignments: [
        { network: NETWORKS.admin, carrier: { kind: 'nic', id: 0 }, vlan: null },
        { network: NETWORKS.public, carrier: { kind: 'nic', id: 1 }, vlan: null },
        { network: NETWORKS.management, carrier: { kind: 'nic', id: 1 }, vlan: 104 },
      ],
      bonds: [],
      removedBonds: [],
    });
  });

  it('are only those with an endpoint of the node’s roles, and with an interface', () => {
    const groups = {
      default: part([], {
        templates_for_node_role: { controller: ['common'], compute: ['common', 'storage'] },
        network_scheme: {
          common: scheme(PORTS, { endpoints: ['br-fw-admin', 'br-mgmt'] }),
          storage: scheme([port('br-storage', 'eth2')], { endpoints: ['br-storage', 'br-none'] }),
        },
      }),
    };
    expect(placesOf(rendered(groups))).toEqual(['1 eth0', '3 eth1 104']);
    expect(placesOf(rendered(groups, node({ roles: ['compute'] })))).toEqual([
      '1 eth0',
      '3 eth1 104',
      '4 eth2',
    ]);
    expect(placesOf(rendered(groups, node({ roles: [] })))).toEqual([]);
  });

  it('are only those that the node group has', () => {
    const groups = { default: part(PORTS) };
    expect(placesOf(rendered(groups, node(), rack({ networks: [], sharedAdmin: null })))).toEqual([]);
  });

  it('take an interface without a bridge as its own endpoint', () => {
    const groups = {
      default: part([], {
        network_assignments: { storage: { ep: 'eth2' } },
        network_scheme: { common: scheme([port(undefined, '<% if3 %>')], { endpoints: ['eth2'] }) },
      }),
    };
    expect(placesOf(rendered(groups))).toEqual(['4 eth2']);
  });

  it('share the interface of an endpoint that they share', () => {
    const network_assignments = { ...ASSIGNMENTS, storage: { ep: 'br-ex' } };
    expect(placesOf(rendered({ default: part(PORTS, { network_assignments }) }))).toEqual([
      '1 eth0',
      '2 eth1',
      '3 eth1 104',
      '4 eth1',
    ]);
  });

  it('have the network for PXE of their node group, or else the shared one', () => {
    const groups = { default: part(PORTS) };
    const own = rack({ networks: [OWN_ADMIN] });
    expect(placesOf(rendered(groups, node(), own))).toEqual(['5 eth0']);
    expect(placesOf(rendered(groups, node(), { ...own, networks: [] }))).toEqual(['1 eth0']);
  });

  it('take the last of two interfaces for one bridge: by priority, then by the names of the roles', () => {
    const schemes = (cinder: object, compute: object): object => ({
      default: part([], {
        templates_for_node_role: { cinder: ['first'], compute: ['second'] },
        network_scheme: {
          second: scheme([port('br-mgmt', 'eth2')], compute),
          first: scheme([port('br-mgmt', 'eth1')], cinder),
        },
      }),
    });
    const both = node({ roles: ['compute', 'cinder'] });
    expect(placesOf(rendered(schemes({}, {}), both))).toEqual(['3 eth2']);
    expect(placesOf(rendered(schemes({ priority: 10.5 }, { priority: 10 }), both))).toEqual(['3 eth1']);
    expect(placesOf(rendered(schemes({}, { priority: -1 }), both))).toEqual(['3 eth1']);
  });
});

describe('VLANs of networks under a template', () => {
  const vlansWith = (...transformations: readonly object[]): unknown =>
    rendered({ default: part(transformations) }).vlans;

  it('are those that names of interfaces end in', () => {
    expect(vlansWith(port('br-mgmt', 'eth1.104'), port('br-storage', 'eth2.102'))).toEqual([
      { network: NETWORKS.management, vlan: 104 },
    ]);
  });

  it('are none for an interface without, whatever vlan_id says for Open vSwitch', () => {
    const ovs = { provider: 'ovs', vlan_id: 101 };
    expect(vlansWith(port('br-mgmt', 'eth1', ovs), port('br-ex', 'eth2'))).toEqual([
      { network: NETWORKS.management, vlan: null },
    ]);
  });

  it('may be given to the shared network for PXE, as Nailgun does', () => {
    expect(vlansWith(port('br-fw-admin', 'eth0.5'))).toEqual([{ network: ADMIN.id, vlan: 5 }]);
  });

  it('are no VLANs where something else than a number stands behind the dot', () => {
    const made = rendered({ default: part([port('br-mgmt', 'eth1.x')]) });
    expect([placesOf(made), made.vlans]).toEqual([
      ['3 eth1'],
      [{ network: NETWORKS.management, vlan: null }],
    ]);
  });

  it('are not looked for in a name with more dots, which is the name of the interface', () => {
    const nics = [nic(0), nic(1, { name: 'eth1.2.3' })];
    const made = rendered({ default: part([port('br-mgmt', 'eth1.2.3')]) }, node({ nics }));
    expect([placesOf(made), made.vlans]).toEqual([
      ['3 eth1'],
      [{ network: NETWORKS.management, vlan: null }],
    ]);
  });
});

describe('rendering a network template', () => {
  const ROLES = ['controller', 'compute', 'cinder', 'ceph-osd'];
  const arbitrary = fc.record({
    roles: fc.shuffledSubarray(ROLES),
    repeated: fc.subarray(ROLES),
    ports: fc.array(
      fc.record({
        bridge: fc.constantFrom(...Object.values(ASSIGNMENTS).map(({ ep }) => ep)),
        name: fc.constantFrom('<% if1 %>', '<% if2 %>.104', 'eth2', 'eth3.7'),
        role: fc.constantFrom(...ROLES),
      }),
    ),
  });

  it('depends neither on the order of roles nor on their number, and is the same again', () => {
    fc.assert(
      fc.property(arbitrary, ({ roles, repeated, ports }) => {
        const parts = {
          default: part([], {
            templates_for_node_role: Object.fromEntries(ROLES.map((role) => [role, ['all', role]])),
            network_scheme: {
              all: scheme([]),
              ...Object.fromEntries(
                ROLES.map((role) => [
                  role,
                  scheme(ports.flatMap((one) => (one.role === role ? [port(one.bridge, one.name)] : []))),
                ]),
              ),
            },
          }),
        };
        const once = rendered(parts, node({ roles }));
        const again = [...roles.toReversed(), ...repeated.filter((role) => roles.includes(role))];
        expect(rendered(parts, node({ roles: again }))).toEqual(once);
        const networks = once.assignments.map(({ network }) => network);
        expect(networks).toEqual([...new Set(networks)].sort((a, b) => a - b));
      }),
    );
  });

  it('changes no VLAN again that has been changed', () => {
    fc.assert(
      fc.property(arbitrary, ({ ports }) => {
        const parts = { default: part(ports.map(({ bridge, name }) => port(bridge, name))) };
        const group = rack();
        const { vlans } = rendered(parts, node(), group);
        const set = <T extends { readonly id: number }>(one: T): T => {
          const change = vlans.find(({ network }) => network === one.id);
          return change ? { ...one, vlan_start: change.vlan } : one;
        };
        const after = { ...group, networks: group.networks.map(set), sharedAdmin: set(group.sharedAdmin!) };
        expect(rendered(parts, node(), after).vlans).toEqual([]);
      }),
    );
  });
});
