import { ConfigurationError } from '../../../config/configuration-error';
import { loadPackage } from '../../../extensions/packages/load-package';
import { compareEnvironmentVersions } from '../../../nailgun/release-version';
import { type TransformationId } from '../transformation';
import { readPlugin } from './read-plugin';
import { type DeclaredTransformation, type LoadedPlugin } from './upgrade-plugin';

const VARIABLE = 'UPGRADE_PLUGINS';

/**
 * Loads packages, as a program in a folder would `require` them: by name or by path, CommonJS or an ES module
 * (without top-level await).
 *
 * @throws ConfigurationError with every problem of every package
 */
export function loadPlugins(
  packages: readonly string[],
  folder: string = process.cwd(),
): readonly LoadedPlugin[] {
  const plugins: LoadedPlugin[] = [];
  const problems: string[] = [];
  for (const specifier of packages) {
    const loaded = loadPackage(specifier, folder);
    const reading = 'exported' in loaded ? readPlugin(loaded.exported) : { problems: [loaded.problem] };
    if ('plugin' in reading) plugins.push(reading.plugin);
    else problems.push(...reading.problems.map((problem) => `package ${specifier} ${problem}`));
  }
  problems.push(...namesTwice(plugins), ...transformationsTwice(plugins));
  if (problems.length > 0) {
    throw new ConfigurationError(
      problems.map((problem) => ({ variable: VARIABLE, message: `${VARIABLE}: ${problem}` })),
    );
  }
  return plugins;
}

function namesTwice(plugins: readonly LoadedPlugin[]): readonly string[] {
  const names = plugins.map(({ name }) => name);
  return names
    .filter((name, index) => names.indexOf(name) < index)
    .map((name) => `two packages call themselves ${name}.`);
}

function transformationsTwice(plugins: readonly LoadedPlugin[]): readonly string[] {
  const all = plugins.flatMap(({ transformations }) => transformations);
  return all.flatMap((one, index) => {
    const first = all.slice(0, index).find((other) => isSame(one, other));
    return first === undefined ? [] : [`${said(one)} is brought twice: ${bringers(first, one)}.`];
  });
}

const isSame = (a: DeclaredTransformation, b: DeclaredTransformation): boolean =>
  a.object === b.object && a.name === b.name && compareEnvironmentVersions(a.numbers, b.numbers) === 0;

const said = ({ object, version, name }: TransformationId): string => `${object} ${version} "${name}"`;

const bringers = (first: TransformationId, second: TransformationId): string =>
  first.package === second.package
    ? `by package ${first.package} itself`
    : `by the packages ${first.package} and ${second.package}`;
