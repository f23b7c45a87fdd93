import fc from 'fast-check';
import { check, detailsOf, json, modelsOf, node, reasonsOf } from './role-worlds';

const NOTHING = {};

describe('roles that an environment does not know (A20)', () => {
  it('are told for each node and role', () => {
    const findings = check({ controller: NOTHING }, [
      node(1, 'mongo', 'controller', 'mongo'),
      node(2, 'ghost'),
    ]);
    expect(findings).toEqual([
      {
        reason: 'role_unknown',
        message:
          "Node 1 (node-1) would have the role mongo, which neither the environment's release nor a plug-in that is switched on there knows.",
        detail: { node_id: 1, role: 'mongo' },
      },
      expect.objectContaining({ reason: 'role_unknown', detail: { node_id: 2, role: 'ghost' } }),
    ]);
  });

  it('B27: are not those of a plug-in that is switched on, or of the environment itself', () => {
    const documents = [json({ controller: NOTHING }), json({ own: NOTHING }), json({ metrics: NOTHING })];
    expect(check({}, [node(1, 'controller', 'own', 'metrics')], { documents })).toEqual([]);
  });

  it('do not include names that every object has', () => {
    expect(reasonsOf(check({}, [node(1, 'constructor')]))).toEqual(['role_unknown']);
  });
});

describe('roles that exclude each other (A20)', () => {
  it.each([
    ['the one', { a: { conflicts: ['b'] }, b: NOTHING }],
    ['the other', { a: NOTHING, b: { conflicts: ['b', 'a'] } }],
    ['both', { a: { conflicts: ['b'] }, b: { conflicts: ['a'] } }],
    ['one that excludes all', { a: NOTHING, b: { conflicts: '*' } }],
  ])('are told once, when %s says so', (_which, roles) => {
    expect(check(roles, [node(7, 'a', 'b')])).toEqual([
      {
        reason: 'roles_conflict',
        message: 'Node 7 (node-7) would have the roles a and b, which exclude each other.',
        detail: { node_id: 7, roles: ['a', 'b'] },
      },
    ]);
  });

  it('are every pair of a node, and nothing across nodes', () => {
    const roles = { a: { conflicts: '*' }, b: NOTHING, c: { conflicts: ['b'] } };
    expect(detailsOf(check(roles, [node(1, 'a', 'b', 'c')]))).toEqual([
      { node_id: 1, roles: ['a', 'b'] },
      { node_id: 1, roles: ['a', 'c'] },
      { node_id: 1, roles: ['b', 'c'] },
    ]);
    expect(check(roles, [node(1, 'a'), node(2, 'b'), node(3, 'c')])).toEqual([]);
  });

  it('lets a role that excludes all stand alone, and says of an unknown one only that', () => {
    const roles = { a: { conflicts: '*' } };
    expect(check(roles, [node(1, 'a')])).toEqual([]);
    expect(reasonsOf(check(roles, [node(1, 'a', 'ghost')]))).toEqual(['role_unknown']);
  });

  it('goes by who names a role last', () => {
    const documents = [json({ a: { conflicts: ['b'] }, b: NOTHING }), json({ a: NOTHING })];
    expect(check({}, [node(1, 'a', 'b')], { documents })).toEqual([]);
  });

  it('does not depend on the order of roles', () => {
    const names = ['a', 'b', 'c', 'd'];
    const conflicts = fc.oneof(fc.constant('*'), fc.subarray(names));
    const definitions = fc.record(Object.fromEntries(names.map((name) => [name, fc.record({ conflicts })])));
    const pairsIn = (roles: Readonly<Record<string, unknown>>, order: readonly string[]): readonly string[] =>
      check(roles, [node(1, ...order)])
        .map(({ detail }) => [...(detail?.roles as string[])].sort().join())
        .sort();
    fc.assert(
      fc.property(definitions, fc.shuffledSubarray(names), (roles, order) => {
        expect(pairsIn(roles, order)).toEqual(pairsIn(roles, [...order].reverse()));
      }),
    );
  });
});

describe('roles that the settings forbid (A20)', () => {
  const restrictions = [
    { condition: 'settings:storage.volumes_lvm.value == false', message: 'LVM should be on.' },
    { 'settings:storage.volumes_ceph.value == true': 'Ceph is in the way' },
    'settings:storage.iser.value == true',
  ];

  it('are told for each node, with all that the release says', () => {
    const models = modelsOf({
      'storage.volumes_lvm': false,
      'storage.volumes_ceph': true,
      'storage.iser': true,
    });
    expect(check({ cinder: { restrictions } }, [node(1, 'cinder'), node(2, 'cinder')], { models })).toEqual([
      {
        reason: 'role_restricted',
        message:
          'Node 1 (node-1) cannot have the role cinder: LVM should be on; Ceph is in the way; it is forbidden under the condition "settings:storage.iser.value == true".',
        detail: {
          node_id: 1,
          role: 'cinder',
          conditions: [
            'settings:storage.volumes_lvm.value == false',
            'settings:storage.volumes_ceph.value == true',
            'settings:storage.iser.value == true',
          ],
        },
      },
      expect.objectContaining({ reason: 'role_restricted' }),
    ]);
  });

  it('are none where nothing holds', () => {
    const models = modelsOf({
      'storage.volumes_lvm': true,
      'storage.volumes_ceph': false,
      'storage.iser': false,
    });
    expect(check({ cinder: { restrictions } }, [node(1, 'cinder')], { models })).toEqual([]);
  });

  it.each(['disable', 'hide', 'none'])(
    'count whatever is to happen to the role (%s), as for Nailgun',
    (action) => {
      const roles = {
        virt: { restrictions: [{ condition: "not ('advanced' in version:feature_groups)", action }] },
      };
      const of = (groups: readonly string[]): readonly string[] =>
        reasonsOf(
          check(roles, [node(1, 'virt')], { models: modelsOf({}, { version: { feature_groups: groups } }) }),
        );
      expect(of([])).toEqual(['role_restricted']);
      expect(of(['advanced'])).toEqual([]);
    },
  );

  it.each([
    ['names what is not there', 'settings:storage.gone.value == true'],
    ['names a model that is not there', 'interface:pxe == true'],
    ['looks into what holds nothing', "'a' in settings:storage.iser.value"],
    ['is no condition', 'settings:storage.iser.value ==='],
  ])('forbid nothing under a condition that %s', (_how, condition) => {
    const models = modelsOf({ 'storage.iser': true });
    expect(check({ cinder: { restrictions: [condition] } }, [node(1, 'cinder')], { models })).toEqual([]);
  });

  it('forbid nothing where the definition of the role is odd', () => {
    const odd = [
      null,
      3,
      { conflicts: 'b', restrictions: 'x', limits: [] },
      { limits: { max: null, min: {} } },
    ];
    for (const definition of odd) {
      const roles = { a: definition, b: NOTHING };
      expect(check(roles, [node(1, 'a', 'b')], { isComplete: true })).toEqual([]);
    }
  });
});
