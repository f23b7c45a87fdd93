import { isJsonArray, isJsonObject, type JsonObject, objectIn } from '../../../json';

/** Modes that a release allows for bonds of a type under a condition. */
export interface AllowedModes {
  readonly modes: ReadonlySet<string>;
  /** Null: always. */
  readonly condition: string | null;
}

/** By type of bond: `linux`, `ovs`, `dpdkovs`. */
export type ModesOfTypes = ReadonlyMap<string, readonly AllowedModes[]>;

/**
 * Reads what modes a release allows, from `bonding.properties.<type>.mode`, a list of `{values, condition}`. Types
 * without such a list are known and allow nothing.
 *
 * What else the release says, `availability`, is which types an operator can choose for a new bond, and is not
 * asked of one that is there.
 *
 * @returns null for a release that says nothing of bonds
 */
export function readBondModes(networksMetadata: JsonObject): ModesOfTypes | null {
  const types = objectIn(objectIn(networksMetadata, 'bonding'), 'properties');
  if (types === undefined) return null;
  return new Map(
    Object.entries(types).map(([type, properties]) => [
      type,
      isJsonObject(properties) && isJsonArray(properties.mode) ? properties.mode.flatMap(readModes) : [],
    ]),
  );
}

function readModes(entry: unknown): AllowedModes[] {
  if (!isJsonObject(entry) || !isJsonArray(entry.values)) return [];
  const modes = new Set(entry.values.filter((value) => typeof value === 'string'));
  return [{ modes, condition: typeof entry.condition === 'string' ? entry.condition : null }];
}
