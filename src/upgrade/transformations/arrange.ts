import { type JsonValue } from '../../json';
import { compareEnvironmentVersions } from '../../nailgun/release-version';
import { BUILT_IN_TRANSFORMATIONS, type BuiltInTransformation } from './built-in';
import { type ConfiguredList, covers, readConfiguredOrder } from './configured-order';
import { parseEnvironmentVersion } from './environment-version';
import { type RegisteredTransformation } from './transformation';

/** Which transformations run, and in which order. */
export interface Arrangement {
  /** By version, and within a version in the order that was chosen. */
  readonly run: readonly RegisteredTransformation[];
  /** Brought by a package, and left out by the settings. */
  readonly leftOut: readonly RegisteredTransformation[];
  /** Left out by the settings, and part of every upgrade all the same. */
  readonly inForce: readonly BuiltInTransformation[];
  /** What is wrong in the settings, in sentences. */
  readonly problems: readonly string[];
}

const BUILT_IN = BUILT_IN_TRANSFORMATIONS.map((transformation) => ({
  ...transformation,
  numbers: parseEnvironmentVersion(transformation.version)!,
}));

/**
 * Lays the settings' choice over what packages brought. An object and version that the settings list has exactly
 * the listed ones, in that order; any other has all, in the order in which packages and their members came.
 *
 * @param configuration member CLUSTER_UPGRADE of Nailgun's settings
 */
export function arrange(
  brought: readonly RegisteredTransformation[],
  configuration: JsonValue | undefined,
): Arrangement {
  const { lists, problems } = readConfiguredOrder(configuration);
  const chosen = lists.flatMap((list) => {
    const available = brought.filter((transformation) => covers(list, transformation));
    return list.names.flatMap((name) => available.filter((transformation) => transformation.name === name));
  });
  const listed = ({ object, numbers }: RegisteredTransformation): boolean =>
    lists.some((list) => covers(list, { object, numbers }));
  const run = [...brought.filter((transformation) => !listed(transformation)), ...chosen];
  return {
    run: run.sort((a, b) => compareEnvironmentVersions(a.numbers, b.numbers)),
    leftOut: brought.filter((transformation) => !run.includes(transformation)),
    inForce: BUILT_IN.filter(({ name, ...version }) =>
      lists.some((list) => covers(list, version) && !list.names.includes(name)),
    ),
    problems: [...problems, ...lists.flatMap((list) => unknownNames(list, brought))],
  };
}

function unknownNames(list: ConfiguredList, brought: readonly RegisteredTransformation[]): readonly string[] {
  const known = [...BUILT_IN, ...brought].filter((transformation) => covers(list, transformation));
  const names = [...new Set(known.map(({ name }) => name))];
  const choice = names.length === 0 ? 'there is none' : `there is ${names.join(', ')}`;
  return list.names
    .filter((name) => !names.includes(name))
    .map(
      (name) =>
        `CLUSTER_UPGRADE.transformations.${list.object}: no transformation of version "${list.version}" is ` +
        `called ${JSON.stringify(name)}; ${choice}. Packages are named in UPGRADE_PLUGINS.`,
    );
}
