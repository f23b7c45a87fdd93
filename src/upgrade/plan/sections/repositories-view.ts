import { isJsonArray, isJsonObject, type JsonObject, JsonNumber, memberOf, objectIn } from '../../../json';
import { shownText } from '../../attributes/secrets';

/** A package repository of an environment's settings. */
export interface RepositoryView {
  readonly name: string | null;
  /** Without the credentials that it may have. */
  readonly uri: string | null;
  readonly suite: string | null;
  readonly section: string | null;
  readonly priority: JsonNumber | null;
}

/** Repositories of both environments. */
export interface RepositoriesView {
  readonly original: readonly RepositoryView[];
  readonly seed: readonly RepositoryView[];
}

/** @param settings editable ones */
export function viewRepositories(settings: JsonObject): readonly RepositoryView[] {
  const repositories = memberOf(objectIn(settings, 'repo_setup')?.repos, 'value');
  if (!isJsonArray(repositories)) return [];
  return repositories.filter(isJsonObject).map(({ name, uri, suite, section, priority }) => ({
    name: shown(name),
    uri: shown(uri),
    suite: shown(suite),
    section: shown(section),
    priority: priority instanceof JsonNumber ? priority : null,
  }));
}

const shown = (value: unknown): string | null => (typeof value === 'string' ? shownText(value) : null);
