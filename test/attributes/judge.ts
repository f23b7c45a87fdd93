import { isJsonObject, jsonClone, type JsonValue, stringifyJson } from '../../src/json';
import {
  type AttributeUpgrade,
  type UpgradedAttributes,
} from '../../src/upgrade/attributes/attribute-upgrader';
import { type Environment, requestFor } from './environment';
import { type Expectation, type Fate, FATES } from './expectation';
import { expectationsOf } from './expectations';
import { judgeFindings } from './judge-findings';
import { contradictions, judgeDecision, repositoriesUndeclared, same } from './judge-decisions';
import { leaksIn } from './leaks';
import { isGenerator } from './outcomes';
import { at, freeze, leavesOf, type ReleasePair } from './release-pair';
import { type Validity, validityOf } from './validity';
import { type Fault, type Violation, violation } from './violation';

export type Upgrade = (request: AttributeUpgrade) => UpgradedAttributes;

export interface Judgement {
  readonly pair: string;
  readonly environment: string;
  /** Values as they should be, by what became of them. `refused`: carried, but not valid. */
  readonly counts: Readonly<Record<Fate | 'refused', number>>;
  readonly violations: readonly Violation[];
}

/** Has the settings of an environment upgraded, and compares the outcome with the table, value by value. */
export function judge(pair: ReleasePair, environment: Environment, upgrade: Upgrade): Judgement {
  const request = requestFor(pair, environment);
  // Who changes the request is to fail.
  freeze(request.original);
  freeze(request.defaults);
  const expectations = expectationsOf(pair, request);
  const counts = Object.fromEntries([...Object.keys(FATES), 'refused'].map((fate) => [fate, 0])) as Record<
    Fate | 'refused',
    number
  >;
  const judgement = { pair: pair.name, environment: environment.name, counts };
  let seed: UpgradedAttributes;
  try {
    seed = upgrade(request);
  } catch (error) {
    const problem = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { ...judgement, violations: [{ fault: 'BROKEN', path: '', case: '', problem }] };
  }

  const validity = validityOf(
    at(pair.to.settings.metadata, 'editable') as never,
    seed.editable,
    environment.models,
  );
  const violations: Violation[] = [];
  for (const expectation of expectations) {
    const wrong = judgeValue(expectation, seed) ?? judgeDecision(expectation, seed);
    if (wrong) violations.push(wrong);
    else counts[isRefused(expectation, validity) ? 'refused' : expectation.fate] += 1;
  }
  violations.push(
    ...judgeFindings({ pair, environment, request, expectations, seed, validity }),
    ...definitionsOf(request, expectations, seed),
    ...contradictions(request, seed),
    ...repositoriesUndeclared(pair, request, expectations, seed),
    ...leavesOf({ editable: seed.editable, generated: seed.generated })
      .filter(({ value }) => isGenerator(value))
      .map(({ path }) => violation('INVALID', path.join('.'), 'G06', 'is an unresolved generator')),
    ...leaksIn(request, expectations, seed).map((path) => violation('LEAKED', path, '', 'shows a secret')),
  );
  return { ...judgement, violations };
}

const isRefused = ({ path }: Expectation, { invalid }: Validity): boolean =>
  invalid.has(path.replace(/^editable\./, ''));

/** Whether the value is right; nothing is said when it is. */
function judgeValue(expectation: Expectation, seed: UpgradedAttributes): Violation | undefined {
  const { path, place, value, orElse = [], original, release, fate } = expectation;
  const actual = at(seed, ...place);
  const wanted = [value, ...orElse];
  const isText = path === 'editable.operator_user.authkeys' || path === 'editable.provision.packages';
  if (wanted.some((each) => same(each, actual) || (isText && sameLines(each, actual)))) return undefined;
  const fault = ((): Fault => {
    if (value === undefined || fate === 'adopted' || fate === 'regenerated') return 'STALE';
    if (actual !== undefined && same(actual, release)) return 'RESET';
    return fate !== 'carried' && same(actual, original) ? 'STALE' : 'LOST';
  })();
  const problem = `${place.join('.')} should be ${shown(value)}, but is ${shown(actual)}`;
  return violation(fault, path, expectation.case, problem);
}

const sameLines = (a: JsonValue | undefined, b: JsonValue | undefined): boolean =>
  typeof a === 'string' &&
  typeof b === 'string' &&
  same(
    a
      .trim()
      .split(/\s*\n\s*/)
      .sort(),
    b
      .trim()
      .split(/\s*\n\s*/)
      .sort(),
  );

const shown = (value: JsonValue | undefined): string => {
  const text = value === undefined ? 'absent' : stringifyJson(value);
  return text.length > 400 ? `${text.slice(0, 400)}…` : text;
};

/** Everything about settings but their values is the release's: types, labels, restrictions. */
function definitionsOf(
  { defaults }: AttributeUpgrade,
  expectations: readonly Expectation[],
  seed: UpgradedAttributes,
): readonly Violation[] {
  const expected = new Set(expectations.map(({ place }) => place.slice(0, 3).join('.')));
  return Object.entries(seed.editable).flatMap(([section, settings]) => {
    const release = defaults.editable[section];
    if (!isJsonObject(settings)) {
      return expected.has(`editable.${section}`) ? [] : [strange(`editable.${section}`, 'is no section')];
    }
    if (release === undefined && expected.has(`editable.${section}`)) return [];
    const names = [
      ...new Set([...Object.keys(settings), ...(isJsonObject(release) ? Object.keys(release) : [])]),
    ];
    return names.flatMap((name) => {
      const path = `editable.${section}.${name}`;
      const [actual, wanted] = [settings[name], at(release, name)];
      if (wanted === undefined) return expected.has(path) ? [] : [strange(path, 'came from nowhere')];
      return same(described(actual, name), described(wanted, name))
        ? []
        : [strange(path, 'is not described as the release does')];
    });
  });
}

const strange = (path: string, problem: string): Violation => violation('INVALID', path, '', problem);

/** A setting without its value, the metadata of a section without what operators choose. */
function described(entry: JsonValue | undefined, name: string): JsonValue | undefined {
  if (!isJsonObject(entry)) return entry;
  const copy = jsonClone(entry) as Record<string, JsonValue>;
  for (const member of name === 'metadata' ? ['enabled', 'chosen_id'] : ['value']) delete copy[member];
  return copy;
}
