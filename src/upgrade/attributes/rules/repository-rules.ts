import { isJsonArray, jsonEquals } from '../../../json';
import { type Finding, type ReasonCode } from '../../plan/reasons';
import { type MergedRepository, mergeRepositories } from '../repositories/merge-repositories';
import { releaseNames } from '../repositories/release-names';
import { type SettingRule } from './rule';

const MESSAGES: { readonly [Code in ReasonCode]?: (name: string) => string } = {
  repository_retargeted: (name) =>
    `Repository ${name} was changed by operators and names the old release; in the seed it names the new one. Make sure that its mirror has it.`,
  repository_of_old_release: (name) =>
    `Repository ${name}, which operators added, names the old release or its operating system, and is carried as it is.`,
  repository_name_taken: (name) =>
    `Repository ${name}, which operators added, takes the place of the release's repository of that name.`,
};

export const REPOSITORY_RULES: readonly SettingRule[] = [
  {
    kind: 'setting',
    name: 'repositories_by_name',
    cases: ['G07', 'A42'],
    does: 'Merges repositories by name: what operators added, changed, removed and ordered stays so, and addresses that name the old release name the new one.',
    actions: ['carried', 'converted', 'default adopted', 'kept off', 'dropped'],
    findings: ['repository_retargeted', 'repository_of_old_release', 'repository_name_taken'],
    paths: ['repo_setup.repos'],
    decide({ path, value, untouched, oldDefault, newDefault, request }) {
      if (untouched || !isJsonArray(value) || !isJsonArray(newDefault)) return undefined;
      const merged = mergeRepositories({
        stored: value,
        before: oldDefault.known && isJsonArray(oldDefault.value) ? oldDefault.value : [],
        release: newDefault,
        from: releaseNames(request.from),
        to: releaseNames(request.to),
      });
      const repositories = merged.flatMap(({ repository }) => (repository === undefined ? [] : [repository]));
      return {
        action: jsonEquals(repositories, value) ? 'carried' : 'converted',
        value: repositories,
        reason: 'Merged by name: what operators added, changed, removed and ordered stays so.',
        parts: merged.map(({ part }) => part),
        findings: merged.flatMap((entry) => findingOf(entry, path)),
      };
    },
  },
];

function findingOf({ part, reason }: MergedRepository, path: string): readonly Finding[] {
  if (reason === undefined) return [];
  const message = MESSAGES[reason]?.(part.name) ?? part.reason;
  return [{ reason, message, path: `editable.${path}`, detail: { repository: part.name } }];
}
