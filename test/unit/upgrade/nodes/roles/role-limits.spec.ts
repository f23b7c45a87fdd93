import fc from 'fast-check';
import { check, modelsOf, node, reasonsOf } from './role-worlds';

describe('upper limits of roles (A20)', () => {
  const mongo = {
    mongo: {
      limits: {
        min: 1,
        overrides: [
          { condition: "cluster:mode != 'ha_compact'", max: 1, message: 'At most 1 without HA.' },
          { condition: "cluster:mode == 'ha_compact'", recommended: 3, message: 'At least 3 are better.' },
        ],
      },
    },
  };
  const multinode = modelsOf({}, { cluster: { mode: 'multinode' } });
  const ha = modelsOf({}, { cluster: { mode: 'ha_compact' } });

  it('are told once for a role, with every node that brings it', () => {
    const moving = [node(1, 'mongo'), node(2, 'compute', 'mongo')];
    const kept = [{ id: 9, roles: ['mongo'] }];
    expect(check({ ...mongo, compute: {} }, moving, { models: multinode, kept })).toEqual([
      {
        reason: 'role_limit_exceeded',
        message:
          'With 1 (node-1), 2 (node-2), 3 nodes would have the role mongo, and at most 1 may: At most 1 without HA.',
        detail: { role: 'mongo', max: 1, count: 3, node_ids: [1, 2] },
      },
    ]);
  });

  it('hold only under their condition, and allow as many as they say', () => {
    expect(check(mongo, [node(1, 'mongo'), node(2, 'mongo')], { models: ha })).toEqual([]);
    expect(check(mongo, [node(1, 'mongo')], { models: multinode })).toEqual([]);
  });

  it('count a node once, though the environment has it already', () => {
    const kept = [{ id: 1, roles: ['mongo'] }];
    expect(check(mongo, [node(1, 'mongo')], { models: multinode, kept })).toEqual([]);
  });

  it('do not matter for roles that no node brings along', () => {
    const kept = [
      { id: 8, roles: ['mongo'] },
      { id: 9, roles: ['mongo'] },
    ];
    expect(check({ ...mongo, compute: {} }, [node(1, 'compute')], { models: multinode, kept })).toEqual([]);
  });

  it.each([
    ['a number', 2],
    ['a number as text', '2'],
    ['a path to a number', 'settings:storage.size.value'],
    ['a path to a text with a number', 'settings:storage.text.value'],
  ])('can be %s', (_what, max) => {
    const models = modelsOf({ 'storage.size': 2, 'storage.text': ' 2 ' });
    const roles = { osd: { limits: { max } } };
    expect(check(roles, [node(1, 'osd'), node(2, 'osd')], { models })).toEqual([]);
    expect(reasonsOf(check(roles, [node(1, 'osd'), node(2, 'osd'), node(3, 'osd')], { models }))).toEqual([
      'role_limit_exceeded',
    ]);
  });

  it.each([['settings:storage.gone.value'], ['settings:storage'], ['((('], [true], [1.5]])(
    'limit nothing where they cannot be read: %p',
    (max) => {
      const models = modelsOf({ 'storage.size': 2 });
      expect(check({ osd: { limits: { max } } }, [node(1, 'osd'), node(2, 'osd')], { models })).toEqual([]);
    },
  );

  it('are the strictest of the overrides that hold, and else those of the role', () => {
    const limited = (overrides: readonly object[]): unknown =>
      check({ osd: { limits: { max: 1, overrides } } }, [
        node(1, 'osd'),
        node(2, 'osd'),
        node(3, 'osd'),
        node(4, 'osd'),
      ])[0]?.detail?.max;
    expect(limited([])).toBe(1);
    expect(limited([{ condition: 'true', max: 3 }])).toBe(3);
    expect(
      limited([
        { condition: 'true', max: 3 },
        { condition: '1 == 1', max: 2 },
      ]),
    ).toBe(2);
    expect(limited([{ condition: 'false', max: 3 }, { condition: 'gone', max: 2 }, { max: 2 }])).toBe(1);
    expect(limited([{ condition: 'true', max: 4 }])).toBeUndefined();
    expect(limited([{ condition: 'true', min: 4 }])).toBe(1);
  });

  it('refuse exactly when more nodes have the role than may', () => {
    fc.assert(
      fc.property(fc.nat(6), fc.nat(6), fc.nat(6), (max, moving, kept) => {
        const findings = check(
          { osd: { limits: { max } } },
          Array.from({ length: moving }, (_, place) => node(place, 'osd')),
          { kept: Array.from({ length: kept }, (_, place) => ({ id: 100 + place, roles: ['osd'] })) },
        );
        expect(findings).toHaveLength(moving > 0 && moving + kept > max ? 1 : 0);
      }),
    );
  });
});

describe('lower limits of roles (A20)', () => {
  const roles = {
    controller: {
      limits: {
        min: 1,
        overrides: [
          { condition: 'settings:neutron.l3_ha.value == true', min: 2, message: 'L3 HA asks for 2.' },
        ],
      },
    },
    'ceph-osd': {
      restrictions: [{ condition: 'settings:storage.volumes_ceph.value == false', message: 'No Ceph.' }],
      limits: { min: 'settings:storage.osd_pool_size.value' },
    },
  };
  const models = modelsOf({
    'neutron.l3_ha': true,
    'storage.volumes_ceph': true,
    'storage.osd_pool_size': '3',
  });
  const moving = [node(1, 'controller', 'ceph-osd')];

  it('matter when nothing is left behind', () => {
    const kept = [{ id: 5, roles: ['ceph-osd'] }];
    expect(check(roles, moving, { models, kept })).toEqual([]);
    expect(check(roles, moving, { models, kept, isComplete: true })).toEqual([
      {
        reason: 'role_minimum_not_met',
        message:
          'All nodes will have moved, and 1 node will have the role controller, where the release asks for at least 2: L3 HA asks for 2.',
        detail: { role: 'controller', min: 2, count: 1 },
      },
      {
        reason: 'role_minimum_not_met',
        message:
          'All nodes will have moved, and 2 nodes will have the role ceph-osd, where the release asks for at least 3.',
        detail: { role: 'ceph-osd', min: 3, count: 2 },
      },
    ]);
  });

  it('are met by as many nodes as they ask for', () => {
    const kept = [2, 3].map((id) => ({ id, roles: ['controller', 'ceph-osd'] }));
    expect(check(roles, moving, { models, kept, isComplete: true })).toEqual([]);
  });

  it('do not ask for a role that the settings forbid', () => {
    const without = modelsOf({
      'neutron.l3_ha': false,
      'storage.volumes_ceph': false,
      'storage.osd_pool_size': 3,
    });
    expect(check(roles, [node(1, 'controller')], { models: without, isComplete: true })).toEqual([]);
  });
});
