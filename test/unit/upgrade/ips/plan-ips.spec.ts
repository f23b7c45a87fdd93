import { correspondingGroups } from '../../../../src/upgrade/pair/corresponding-groups';
import { relationFindings } from '../../../../src/upgrade/pair/relation-findings';
import { planIps } from '../../../../src/upgrade/ips/plan-ips';
import {
  address,
  environment,
  held,
  network,
  node,
  pairsOf,
  reasonsOf,
  SEED,
  world,
  written,
} from './worlds';

describe('the pairing of controllers', () => {
  it('goes by id where nothing else decides, and leaves over what has no counterpart', () => {
    const plan = planIps(world([node(100), node(101)], [node(1), node(2), node(3)]));
    expect(pairsOf(plan)).toEqual([
      [100, 1],
      [101, 2],
    ]);
    expect(plan.unpaired).toEqual({
      nodes: [],
      original_nodes: [{ node_id: 3, hostname: 'node-3', why: 'no_counterpart' }],
    });
  });

  it('prefers an original that has addresses on the same networks', () => {
    const addresses = [
      address(1, 'management', '10.1.0.1'),
      address(2, 'management', '10.1.0.2'),
      address(2, 'storage', '10.2.0.2'),
    ];
    expect(pairsOf(planIps(world([node(100)], [node(1), node(2)], { addresses })))).toEqual([[100, 2]]);
  });

  it('A12: does not cross node groups', () => {
    const plan = planIps(
      world([node(100, { group_id: 21 }), node(101)], [node(1), node(2, { group_id: 11 })]),
    );
    expect(pairsOf(plan)).toEqual([
      [100, 2],
      [101, 1],
    ]);
    const none = planIps(world([node(100, { group_id: 21 }), node(101, { group_id: null })], [node(1)]));
    expect(none.unpaired.nodes.map(({ why }) => why)).toEqual(['no_counterpart', 'no_counterpart']);
  });

  it('goes on with the one whose host name a controller has already, and leaves installed ones alone', () => {
    const seed = [
      node(100),
      node(101, { hostname: 'node-1', status: 'ready' }),
      node(102, { status: 'provisioned' }),
    ];
    const plan = planIps(world(seed, [node(1), node(2), node(3)]));
    expect(pairsOf(plan)).toEqual([
      [100, 2],
      [101, 1],
    ]);
    expect(plan.unpaired.nodes).toEqual([{ node_id: 102, hostname: 'node-102', why: 'installed' }]);
    expect(reasonsOf(plan)).toEqual(['controllers_doubled']);
  });

  it('knows a node without a host name by the default one', () => {
    const plan = planIps(world([node(100, { hostname: '' })], [node(1, { hostname: '' })]));
    expect(plan.pairs[0]?.hostname).toEqual({ from: 'node-100', to: 'node-1' });
    expect(planIps(written(world([node(100)], [node(1, { hostname: '' })]), plan)).pairs[0]?.changed).toBe(
      false,
    );
  });
});

describe('node groups of the two environments', () => {
  it('B22: correspond by the part of the default, else by name', () => {
    const original = [
      { id: 1, name: 'default_0', isDefault: false },
      { id: 2, name: 'rack-2', isDefault: false },
      { id: 3, name: 'rack-3', isDefault: false },
    ];
    const seed = [
      { id: 11, name: 'rack-2', isDefault: false },
      { id: 12, name: 'default', isDefault: true },
    ];
    expect([...correspondingGroups(original, seed)]).toEqual([
      [1, 12],
      [2, 11],
    ]);
    expect([...correspondingGroups([], seed)]).toEqual([]);
    expect([...correspondingGroups(original, [])]).toEqual([]);
  });
});

