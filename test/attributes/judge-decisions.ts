import {
  isJsonArray,
  isJsonObject,
  jsonEquals,
  type JsonObject,
  JsonNumber,
  type JsonValue,
  stringifyJson,
} from '../../src/json';
import {
  type AttributeUpgrade,
  type UpgradedAttributes,
} from '../../src/upgrade/attributes/attribute-upgrader';
import { type Decision, type DecisionAction } from '../../src/upgrade/attributes/decision';
import { isUntouched } from './outcomes';
import { type Expectation, FATES } from './expectation';
import { subjectOf } from './expectations';
import { at, leavesOf, type ReleasePair } from './release-pair';
import { merged } from './repositories';
import { type Violation, violation } from './violation';

export const same = (a: JsonValue | undefined, b: JsonValue | undefined): boolean =>
  a === undefined || b === undefined ? a === b : jsonEquals(a, b);

/** Whether a decision tells of the value, when it is not what it was, and whether it tells the truth. */
export function judgeDecision(expectation: Expectation, seed: UpgradedAttributes): Violation | undefined {
  const { path, place, original, release, fate, target, secret, value } = expectation;
  const actual = at(seed, ...place);
  const decisions = seed.decisions.filter((decision) => decision.path === path);
  const told = decisions.length > 0 ? decisions : toldElsewhere(expectation, seed);
  const changed = !same(actual, original) || (fate === 'moved' && value !== undefined);
  const [decision] = told;
  const undeclared = (problem: string): Violation => violation('UNDECLARED', path, expectation.case, problem);
  if (!decision) return changed ? undeclared(`no decision tells that it is ${fate}`) : undefined;
  const fitting: readonly string[] = [
    ...FATES[fate],
    // What stays may be in a second place too (G24).
    ...(changed ? [] : ['carried', 'refused', ...(decision.target === undefined ? [] : ['moved'])]),
    ...(same(actual, release) && !changed ? FATES.adopted : []),
    ...(decision.path === path ? [] : ['moved', 'carried', 'converted', 'renamed']),
  ];
  if (!fitting.includes(decision.action))
    return undeclared(`is ${fate}, but the decision says ${decision.action}`);
  if (target !== undefined && decision.target !== target)
    return undeclared(`the decision does not name ${target}`);
  if (secret && (!decision.secret || decision.from !== undefined || decision.to !== undefined)) {
    return violation('LEAKED', path, expectation.case, 'the decision is not marked as secret, or has values');
  }
  return undefined;
}

/** A decision on the place that a value came to, or on the whole of which it was a part. */
function toldElsewhere({ path, fate }: Expectation, { decisions }: UpgradedAttributes): readonly Decision[] {
  const isPart = (decision: Decision): boolean =>
    path.startsWith('generated.') &&
    path.startsWith(`${decision.path}.`) &&
    FATES[fate].some((action) => action === decision.action);
  return decisions.filter((decision) => decision.target === path || isPart(decision));
}

const REPOSITORIES = 'editable.repo_setup.repos';

/** Every repository that is another in the seed, or missing though its release has it, is decided on by its name. */
export function repositoriesUndeclared(
  pair: ReleasePair,
  request: AttributeUpgrade,
  expectations: readonly Expectation[],
  { decisions }: UpgradedAttributes,
): readonly Violation[] {
  const list = expectations.find(({ path }) => path === REPOSITORIES);
  if (list?.original === undefined) return [];
  return [...repositoryFates(pair, request)].flatMap(([name, fitting]) => {
    const path = `${REPOSITORIES}.${name}`;
    return decisions.some((decision) => decision.path === path && fitting.includes(decision.action))
      ? []
      : [violation('UNDECLARED', path, 'G07', `no decision tells that it is ${fitting.join(' or ')}`)];
  });
}

/** By the names of repositories that change: the decisions that say so. */
export function repositoryFates(
  pair: ReleasePair,
  request: AttributeUpgrade,
): ReadonlyMap<string, readonly DecisionAction[]> {
  const subject = subjectOf(pair, request, 'repo_setup', 'repos');
  const fates = new Map<string, readonly DecisionAction[]>();
  // The decision on the whole list says it all.
  if (isUntouched(subject)) return fates;
  for (const name of namesOf(subject.oldDefault)) {
    if (!namesOf(subject.value).includes(name)) fates.set(name, ['kept off', 'dropped']);
  }
  for (const repository of merged(subject).repositories) {
    const name = repository.name as string;
    const was = repositoriesIn(subject.value, name);
    if (was.length > 0 && !was.some((each) => jsonEquals(each, repository))) {
      fates.set(name, ['converted', 'default adopted']);
    }
  }
  return fates;
}

const namesOf = (list: JsonValue | undefined): readonly string[] =>
  isJsonArray(list) ? list.map((repository) => at(repository, 'name') as string) : [];

const repositoriesIn = (list: JsonValue | undefined, name: string): readonly JsonObject[] =>
  isJsonArray(list)
    ? list.filter(isJsonObject).filter((repository) => (repository.name ?? '(no name)') === name)
    : [];

/** What decisions say was, and is, has to be so. */
export function contradictions(
  { original }: AttributeUpgrade,
  { decisions, editable, generated }: UpgradedAttributes,
): readonly Violation[] {
  const seed = { editable, generated };
  return decisions.flatMap(({ path, from, to, target, secret }) => {
    const tells = (problem: string): Violation[] => [violation('UNDECLARED', path, '', problem)];
    if (secret && (from !== undefined || to !== undefined)) return tells('is secret, but has values');
    if (!/^(editable|generated)\./.test(path)) return [];
    if (!isAt(original, path, from)) return tells(`says that it was ${told(from)}, which it was not`);
    return isAt(seed, target ?? path, to) ? [] : tells(`says that it is ${told(to)}, which it is not`);
  });
}

const told = (value: JsonValue | undefined): string => stringifyJson(value ?? null).slice(0, 200);

/** Settings have their value within them, repositories their name, everything else is its value. */
function isAt(document: object, path: string, value: JsonValue | undefined): boolean {
  if (value === undefined) return true;
  const found = path.startsWith(`${REPOSITORIES}.`)
    ? repositoriesIn(at(document, ...REPOSITORIES.split('.'), 'value'), path.slice(REPOSITORIES.length + 1))
    : [leafAt(document, path)];
  return [...found, at(found[0], 'value')].some(
    (each) =>
      each !== undefined &&
      (jsonEquals(each, value) || jsonEquals(withoutPasswords(each), withoutPasswords(value))),
  );
}

/** Names may hold dots. */
function leafAt(document: object, path: string): JsonValue | undefined {
  const direct = at(document, ...path.split('.'));
  if (direct !== undefined) return direct;
  return leavesOf(document as JsonObject).find((leaf) =>
    [path, `${path}.value`].includes(leaf.path.join('.')),
  )?.value;
}

/** Addresses may be told without the password in them. */
function withoutPasswords(value: JsonValue): JsonValue {
  if (typeof value === 'string') return value.replace(/:\/\/[^/\s@]*@/g, '://');
  if (isJsonArray(value)) return value.map(withoutPasswords);
  if (!isJsonObject(value) || value instanceof JsonNumber) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withoutPasswords(member)]));
}
