import {
  canonicalText,
  isJsonObject,
  type JsonArray,
  jsonEquals,
  type JsonObject,
  type JsonValue,
} from '../../../json';
import { type ReasonCode } from '../../plan/reasons';
import { type SettingPart } from '../rules/rule';
import { namesOldRelease, type ReleaseNames, retarget } from './release-names';

/** Repositories of an environment and of both releases: `{name, type, uri, suite, section, priority}`. */
export interface RepositoryLists {
  readonly stored: JsonArray;
  /** Defaults of the old release, evaluated for the original, and of the new one for the seed. */
  readonly before: JsonArray;
  readonly release: JsonArray;
  readonly from: ReleaseNames;
  readonly to: ReleaseNames;
}

/** What became of one repository. */
export interface MergedRepository {
  /** Undefined: the seed has none. */
  readonly repository: JsonValue | undefined;
  readonly part: SettingPart;
  readonly reason?: ReasonCode;
}

const nameOf = (repository: JsonValue): JsonValue | undefined =>
  isJsonObject(repository) ? repository.name : undefined;

type ByName = ReadonlyMap<JsonValue | undefined, JsonObject>;

/** The first of each name. */
function byName(list: JsonArray): ByName {
  return new Map(
    list
      .filter(isJsonObject)
      .toReversed()
      .map((repository) => [repository.name, repository]),
  );
}

/** For every place of a list whether the same stands before it. */
function repetitions(
  list: readonly (JsonValue | undefined)[],
  textOf: (item: JsonValue) => string,
): boolean[] {
  const seen = new Set<string>();
  return list.map((item) => {
    if (item === undefined) return false;
    const text = textOf(item);
    return seen.size === seen.add(text).size;
  });
}

/**
 * Merges lists of repositories by their names (G07). What operators added stays, what they removed stays
 * removed, fields that they changed stay changed, and their order stays, because nodes are installed from the
 * first repository. Everything else becomes what the new release says.
 */
export function mergeRepositories(lists: RepositoryLists): readonly MergedRepository[] {
  const { stored, release } = lists;
  const [before, current] = [byName(lists.before), byName(release)];
  const isRepeated = repetitions(stored, canonicalText);
  const isNameRepeated = repetitions(stored, (repository) => canonicalText(nameOf(repository) ?? null));
  const merged = stored.map((repository, index) => {
    if (isRepeated[index]) return repeated(repository);
    if (isNameRepeated[index]) return ownRepository(repository, lists);
    return mergeOne(repository, before, current, lists);
  });
  const names = new Set(stored.map(nameOf));
  release.forEach((repository, index) => {
    if (names.has(nameOf(repository))) return;
    const predecessor = index === 0 ? -1 : positionOf(merged, nameOf(release[index - 1]!));
    const position = index > 0 && predecessor === -1 ? merged.length : predecessor + 1;
    merged.splice(position, 0, onlyInRelease(repository, before));
  });
  return withoutDuplicates(merged);
}

/** Where a repository of the release stands, whether or not it is still there. */
const positionOf = (merged: readonly MergedRepository[], name: JsonValue | undefined): number =>
  merged.findIndex(({ part }) => part.name === name);

function mergeOne(
  repository: JsonValue,
  before: ByName,
  release: ByName,
  lists: RepositoryLists,
): MergedRepository {
  const name = nameOf(repository);
  if (!isJsonObject(repository) || typeof name !== 'string') return ownRepository(repository, lists);
  const [old, current] = [before.get(name), release.get(name)];
  if (old && current) return ofBothReleases(repository, old, current, lists);
  if (old) return onlyBefore(repository, old, lists);
  if (current) return nameTaken(repository, current);
  return ownRepository(repository, lists);
}

/** Where packages are looked for: a mirror that operators chose has to have that place. */
const PLACE = ['uri', 'suite', 'section'];

