import { type JsonArray, type JsonObject } from '../../../json';
import { type DemandedVolume, demandedVolumes, type VolumeDemand } from '../../../nailgun/nodes/node-volumes';
import { disksOf, groupsOf, spacesOf, volumeOf } from './layout';

/**
 * Volumes that a node needs from now on and did not need before, as far as its layout has not got them (G32). One
 * that it needed before and has not got is an operator's choice.
 *
 * @param before what the environment that the node leaves asks for, for the roles that it had there
 * @param after the same of the environment that it comes to
 */
export function newVolumes(
  layout: JsonArray,
  before: VolumeDemand,
  after: VolumeDemand,
): readonly DemandedVolume[] {
  const former = new Set(demandedVolumes(before).map(({ name }) => name));
  const demanded = demandedVolumes(after).filter(({ name }) => !former.has(name));
  if (demanded.length === 0) return [];
  const held = { names: heldNames(layout), mounts: heldMounts(layout) };
  return demanded.filter(
    ({ name, definition }) => !held.names.has(name) && !isMounted(definition, held.mounts),
  );
}

/** Of any size: without one, too, it is there as somebody wanted it. */
function heldNames(layout: JsonArray): ReadonlySet<string> {
  const groups = groupsOf(layout).flatMap(({ id }) => (typeof id === 'string' ? [id] : []));
  const spaces = disksOf(layout).flatMap(spacesOf);
  return new Set([...groups, ...spaces.flatMap((space) => volumeOf(space) ?? [])]);
}

function heldMounts(layout: JsonArray): ReadonlySet<string> {
  return new Set(mountsOf([...disksOf(layout), ...groupsOf(layout)].flatMap(spacesOf)));
}

/** Under another name, as the system is on partitions of its own where a release wants a group for it. */
function isMounted(definition: JsonObject, held: ReadonlySet<string>): boolean {
  const mounts = mountsOf([definition, ...spacesOf(definition)]);
  return mounts.length > 0 && mounts.every((mount) => held.has(mount));
}

const mountsOf = (spaces: readonly JsonObject[]): readonly string[] =>
  spaces.flatMap(({ mount }) => (typeof mount === 'string' && mount !== 'none' ? [mount] : []));
