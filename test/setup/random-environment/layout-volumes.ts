import {
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  parseJson,
  stringifyJson,
} from '../../../src/json';

const TENANTS: readonly JsonValue[] = ['ceph', 'cephjournal', 'vm'];

/** Volumes of a disk layout that outlive a new installation, by name. */
export const keptVolumes = (layout: string | null): readonly string[] =>
  volumesIn(layout, ({ keep_data: keep }) => keep === true);

/** Volumes of a disk layout that hold what tenants stored, by name. */
export const tenantVolumes = (layout: string | null): readonly string[] =>
  volumesIn(layout, (space) => TENANTS.includes(nameOf(space) ?? null));

const nameOf = ({ type, vg, name }: JsonObject): JsonValue | undefined => (type === 'pv' ? vg : name);

function volumesIn(layout: string | null, isWanted: (space: JsonObject) => boolean): readonly string[] {
  const disks = layout === null ? null : parseJson(layout);
  const found = listOf(disks)
    .filter(isJsonObject)
    .flatMap(({ type, volumes }) => (type === 'disk' ? listOf(volumes) : []))
    .filter(isJsonObject)
    .filter((space) => isWanted(space) && stringifyJson(space.size ?? null) !== '0')
    .flatMap((space) => {
      const name = nameOf(space);
      return typeof name === 'string' ? [name] : [];
    });
  return [...new Set(found)].sort();
}

const listOf = (value: JsonValue | undefined): readonly JsonValue[] => (isJsonArray(value) ? value : []);