/** The same repository in both releases: what operators changed stays, field by field. */
function ofBothReleases(
  repository: JsonObject,
  old: JsonObject,
  current: JsonObject,
  { from, to }: RepositoryLists,
): MergedRepository {
  const fields = [...new Set([...Object.keys(repository), ...Object.keys(old), ...Object.keys(current)])];
  const changed = fields.filter((field) => !jsonEquals(repository[field] ?? null, old[field] ?? null));
  const result = Object.fromEntries(
    fields.flatMap((field): [string, JsonValue][] => {
      const value = changed.includes(field) ? repository[field] : current[field];
      if (value === undefined) return [];
      const follows = changed.includes(field) && typeof value === 'string' && field !== 'name';
      return [[field, follows ? retarget(value, field, from, to) : value]];
    }),
  );
  const retargeted = PLACE.filter(
    (field) =>
      (changed.includes('uri') || changed.includes(field)) &&
      !jsonEquals(result[field] ?? null, repository[field] ?? null),
  );
  const name = shownName(repository);
  if (changed.length === 0) {
    const action = jsonEquals(repository, current) ? 'carried' : 'default adopted';
    return { repository: current, part: part(name, action, repository, current, 'Unchanged by operators.') };
  }
  const action = jsonEquals(result, repository) ? 'carried' : 'converted';
  const reason =
    `Changed by operators: ${changed.join(', ')}.` +
    (retargeted.length > 0 ? ` Now names the new release: ${retargeted.join(', ')}.` : '');
  return {
    repository: result,
    part: part(name, action, repository, result, reason),
    ...(retargeted.length > 0 ? { reason: 'repository_retargeted' as const } : {}),
  };
}

/** The new release has no repository of that name. */
function onlyBefore(repository: JsonObject, old: JsonObject, lists: RepositoryLists): MergedRepository {
  if (!jsonEquals(repository, old)) return ownRepository(repository, lists);
  const reason = 'The release has no such repository.';
  return {
    repository: undefined,
    part: part(shownName(repository), 'dropped', repository, undefined, reason),
  };
}

function nameTaken(repository: JsonObject, current: JsonObject): MergedRepository {
  const isSame = jsonEquals(repository, current);
  const reason = isSame
    ? 'The release brings the repository that operators had added.'
    : 'Added by operators, under a name that the release uses too.';
  return {
    repository,
    part: part(shownName(repository), 'carried', repository, repository, reason),
    ...(isSame ? {} : { reason: 'repository_name_taken' as const }),
  };
}

function ownRepository(repository: JsonValue, { from, to }: RepositoryLists): MergedRepository {
  const isOld =
    isJsonObject(repository) &&
    Object.entries(repository).some(
      ([field, text]) =>
        field !== 'name' && typeof text === 'string' && namesOldRelease(text, field, from, to),
    );
  return {
    repository,
    part: part(shownName(repository), 'carried', repository, repository, 'Added by operators.'),
    ...(isOld ? { reason: 'repository_of_old_release' as const } : {}),
  };
}

function repeated(repository: JsonValue): MergedRepository {
  const reason = 'The list has it twice.';
  return {
    repository: undefined,
    part: part(shownName(repository), 'dropped', repository, undefined, reason),
  };
}

function onlyInRelease(repository: JsonValue, before: ByName): MergedRepository {
  const isRemoved = before.has(nameOf(repository));
  return isRemoved
    ? {
        repository: undefined,
        part: part(shownName(repository), 'kept off', undefined, undefined, 'Operators had removed it.'),
      }
    : {
        repository,
        part: part(shownName(repository), 'default adopted', undefined, repository, 'New in the release.'),
      };
}

/** An operator's copy of a repository may have become the same as one of the release (A42). */
function withoutDuplicates(merged: readonly MergedRepository[]): readonly MergedRepository[] {
  const isRepeated = repetitions(
    merged.map(({ repository }) => repository),
    canonicalText,
  );
  return merged.map((entry, index) =>
    isRepeated[index]
      ? {
          repository: undefined,
          part: { ...entry.part, action: 'dropped', reason: 'The list has it twice.' },
        }
      : entry,
  );
}

const shownName = (repository: JsonValue): string => {
  const name = nameOf(repository);
  return typeof name === 'string' ? name : '(no name)';
};

const part = (
  name: string,
  action: SettingPart['action'],
  from: JsonValue | undefined,
  to: JsonValue | undefined,
  reason: string,
): SettingPart => ({
  name,
  action,
  reason,
  ...(from === undefined ? {} : { from }),
  ...(to === undefined ? {} : { to }),
});
