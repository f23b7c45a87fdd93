import { defaultNodeGroup } from '../../../src/nailgun/node-group';

const group = (
  id: number,
  name: string,
  isDefault = false,
): { id: number; name: string; isDefault: boolean } => ({
  id,
  name,
  isDefault,
});

describe('the group that plays the default’s part', () => {
  it.each([
    ['is the one marked so', [group(1, 'default'), group(2, 'rack', true)], 2],
    ['is the oldest of two marked so', [group(2, 'b', true), group(1, 'a', true)], 1],
    ['is else the one named so', [group(1, 'rack'), group(2, 'default')], 2],
    ['B22: is else the one that a migration renamed', [group(1, 'rack'), group(2, 'default_0')], 2],
    ['is else the oldest', [group(4, 'rack-b'), group(3, 'rack-a')], 3],
  ])('%s', (_title, groups, id) => {
    expect(defaultNodeGroup(groups)?.id).toBe(id);
  });

  it('is nobody’s where there is no group', () => {
    expect(defaultNodeGroup([])).toBeNull();
  });
});
