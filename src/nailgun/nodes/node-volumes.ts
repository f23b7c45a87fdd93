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

/** What it depends on which volumes a node needs. */
export interface VolumeDemand {
  readonly roles: readonly string[];
  /** Editable settings of the environment. */
  readonly settings: JsonObject;
  /** `volumes_metadata` of the release, of the environment and of its enabled plug-ins, in this order. */
  readonly definitions: readonly JsonObject[];
}

/** What the volumes of a node follow from. */
export interface NodeVolumesSource extends VolumeDemand {
  /** What the agent reports. */
  readonly meta: JsonObject;
}

/** A volume that roles ask for. */
export interface DemandedVolume {
  readonly name: string;
  /** As a member of `volumes` of `volumes_metadata`. */
  readonly definition: JsonObject;
  /** How Nailgun shares out disks to it: `min`, `all` or `full-disk`. */
  readonly allocateSize: JsonValue;
}

/** Volumes of the roles of a node, each once; those of nodes of no known role where its roles ask for none. */
export function nodeVolumes({ meta, ...demand }: NodeVolumesSource): readonly NodeVolumeView[] {
  const machine = machineOf(meta);
  return demandedVolumes(demand).map(({ name, definition }) => ({
    name,
    label: definition.label ?? null,
    min_size: volumeSize(definition.min_size, machine),
  }));
}

/** The same volumes as they are defined. */
export function demandedVolumes({ roles, settings, definitions }: VolumeDemand): readonly DemandedVolume[] {
  const asked = volumesOfRoles(definitions, settings);
  const ofRoles = roles.flatMap((role) => asked.get(role) ?? []);
  const demanded = ofRoles.length > 0 ? ofRoles : (asked.get(OTHER) ?? []);
  // From the end, so that the first role says how much of the disks a volume gets, as for Nailgun.
  const first = new Map(demanded.toReversed().map((volume) => [volume.name, volume]));
  const volumes = definitions.flatMap((definition) => objectsIn(definition.volumes));
  return [...new Set(demanded.map(({ name }) => first.get(name)!))].flatMap((volume) => {
    const definition = volumes.find(({ id }) => id === volume.name);
    return definition ? [{ ...volume, definition }] : [];
  });
}

/** The role under which releases say what nodes of no role of theirs need. */
const OTHER = 'other';

type VolumesOfRoles = ReadonlyMap<string, readonly Omit<DemandedVolume, 'definition'>[]>;

const KNOWN = new WeakMap<readonly JsonObject[], WeakMap<JsonObject, VolumesOfRoles>>();

/** Many nodes ask the same. */
function volumesOfRoles(definitions: readonly JsonObject[], settings: JsonObject): VolumesOfRoles {
  const bySettings = KNOWN.get(definitions) ?? new WeakMap<JsonObject, VolumesOfRoles>();
  KNOWN.set(definitions, bySettings);
  const known = bySettings.get(settings) ?? readVolumesOfRoles(definitions, settings);
  bySettings.set(settings, known);
  return known;
}

/** Volumes by role. Who is named later replaces what others say of a role. */
function readVolumesOfRoles(
  definitions: readonly JsonObject[],
  settings: JsonObject,
): ReadonlyMap<string, readonly Omit<DemandedVolume, 'definition'>[]> {
  const withoutImages = keepsImagesInCeph(settings);
  return new Map(
    definitions.flatMap((definition) =>
      Object.entries(objectIn(definition, 'volumes_roles_mapping') ?? {}).map(([role, volumes]) => {
        const demanded = objectsIn(volumes).flatMap(({ id, allocate_size: allocateSize = null }) =>
          typeof id === 'string' ? [{ name: id, allocateSize }] : [],
        );
        const isLeftOut = (name: string): boolean =>
          withoutImages && role === 'controller' && name === 'image';
        return [role, demanded.filter(({ name }) => !isLeftOut(name))] as const;
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
