import { rolesDiffer } from '../../../../../src/upgrade/nodes/roles/roles-differ';

const having = (id: number, roles: readonly string[], pending: readonly string[] = []) => ({
  id,
  roles,
  pending_roles: pending,
});

describe('nodes that are given roles (A21)', () => {
  it('must all have the same, in any order', () => {
    expect(rolesDiffer([having(1, ['a', 'b']), having(2, ['b', 'a', 'b'])])).toEqual([]);
    expect(rolesDiffer([having(1, ['a'])])).toEqual([]);
    expect(rolesDiffer([])).toEqual([]);
  });

  it('are told by what they have', () => {
    const nodes = [
      having(1, ['compute', 'cinder']),
      having(2, ['compute']),
      having(3, ['cinder', 'compute']),
      having(4, []),
    ];
    expect(rolesDiffer(nodes)).toEqual([
      {
        reason: 'roles_differ',
        message:
          'Roles can only be given to nodes that all have the same ones, and these have cinder, compute (nodes 1, 3); compute (node 2); no role (node 4).',
        field: 'roles',
        detail: {
          sets: [
            { roles: ['cinder', 'compute'], node_ids: [1, 3] },
            { roles: ['compute'], node_ids: [2] },
            { roles: [], node_ids: [4] },
          ],
        },
      },
    ]);
  });

  it('B7: have what they are about to get where they have nothing else', () => {
    expect(rolesDiffer([having(1, ['a']), having(2, [], ['a'])])).toEqual([]);
    expect(rolesDiffer([having(1, ['a'], ['b']), having(2, ['a'])])).toEqual([]);
    expect(rolesDiffer([having(1, ['a']), having(2, [], ['b'])])).toHaveLength(1);
  });

  it('are not mixed up by names that look like several', () => {
    expect(rolesDiffer([having(1, ['a,b']), having(2, ['a', 'b'])])).toHaveLength(1);
  });
});
