import {
  isJsonArray,
  isJsonObject,
  type JsonArray,
  type JsonObject,
  type JsonValue,
  objectIn,
} from '../../json';
import { isTruthy } from '../restrictions/python-values';
import { machineOf, volumeSize } from './volume-sizes';

/** A volume that a node needs. */
export interface NodeVolumeView {
  readonly name: string;
  readonly label: JsonValue;
  /** Megabytes. */
  readonly min_size: JsonValue | number;
}

/** What the volumes of a node follow from. */
export interface NodeVolumesSource {
  readonly roles: readonly string[];
  /** What the agent reports. */
  readonly meta: JsonObject;
  /** Editable settings of the environment. */
  readonly settings: JsonObject;
  /** `volumes_metadata` of the release, of the environment and of its enabled plug-ins, in this order. */
  readonly definitions: readonly JsonObject[];
}

/** Volumes of the roles of a node, each once; those of nodes of no known role where its roles ask for none. */
export function nodeVolumes({
  roles,
  meta,
  settings,
  definitions,
}: NodeVolumesSource): readonly NodeVolumeView[] {
  const asked = volumesOfRoles(definitions, settings);
  const ofRoles = new Set(roles.flatMap((role) => asked.get(role) ?? []));
  const names = ofRoles.size > 0 ? [...ofRoles] : (asked.get(OTHER) ?? []);
  const volumes = definitions.flatMap((definition) => objectsIn(definition.volumes));
  const machine = machineOf(meta);
  return names.flatMap((name) => {
    const volume = volumes.find(({ id }) => id === name);
    if (!volume) return [];
    return [{ name, label: volume.label ?? null, min_size: volumeSize(volume.min_size, machine) }];
  });
}

/** The role under which releases say what nodes of no role of theirs need. */
const OTHER = 'other';

/** Names of volumes by role. Who is named later replaces what others say of a role. */
function volumesOfRoles(
  definitions: readonly JsonObject[],
  settings: JsonObject,
): ReadonlyMap<string, readonly string[]> {
  const withoutImages = keepsImagesInCeph(settings);
  return new Map(
    definitions.flatMap((definition) =>
      Object.entries(objectIn(definition, 'volumes_roles_mapping') ?? {}).map(([role, volumes]) => {
        const names = objectsIn(volumes).flatMap(({ id }) => (typeof id === 'string' ? [id] : []));
        const isLeftOut = (name: string): boolean =>
          withoutImages && role === 'controller' && name === 'image';
        return [role, names.filter((name) => !isLeftOut(name))] as const;
      }),
    ),
  );
}

/** Controllers have no images of Glance to keep then. */
function keepsImagesInCeph(settings: JsonObject): boolean {
  return isTruthy(objectIn(objectIn(settings, 'storage'), 'images_ceph')?.value ?? null);
}

function objectsIn(value: JsonValue | undefined): readonly JsonObject[] {
  const items: JsonArray = isJsonArray(value) ? value : [];
  return items.filter(isJsonObject);
}
