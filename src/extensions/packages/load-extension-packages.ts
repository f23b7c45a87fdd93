import { ConfigurationError } from '../../config/configuration-error';
import { type Extension } from '../extension';
import { loadPackage } from './load-package';
import { readExtension } from './read-extension';

const VARIABLE = 'EXTENSIONS';

/**
 * Loads the extensions of npm packages.
 *
 * @param taken names that other extensions have
 * @throws ConfigurationError with every problem of every package
 */
export function loadExtensionPackages(
  packages: readonly string[],
  taken: readonly string[],
  folder: string = process.cwd(),
): readonly Extension[] {
  const extensions: Extension[] = [];
  const problems: string[] = [];
  for (const specifier of packages) {
    const loaded = loadPackage(specifier, folder);
    const reading = 'exported' in loaded ? readExtension(loaded.exported) : { problems: [loaded.problem] };
    if ('extension' in reading) extensions.push(reading.extension);
    else problems.push(...reading.problems.map((problem) => `package ${specifier} ${problem}`));
  }
  const names = [...taken, ...extensions.map(({ name }) => name)];
  problems.push(
    ...names
      .filter((name, index) => names.indexOf(name) < index)
      .map((name) => `two extensions call themselves ${name}.`),
  );
  if (problems.length > 0) {
    throw new ConfigurationError(
      problems.map((problem) => ({ variable: VARIABLE, message: `${VARIABLE}: ${problem}` })),
    );
  }
  return extensions;
}
