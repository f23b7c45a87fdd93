import { isJsonArray, isJsonObject, jsonEquals, type JsonObject, type JsonValue } from '../../src/json';
import { type Outcome, type Subject } from './expectation';

/** Operating systems by the Nailgun that ships them; CentOS has no suites. */
const codenameOf = (nailgun: number): string => (nailgun >= 10 ? 'xenial' : 'trusty');

/** What must become of a list of repositories (G07, A42), and of what of it findings must tell. */
export interface MergedRepositories {
  readonly repositories: readonly JsonObject[];
  /** Names of those that now ask something new of a mirror. */
  readonly retargeted: readonly string[];
  /** Names of those that are made for another operating system. */
  readonly outdated: readonly string[];
}

export function mergeRepositories(subject: Subject): Outcome {
  const { repositories, retargeted, outdated } = merged(subject);
  const unchanged = jsonEquals(subject.value ?? null, [...repositories]);
  const isDefault = jsonEquals(subject.newDefault ?? null, [...repositories]);
  return {
    fate: unchanged ? 'carried' : isDefault ? 'adopted' : 'converted',
    value: [...repositories],
    findings: [
      ...(retargeted.length > 0 ? (['repository_retargeted'] as const) : []),
      ...(outdated.length > 0 ? (['repository_of_old_release'] as const) : []),
    ],
  };
}

export function merged(subject: Subject): MergedRepositories {
  const mine = once(listOf(subject.value));
  const old = byName(listOf(subject.oldDefault));
  const next = byName(listOf(subject.newDefault));
  const retargeted: string[] = [];
  const outdated: string[] = [];
  const codename = codenameOf(subject.pair.from.nailgun);
  const codenameChanges = codename !== codenameOf(subject.pair.to.nailgun);

  const repositories = mine.map((repository) => {
    const name = repository.name as string;
    const [was, becomes] = [old.get(name), next.get(name)];
    if (!was || !becomes) {
      if (codenameChanges && JSON.stringify(repository.suite ?? '').includes(codename)) outdated.push(name);
      return repository;
    }
    const hasOwnMirror = !jsonEquals(repository.uri ?? null, was.uri ?? null);
    return Object.fromEntries(
      Object.entries(repository).map(([field, value]) => {
        const isTheirs = !jsonEquals(value, was[field] ?? null);
        const retold = isTheirs ? retell(field, value, subject) : (becomes[field] ?? value);
        // The mirror that operators chose has to have what is looked for there.
        const isPlace = field === 'uri' || field === 'suite' || field === 'section';
        if (isPlace && (isTheirs || hasOwnMirror) && !jsonEquals(retold, value)) retargeted.push(name);
        return [field, retold];
      }),
    );
  });
  const added = [...next].flatMap(([name, repository]) =>
    old.has(name) || mine.some((each) => each.name === name) ? [] : [repository],
  );
  return { repositories: [...repositories, ...added], retargeted, outdated };
}

/** What an operator wrote about the old release, about the new one. */
function retell(field: string, value: JsonValue, { pair }: Subject): JsonValue {
  if (typeof value !== 'string' || (field !== 'uri' && field !== 'suite' && field !== 'section'))
    return value;
  const [full, nextFull] = [pair.from.settings.fullVersion, pair.to.settings.fullVersion];
  const [version, nextVersion] = [pair.from.settings.version.join('.'), pair.to.settings.version.join('.')];
  const text = value
    .replaceAll(full, nextFull)
    .replaceAll(`mos${version}`, `mos${nextVersion}`)
    .split('/')
    .map((segment) => (segment === version ? nextVersion : segment))
    .join('/');
  return field === 'suite'
    ? text.replaceAll(codenameOf(pair.from.nailgun), codenameOf(pair.to.nailgun))
    : text;
}

function once(repositories: readonly JsonObject[]): readonly JsonObject[] {
  return repositories.filter(
    (repository, index) => repositories.findIndex((each) => jsonEquals(each, repository)) === index,
  );
}

const listOf = (value: JsonValue | undefined): readonly JsonObject[] =>
  isJsonArray(value) ? value.filter(isJsonObject) : [];

const byName = (repositories: readonly JsonObject[]): ReadonlyMap<string, JsonObject> =>
  new Map(repositories.map((repository) => [repository.name as string, repository]));
