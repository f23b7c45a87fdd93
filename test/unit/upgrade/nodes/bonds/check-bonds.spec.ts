import fc from 'fast-check';
import { allowing, bond, check, json, member, node } from './bond-worlds';

const CONDITION = "'experimental' in version:feature_groups or interface:pxe == false";

const RELEASE = allowing({
  linux: {
    mode: [{ values: ['active-backup'] }, { values: ['802.3ad'], condition: CONDITION }],
  },
  dpdkovs: { mode: [{ values: ['active-backup', 'balance-tcp'] }] },
});

const onPxe = [member('eth0', true), member('eth1')];

describe('bonds on nodes that move (G25)', () => {
  it('are told where PXE forbids their mode, with the interface', () => {
    expect(check(RELEASE, [node(bond('802.3ad', { members: onPxe }))])).toEqual([
      {
        reason: 'bond_mode_unsupported',
        message: `Bond bond0 of node 5 (node-5) has the mode 802.3ad, which the release allows only where "${CONDITION}", and that is not so for eth0.`,
        detail: {
          node_id: 5,
          bond_id: 3,
          bond: 'bond0',
          type: 'linux',
          mode: '802.3ad',
          interfaces: ['eth0'],
          conditions: [CONDITION],
        },
      },
    ]);
  });

  it('are fine without PXE, with a mode that is always allowed, and on an experimental master', () => {
    expect(check(RELEASE, [node(bond('802.3ad'))])).toEqual([]);
    expect(check(RELEASE, [node(bond('active-backup', { members: onPxe }))])).toEqual([]);
    expect(check(RELEASE, [node(bond('802.3ad', { members: onPxe }))], ['experimental'])).toEqual([]);
  });

  it('are told one by one, of every node', () => {
    const wrong = bond('802.3ad', { members: onPxe });
    const nodes = [
      node(wrong, { ...wrong, id: 4, name: 'bond1' }),
      { ...node(wrong, bond('802.3ad')), id: 6 },
    ];
    expect(check(RELEASE, nodes).map(({ detail }) => [detail?.node_id, detail?.bond])).toEqual([
      [5, 'bond0'],
      [5, 'bond1'],
      [6, 'bond0'],
    ]);
  });

  it('are told where the release has no such mode for their type, or no such type', () => {
    const [mode] = check(RELEASE, [node(bond('broadcast'))]);
    expect(mode?.message).toBe(
      'Bond bond0 of node 5 (node-5) has the mode broadcast, which the release does not allow.',
    );
    const ovs = bond('balance-slb', { bond_properties: json({ type__: 'ovs' }) });
    const [type] = check(RELEASE, [node(ovs)]);
    expect(type).toMatchObject({
      reason: 'bond_mode_unsupported',
      message: 'Bond bond0 of node 5 (node-5) is of type ovs, which the release has not got.',
      detail: { type: 'ovs', mode: 'balance-slb', interfaces: [], conditions: [] },
    });
  });

  it('are of the type that their attributes name, then of that of their properties', () => {
    const attributes = json({ type__: { type: 'hidden', value: 'dpdkovs' } });
    expect(check(RELEASE, [node(bond('balance-tcp', { attributes }))])).toEqual([]);
    expect(check(RELEASE, [node(bond('802.3ad', { attributes }))])).toHaveLength(1);
    const unset = json({ type__: { type: 'hidden', value: null } });
    expect(check(RELEASE, [node(bond('802.3ad', { attributes: unset }))])).toEqual([]);
  });

  it('can be of any type where nothing names it', () => {
    const of = (mode: string) => node(bond(mode, { bond_properties: {} }));
    expect(check(RELEASE, [of('balance-tcp'), of('802.3ad')])).toEqual([]);
    expect(check(RELEASE, [of('broadcast')])).toHaveLength(1);
  });

  it.each([
    [{}],
    [{ bonding: null }],
    [{ bonding: { availability: [] } }],
    [{ bonding: { properties: [] } }],
  ])('are all fine for a release that says nothing of them: %j', (metadata) => {
    expect(check(json(metadata), [node(bond('802.3ad', { members: onPxe }))])).toEqual([]);
  });

  it('are judged by what is known of their cards; what is missing on old ones is null', () => {
    const condition = 'not interface:interface_properties.sriov.enabled';
    const release = allowing({ linux: { mode: [{ values: ['802.3ad'], condition }] } });
    const cards = (properties: unknown) => [member('eth0', false, properties), member('eth1')];
    expect(check(release, [node(bond('802.3ad', { members: cards({}) }))])).toEqual([]);
    expect(check(release, [node(bond('802.3ad', { members: cards({ sriov: null }) }))])).toEqual([]);
    const withSriov = cards({ sriov: { enabled: true } });
    const [finding] = check(release, [node(bond('802.3ad', { members: withSriov }))]);
    expect(finding?.detail?.interfaces).toEqual(['eth0']);
  });

  it.each([['nic_attributes:dpdk.enabled.value'], ['interface:pxe =='], ["'a' in interface:pxe"]])(
    'are fine under a condition that cannot be judged: %s',
    (condition) => {
      const release = allowing({ linux: { mode: [{ values: ['802.3ad'], condition }] } });
      expect(check(release, [node(bond('802.3ad'))])).toEqual([]);
    },
  );

  it('pass over what is odd in a release', () => {
    const mode = [null, 'x', { values: 'broadcast' }, { values: [1, null] }, { condition: 'true' }];
    expect(check(allowing({ linux: { mode } }), [node(bond('broadcast'))])).toHaveLength(1);
    expect(check(allowing({ linux: null }), [node(bond('broadcast'))])).toHaveLength(1);
    const release = allowing({ linux: { mode: [{ values: ['broadcast'], condition: 3 }] } });
    expect(check(release, [node(bond('broadcast'))])).toEqual([]);
  });

  it('are refused exactly where one of their cards is on PXE', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 6 }), (flags) => {
        const members = flags.map((pxe, place) => member(`eth${place}`, pxe));
        const findings = check(RELEASE, [node(bond('802.3ad', { members }))]);
        expect(findings.flatMap(({ detail }) => detail?.interfaces)).toEqual(
          members.filter(({ pxe }) => pxe).map(({ name }) => name),
        );
      }),
    );
  });
});
