import { type Difference } from '../comparison/difference';
import { jsonEquals } from '../comparison/json-differences';
import { type StepContext } from '../comparison/step-context';
import { isMembers, type Json, type Row, textOf } from '../recording/recording';
import { rowsOf } from '../world/world';
import { originalOf, referred, valueAt } from './environment';

/** Settings of a seed with everything that they come from. */
interface Provenance {
  readonly seed: Row;
  readonly seedRelease: Row;
  readonly originalEnvironment: Row;
  readonly originalRelease: Row;
  /** Row of `attributes`. */
  readonly original: Row;
}

function provenance({ ourRow }: Difference, { after }: StepContext): Provenance | undefined {
  if (!ourRow) return undefined;
  const seed = referred(after.ours, 'clusters', ourRow.cluster_id);
  const originalEnvironment = originalOf(after.ours, 'attributes', ourRow);
  const seedRelease = referred(after.ours, 'releases', seed?.release_id);
  const originalRelease = referred(after.ours, 'releases', originalEnvironment?.release_id);
  const original = rowsOf(after.ours, 'attributes').find((row) => row.cluster_id === originalEnvironment?.id);
  if (!seed || !originalEnvironment || !seedRelease || !originalRelease || !original) return undefined;
  return { seed, seedRelease, originalEnvironment, originalRelease, original };
}

const same = (a: Json | undefined, b: Json | undefined): boolean =>
  a !== undefined && b !== undefined && jsonEquals(a, b);

const definedAt = (release: Row, column: string, path: readonly string[]): Json | undefined =>
  valueAt(release.attributes_metadata, [column, ...path]);

/** Makes a predicate of one that is told where the settings come from. */
const from =
  (holds: (difference: Difference, settings: Provenance) => boolean) =>
  (difference: Difference, context: StepContext): boolean => {
    const settings = provenance(difference, context);
    return settings !== undefined && holds(difference, settings);
  };

/** The recorded value is the original's; ours is the release's, word for word. */
export const isOfRelease = from(
  ({ column = '', path, recorded, ours }, { original, seedRelease }) =>
    same(recorded, valueAt(original[column], path)) && same(ours, definedAt(seedRelease, column, path)),
);

/** The same, and operators of the original had left the setting alone. */
export const wasLeftAlone = (difference: Difference, context: StepContext): boolean =>
  isOfRelease(difference, context) &&
  from(({ column = '', path, recorded }, { originalRelease }) =>
    same(recorded, definedAt(originalRelease, column, path)),
  )(difference, context);

/** Text that names the original or its release, and in ours the seed or its release instead. */
export const namesSeed = from(({ column = '', path, recorded, ours }, settings) => {
  const { original, originalEnvironment, originalRelease, seed, seedRelease } = settings;
  if (typeof recorded !== 'string' || typeof ours !== 'string') return false;
  return (
    recorded === valueAt(original[column], path) &&
    ours ===
      recorded
        .replace(textOf(originalRelease.version), textOf(seedRelease.version))
        .replace(`/env_${textOf(originalEnvironment.id)}_`, `/env_${textOf(seed.id)}_`)
  );
});

/** The release has the setting in another section than the original, whose value ours is. */
export const wasMovedFrom = (former: readonly string[]): ((d: Difference, c: StepContext) => boolean) =>
  from(
    ({ column = '', ours }, { original, seedRelease }) =>
      same(ours, valueAt(original[column], [...former, 'value'])) &&
      definedAt(seedRelease, column, former) === undefined,
  );

/** The release switches on what neither the original nor its release knows; ours is off. */
export const isKeptOff = from(
  ({ column = '', path, recorded, ours }, { original, originalRelease }) =>
    recorded === true &&
    ours === false &&
    valueAt(original[column], path) === undefined &&
    definedAt(originalRelease, column, path) === undefined,
);

/** Ours is on exactly where the original names a server. */
export const followsSyslogServer = from(
  ({ column = '', recorded, ours }, { original }) =>
    recorded === false && ours === (valueAt(original[column], ['syslog', 'syslog_server', 'value']) !== ''),
);

/** Ours is what operators of the original chose for a repository of that name, or one that they added. */
export const isOperatorsRepository = from(
  ({ column = '', path, ours, ourRow }, { original, originalRelease }) => {
    const list = path.slice(0, 3);
    const [index = '', field] = path.slice(3);
    const repository = field === undefined ? ours : valueAt(ourRow?.[column], [...list, index]);
    if (!isMembers(repository)) return false;
    const named = (repositories: Json | undefined): Json | undefined =>
      Array.isArray(repositories)
        ? repositories.find((other) => isMembers(other) && other.name === repository.name)
        : undefined;
    const chosen = named(valueAt(original[column], list));
    const byDefault = named(definedAt(originalRelease, column, list));
    if (field === undefined) return same(chosen, repository) && byDefault === undefined;
    return same(ours, valueAt(chosen, [field])) && !same(ours, valueAt(byDefault, [field]));
  },
);
