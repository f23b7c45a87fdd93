import { isJsonArray, isJsonObject, type JsonValue } from '../../json';
import { compareEnvironmentVersions } from '../../nailgun/release-version';
import { parseEnvironmentVersion } from './environment-version';
import {
  isTransformationObject,
  TRANSFORMATION_OBJECTS,
  type TransformationObject,
} from './transformation-documents';

/** The transformations of one object and version that somebody chose, in their order. */
export interface ConfiguredList {
  readonly object: TransformationObject;
  /** As it was written, which is `9` where YAML took 9.0 for a number. */
  readonly version: string;
  readonly numbers: readonly number[];
  readonly names: readonly string[];
}

/** What the settings choose. Each problem is a sentence that begins with the member that it is about. */
export interface ConfiguredOrder {
  readonly lists: readonly ConfiguredList[];
  readonly problems: readonly string[];
}

/** The member of Nailgun's settings.yaml. */
export const SETTINGS_MEMBER = 'CLUSTER_UPGRADE';
const ROOT = `${SETTINGS_MEMBER}.transformations`;

/**
 * Reads `CLUSTER_UPGRADE` of Nailgun's settings: `{transformations: {object: {version: [name]}}}`. A member that
 * is empty says nothing, as when everything below it is commented out.
 */
export function readConfiguredOrder(configuration: JsonValue | undefined): ConfiguredOrder {
  const problems: string[] = [];
  const membersOf = (value: JsonValue | undefined, where: string): readonly [string, JsonValue][] => {
    if (value === undefined || value === null) return [];
    if (isJsonObject(value)) return Object.entries(value);
    problems.push(`${where} must be a mapping.`);
    return [];
  };

  // Other members are not about transformations.
  const root = membersOf(configuration, SETTINGS_MEMBER).find(([name]) => name === 'transformations')?.[1];
  const lists = membersOf(root, ROOT).flatMap(([object, versions]): readonly ConfiguredList[] => {
    if (isTransformationObject(object)) {
      return membersOf(versions, `${ROOT}.${object}`).flatMap(([version, names]) =>
        readList(object, version, names, problems),
      );
    }
    problems.push(`${ROOT} knows ${TRANSFORMATION_OBJECTS.join(', ')}, and not ${JSON.stringify(object)}.`);
    return [];
  });
  return { lists, problems: [...problems, ...sameVersionTwice(lists)] };
}

function readList(
  object: TransformationObject,
  version: string,
  names: JsonValue,
  problems: string[],
): readonly ConfiguredList[] {
  const where = `${ROOT}.${object}: ${JSON.stringify(version)}`;
  const numbers = parseEnvironmentVersion(version);
  if (numbers === null) {
    problems.push(`${where} is not an environment version such as "9.0".`);
    return [];
  }
  if (!isJsonArray(names) || !names.every((name) => typeof name === 'string')) {
    problems.push(`${where} must have a list of names.`);
    return [];
  }
  const twice = names.filter((name, index) => names.indexOf(name) < index);
  problems.push(...twice.map((name) => `${where} names ${JSON.stringify(name)} twice.`));
  return [{ object, version, numbers, names }];
}

/** `9.0` and `9` are one version. */
function sameVersionTwice(lists: readonly ConfiguredList[]): readonly string[] {
  return lists.flatMap((list, index) => {
    const first = lists.findIndex((other) => covers(other, list));
    return first < index
      ? [
          `${ROOT}.${list.object} has "${lists[first]!.version}" and "${list.version}", which are one version.`,
        ]
      : [];
  });
}

/** Whether a list is about the object and version of something. */
export function covers(
  list: ConfiguredList,
  other: { readonly object: TransformationObject; readonly numbers: readonly number[] },
): boolean {
  return list.object === other.object && compareEnvironmentVersions(list.numbers, other.numbers) === 0;
}