describe('the addresses of a pair', () => {
  const addresses = [address(1, 'management', '10.1.0.1'), address(1, 'management', '10.1.0.2')];

  it('take the place of those on the same network; what is right already and other networks stay', () => {
    const plan = planIps(
      world([node(100)], [node(1)], {
        addresses,
        held: [
          held(1, 200, '10.1.0.9', 100),
          held(2, 200, '10.1.0.2', 100),
          held(3, 200, '10.1.0.2', 100),
          held(4, 201, '10.2.0.9', 100),
        ],
      }),
    );
    expect(plan.pairs[0]?.addresses).toEqual([
      expect.objectContaining({
        from: ['10.1.0.9', '10.1.0.2', '10.1.0.2'],
        to: ['10.1.0.1', '10.1.0.2'],
        removed: [1, 3],
        added: ['10.1.0.1'],
      }),
    ]);
  });

  it.each([
    ['a virtual address', held(9, 200, '10.1.0.1', 'management'), { vip_name: 'management' }],
    ['another node', held(9, 200, '10.1.0.1', 150), { node_id: 150 }],
  ])('are not those that %s has', (_, row, holder) => {
    const plan = planIps(world([node(100)], [node(1)], { addresses, held: [row] }));
    expect(plan.findings[0]).toMatchObject({
      reason: 'address_taken',
      detail: { node_id: 100, address: '10.1.0.1', holder },
    });
  });

  it('are not given twice, where two nodes of the original have the same one', () => {
    const twice = [address(1, 'storage', '10.2.0.1'), address(2, 'storage', '10.2.0.1')];
    const plan = planIps(world([node(100), node(101)], [node(1), node(2)], { addresses: twice }));
    expect(plan.findings[0]).toMatchObject({ reason: 'address_taken', detail: { holder: { node_id: 100 } } });
  });

  it('may be what another controller gives up', () => {
    const plan = planIps(
      world([node(100), node(101)], [node(1), node(2)], {
        addresses: [address(1, 'storage', '10.2.0.1'), address(2, 'storage', '10.2.0.2')],
        held: [held(1, 201, '10.2.0.2', 100), held(2, 201, '10.2.0.1', 101)],
      }),
    );
    expect(reasonsOf(plan)).toEqual(['controllers_doubled']);
  });

  it('have to be of the network, and should be in its ranges (B18)', () => {
    const narrow = { ...network(200, 'management', 1), ranges: [['10.1.0.10', '10.1.0.20'] as const] };
    const reasons = (text: string): readonly string[] =>
      reasonsOf(
        planIps(
          world([node(100)], [node(1)], { networks: [narrow], addresses: [address(1, 'management', text)] }),
        ),
      );
    expect(reasons('10.1.0.10')).toEqual(['controllers_doubled']);
    expect(reasons('10.1.0.9')).toEqual(['address_outside_ranges', 'controllers_doubled']);
    expect(reasons('10.2.0.9')).toEqual(['address_not_in_network', 'controllers_doubled']);
    expect(reasons('fd00::1')).toEqual(['address_not_in_network', 'controllers_doubled']);
  });

  it('A12, A13: stay behind where the node group has no such network', () => {
    const plan = planIps(
      world([node(100)], [node(1)], {
        addresses: [
          address(1, 'operators', '10.9.0.1'),
          // Of another rack: Nailgun does not count it either.
          address(1, 'storage', '10.2.0.1', 11),
        ],
      }),
    );
    expect(plan.findings.map(({ reason, detail }) => [reason, detail?.network])).toEqual([
      ['address_not_carried', 'operators'],
      ['address_not_carried', 'storage'],
      ['controllers_doubled', undefined],
    ]);
    expect(plan.pairs[0]?.addresses).toEqual([]);
  });
});

describe('an environment that is asked', () => {
  const relation = { id: SEED, name: 'seed', original_id: null, origin: null, seed_id: null };

  it.each([
    ['is the seed of an original', { ...relation, original_id: 1 }, []],
    ['takes part in nothing', relation, ['not_in_upgrade']],
    ['is an original', { ...relation, seed_id: 3 }, ['not_a_seed']],
    ['has lost its original', { ...relation, origin: { id: 1, name: 'old' } }, ['original_gone']],
  ])('%s', (_, asked, reasons) => {
    expect(relationFindings(asked).map(({ reason }) => reason)).toEqual(reasons);
  });
});

describe('host names', () => {
  it('are not those that other nodes of the seed have, controllers or not', () => {
    const compute = node(150, { hostname: 'node-1', pending_roles: ['compute'] });
    const plan = planIps(world([node(100), compute], [node(1)]));
    expect(plan.findings[0]).toMatchObject({
      reason: 'hostname_taken',
      detail: { holder: { node_id: 150 } },
    });
  });

  it('may be swapped', () => {
    const seed = [node(100, { hostname: 'node-2' }), node(101, { hostname: 'node-1' })];
    const given = [
      { node_id: 100, original_node_id: 1 },
      { node_id: 101, original_node_id: 2 },
    ];
    expect(reasonsOf(planIps(world(seed, [node(1), node(2)]), given))).toEqual(['controllers_doubled']);
  });
});

describe('roles', () => {
  it('count by name, by tag, and from documents of the environment and of plug-ins', () => {
    const documents = [
      '{"head": {"tags": ["controller"]}}',
      null,
      'not JSON',
      '{"tail": {"tags": "controller"}}',
    ];
    const nodes = ['head', 'tail', 'controller', 'compute'].map((role, place) =>
      node(100 + place, { pending_roles: [], roles: [role] }),
    );
    const plan = planIps({
      ...world([], []),
      seed: environment(SEED, nodes, { role_documents: documents }),
    });
    expect(plan.unpaired.nodes.map(({ node_id: id }) => id)).toEqual([100, 102]);
  });
});
