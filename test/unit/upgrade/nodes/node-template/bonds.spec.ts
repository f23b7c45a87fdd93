import { bond, nic, node, part, placesOf, port, problems, rendered } from './builders';

const LACP = { mode: '802.3ad', lacp_rate: 'fast', xmit_hash_policy: 'layer3+4' };

/** A bond in a bridge of its own, and VLANs on it in the bridges of the networks. */
const BONDED = {
  default: part([
    port('br-fw-admin', '<% if1 %>'),
    { action: 'add-br', name: 'br-aux' },
    port('br-mgmt', 'bond0.104'),
    port('br-storage', 'bond0.102'),
    bond('br-aux', 'bond0', ['<% if3 %>', '<% if2 %>'], { bond_properties: LACP }),
  ]),
};

const [A, B] = [bond('br-ex', 'bond-a', ['eth1', 'eth2']), bond('br-mgmt', 'bond-b', ['eth2', 'eth3'])];

describe('G29: the bonds of a network template', () => {
  it('are made with their members, and carry the networks of their VLANs', () => {
    const made = rendered(BONDED);
    expect(placesOf(made)).toEqual(['1 eth0', '3 bond0 104', '4 bond0 102']);
    expect(made.bonds).toEqual([{ existing: null, name: 'bond0', mode: '802.3ad', members: [1, 2] }]);
    expect(made.vlans).toEqual([{ network: 3, vlan: 104 }]);
  });

  it('carry a network themselves, in its bridge or as its endpoint', () => {
    expect(placesOf(rendered({ default: part([A]) }))).toEqual(['2 bond-a']);
    const made = rendered({
      default: part([], {
        network_assignments: { public: { ep: 'bond-a' } },
        network_scheme: {
          common: { transformations: [bond(undefined, 'bond-a', [])], endpoints: ['bond-a'], roles: {} },
        },
      }),
    });
    expect([placesOf(made), made.bonds]).toMatchObject([['2 bond-a'], [{ name: 'bond-a', members: [] }]]);
  });

  it('carry a network through a bridge that they are a port of', () => {
    const made = rendered({ default: part([bond(undefined, 'bond0', ['eth1']), port('br-ex', 'bond0')]) });
    expect([placesOf(made), made.bonds]).toMatchObject([['2 bond0'], [{ name: 'bond0' }]]);
  });

  it('may consist of VLANs: their cards are the members, and carry networks of their own', () => {
    const made = rendered({
      default: part([
        port(undefined, 'eth1.101'),
        bond('br-mgmt', 'lnxbond0', ['eth1.101', 'eth2.101', 'eth1.102']),
        port('br-storage', 'eth2.102'),
      ]),
    });
    expect(placesOf(made)).toEqual(['3 lnxbond0', '4 eth2 102']);
    expect(made.bonds).toMatchObject([{ name: 'lnxbond0', members: [1, 2] }]);
  });

  it('are left to the deployment where they carry no network', () => {
    const made = rendered({
      default: part([bond('br-bond0', 'ovs-bond0', ['eth8', 'eth9'], { bond_properties: {} })]),
    });
    expect([made.bonds, made.assignments]).toEqual([[], []]);
  });

  it('have each card once: the first bond by name has it', () => {
    const expected = [
      { name: 'bond-a', members: [1, 2] },
      { name: 'bond-b', members: [3] },
    ];
    expect(rendered({ default: part([A, B]) }).bonds).toMatchObject(expected);
    expect(rendered({ default: part([B, A]) }).bonds).toMatchObject(expected);
  });
});

describe('A14: the bonds that a node has under a template', () => {
  const cards = (...parents: readonly (number | null)[]): ReturnType<typeof nic>[] =>
    parents.map((parent, id) => nic(id, { parent_id: parent }));
  const bond0 = { id: 40, name: 'bond0', mode: '802.3ad' };
  const after = (bonds: readonly (typeof bond0)[], nics = cards(null, 40, 40, null)): unknown => {
    const made = rendered(BONDED, node({ bonds, nics }));
    return [made.bonds.map(({ existing }) => existing), made.removedBonds];
  };

  it('stay where the template makes the same', () => {
    expect(after([bond0])).toEqual([[40], []]);
  });

  it('go where it makes another, or none', () => {
    expect(after([{ ...bond0, mode: 'active-backup' }])).toEqual([[null], [40]]);
    expect(after([{ ...bond0, name: 'bond1' }])).toEqual([[null], [40]]);
    expect(after([bond0], cards(null, 40, 40, 40))).toEqual([[null], [40]]);
    expect(after([bond0, { ...bond0, id: 41 }])).toEqual([[40], [41]]);
    expect(rendered({ default: part([]) }, node({ bonds: [bond0] })).removedBonds).toEqual([40]);
  });

  it('are none of the template’s own: a VLAN on one that it does not make has no interface', () => {
    const parts = { default: part([port('br-mgmt', 'bond0.104')]) };
    const found = problems(parts, node({ bonds: [bond0], nics: cards(null, 40, 40) }));
    expect(found).toMatchObject([{ kind: 'no_such_interface', interface: 'bond0' }]);
  });
});

describe('a bond of a network template that cannot be made', () => {
  it.each([
    [
      'has no properties',
      bond('br-ex', 'b', ['eth1'], { bond_properties: {} }),
      { kind: 'bond_mode', bond: 'b', mode: null },
    ],
    [
      'has none at all',
      bond('br-ex', 'b', ['eth1'], { bond_properties: undefined }),
      { kind: 'bond_mode', bond: 'b', mode: null },
    ],
    [
      'has a mode of no bond',
      bond('br-ex', 'b', ['eth1'], { bond_properties: { mode: '6' } }),
      { kind: 'bond_mode', bond: 'b', mode: '6' },
    ],
    [
      'has too long a name',
      bond('br-ex', 'b'.repeat(33), ['eth1']),
      { kind: 'bond_name', bond: 'b'.repeat(33) },
    ],
    [
      'has a member that the node has not got',
      bond('br-ex', 'b', ['eth1', 'eth7.5']),
      { kind: 'no_such_interface', part: 'default', nicMapping: 'default', interface: 'eth7' },
    ],
  ])('%s', (_title, transformation, problem) => {
    expect(problems({ default: part([transformation]) })).toEqual([problem]);
  });
});
