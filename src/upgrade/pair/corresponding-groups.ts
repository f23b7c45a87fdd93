import { defaultNodeGroup, type NodeGroup } from '../../nailgun/node-group';

/**
 * Node groups of a seed by those of its original: the one that plays the default's part by its counterpart,
 * whatever it is called (B22), the others by name (A12).
 *
 * @returns ids of the seed's by ids of the original's; without groups that have no counterpart
 */
export function correspondingGroups(
  original: readonly NodeGroup[],
  seed: readonly NodeGroup[],
): ReadonlyMap<number, number> {
  const [originalDefault, seedDefault] = [defaultNodeGroup(original), defaultNodeGroup(seed)];
  const byName = new Map(seed.filter((group) => group !== seedDefault).map(({ name, id }) => [name, id]));
  return new Map(
    original.flatMap((group) => {
      const id = group === originalDefault ? seedDefault?.id : byName.get(group.name);
      return id === undefined ? [] : [[group.id, id]];
    }),
  );
}
