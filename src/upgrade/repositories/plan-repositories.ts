import { type Finding } from '../plan/reasons';
import { fileNames, type NodeFile, preferencesFile, sourceFile } from './node-files';
import { type Pin, pinOf, risenPriority, risePriorities } from './pins';
import { placeOf, type Repository, shownRepository } from './repository';

/** A repository that old nodes need, without credentials. */
export interface PlannedRepository extends Repository {
  /** Null where no source can be written. */
  readonly source: NodeFile | null;
  /** Null for one without a priority, and where nothing tells its packages apart. */
  readonly preferences: (NodeFile & { readonly priority: number; readonly pinned_by: Pin['by'] }) | null;
  /** Whether credentials were left out of its address. */
  readonly credentials_withheld: boolean;
}

/** What nodes of the original need of the seed's repositories. */
export interface RepositoryPlan {
  /** In the order of the seed. */
  readonly repositories: readonly PlannedRepository[];
  readonly findings: readonly Finding[];
}

/**
 * Picks the repositories of a seed that its original has not got, and says how nodes of the original get them beside
 * their own.
 *
 * @param seed entries of its settings; null for one that is no repository
 */
export function planRepositories(
  seedId: number,
  seed: readonly (Repository | null)[],
  original: readonly (Repository | null)[],
): RepositoryPlan {
  const known = present(original);
  const places = new Set(known.map(placeOf));
  const added = present(seed).filter((repository) => {
    const place = placeOf(repository);
    return places.size < places.add(place).size;
  });
  const names = fileNames(added, seedId);
  const rise = risePriorities(added, known);
  const planned = added.map((repository, i) => {
    const pin = pinOf(repository, added, known);
    return planOne(repository, names[i]!, pin, rise);
  });
  return {
    repositories: planned,
    findings: [...seed.flatMap(noRepository), ...planned.flatMap(findingsOf)],
  };
}

const present = (list: readonly (Repository | null)[]): readonly Repository[] =>
  list.filter((repository) => repository !== null);

function planOne(repository: Repository, fileName: string, pin: Pin | null, rise: number): PlannedRepository {
  const shown = shownRepository(repository);
  const complete = sourceFile(repository, fileName);
  const source = complete && sourceFile(shown, fileName);
  const { type, priority } = repository;
  const risen = priority === null || type !== 'deb' ? null : risenPriority(priority, rise);
  return {
    ...shown,
    source,
    preferences:
      risen === null || !pin || !source
        ? null
        : { ...preferencesFile(pin.line, risen, fileName), priority: risen, pinned_by: pin.by },
    credentials_withheld: complete?.text !== source?.text,
  };
}

function noRepository(entry: Repository | null, index: number): readonly Finding[] {
  if (entry) return [];
  return [
    {
      reason: 'repository_unusable',
      message: `Entry ${index} of the seed's repositories is no repository.`,
      path: 'editable.repo_setup.repos',
      detail: { index },
    },
  ];
}

function findingsOf(repository: PlannedRepository): readonly Finding[] {
  const { name, type, source, priority, preferences, credentials_withheld: isWithheld } = repository;
  const about = { path: 'editable.repo_setup.repos', detail: { repository: name } };
  if (!source) {
    return [
      {
        reason: 'repository_unusable',
        message: `No source can be written for repository ${name}: its type, address or suite is missing or unknown.`,
        ...about,
      },
    ];
  }
  const isUnpinned = type === 'deb' && priority !== null && !preferences;
  return [
    ...(isWithheld ? [credentialsWithheld(name, about)] : []),
    ...(isUnpinned ? [notPinned(name, about)] : []),
  ];
}

type About = Pick<Finding, 'path' | 'detail'>;

const credentialsWithheld = (name: string, about: About): Finding => ({
  reason: 'repository_secret_withheld',
  message: `The address of repository ${name} carries credentials, which are not shown: put them into the source on the node.`,
  ...about,
});

const notPinned = (name: string, about: About): Finding => ({
  reason: 'repository_not_pinned',
  message: `Neither suite nor host tells repository ${name} apart from others, or apt has no such priority: its packages get no priority of their own.`,
  ...about,
});
