import { isJsonObject, jsonClone, type JsonObject, type JsonValue } from '../../src/json';
import {
  type AttributeUpgrade,
  type UpgradedAttributes,
} from '../../src/upgrade/attributes/attribute-upgrader';
import { type Decision } from '../../src/upgrade/attributes/decision';
import { type Finding } from '../../src/upgrade/plan/reasons';
import { type Environment } from './environment';
import { type Expectation, FATES } from './expectation';
import { expectationsOf, subjectOf } from './expectations';
import { repositoryFates } from './judge-decisions';
import { lacksCephIdentity, noSections } from './judge-findings';
import { at, type ReleasePair } from './release-pair';
import { merged } from './repositories';
import { validityOf } from './validity';

/** A plan that can be spoilt. */
export interface Draft {
  editable: JsonObject;
  generated: JsonObject;
  decisions: Decision[];
  findings: Finding[];
}

/**
 * Does what the table says, by reading it: of no use to anybody but the judge, whose own faults it shows, and
 * as the sound part of upgraders with one fault each.
 */
export function obey(pair: ReleasePair, environment: Environment, request: AttributeUpgrade): Draft {
  const expectations = expectationsOf(pair, request);
  const draft: Draft = {
    editable: jsonClone(request.defaults.editable) as JsonObject,
    generated: jsonClone(request.defaults.generated) as JsonObject,
    decisions: [],
    findings: [],
  };
  for (const expectation of expectations) {
    put(draft, expectation.place, expectation.value);
    if (!draft.decisions.some(({ path }) => path === expectation.path))
      draft.decisions.push(decisionOn(expectation));
  }
  if (at(request.original.editable, 'repo_setup', 'repos', 'value') !== undefined) {
    for (const [name, [action]] of repositoryFates(pair, request)) {
      const path = `editable.repo_setup.repos.${name}`;
      draft.decisions.push({
        path,
        action: action!,
        rule: 'obedience',
        cases: ['G07'],
        reason: '',
        secret: false,
      });
    }
  }
  const { invalid } = validityOf(
    at(pair.to.settings.metadata, 'editable') as JsonObject,
    draft.editable,
    environment.models,
  );
  draft.decisions = draft.decisions.map((decision) =>
    invalid.has((decision.target ?? decision.path).replace('editable.', ''))
      ? { ...decision, action: 'refused' }
      : decision,
  );
  draft.findings = [
    ...[...invalid.keys()].map((path) => finding('setting_invalid', `editable.${path}`)),
    ...expectations.flatMap(({ path, findings = [] }) => findings.map((reason) => finding(reason, path))),
    ...(lacksCephIdentity(pair, request) ? [finding('ceph_identity_unknown', 'editable.storage')] : []),
  ];
  const { retargeted, outdated } = merged(subjectOf(pair, request, 'repo_setup', 'repos'));
  const aboutRepositories = (reason: Finding['reason'], names: readonly string[]): readonly Finding[] =>
    [...new Set(names)].map((repository) => ({
      ...finding(reason, 'editable.repo_setup.repos'),
      detail: { repository },
    }));
  draft.findings = [
    ...draft.findings.filter(({ reason }) => !reason.startsWith('repository_')),
    ...aboutRepositories('repository_retargeted', retargeted),
    ...aboutRepositories('repository_of_old_release', outdated),
    ...noSections(request).map((path) => finding('not_a_setting', path)),
  ];
  return draft;
}

const finding = (reason: Finding['reason'], path: string): Finding => ({
  reason,
  path,
  message: `${reason} ${path}`,
});

function decisionOn({ path, fate, target, secret, case: row }: Expectation): Decision {
  return {
    path,
    action: FATES[fate][0],
    ...(target === undefined ? {} : { target }),
    rule: 'obedience',
    cases: [row],
    reason: 'The table says so.',
    secret,
  };
}

/** Puts a value where it belongs, or takes away what is there. */
export function put(
  document: UpgradedAttributes | Draft,
  place: readonly string[],
  value: JsonValue | undefined,
): void {
  const name = place.at(-1) ?? '';
  let parent = document as unknown as JsonObject;
  for (const member of place.slice(0, -1)) {
    if (!isJsonObject(parent[member])) {
      if (value === undefined) return;
      parent[member] = {};
    }
    parent = parent[member];
  }
  if (value === undefined) delete parent[name];
  else parent[name] = jsonClone(value);
}
