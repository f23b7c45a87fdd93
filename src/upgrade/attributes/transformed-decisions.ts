import { isJsonObject, jsonEquals, type JsonValue, memberOf } from '../../json';
import { type ClusterAttributes } from '../../nailgun/attributes/cluster-attributes';
import { type TransformationStep } from '../transformations/transformation-registry';
import { describeTransformation } from '../transformations/transformation';
import { type Decision } from './decision';
import { decisionOf } from './describe-decision';
import { isSecretSetting } from './secrets';

/** Settings and generated values by the paths that decisions give them. */
type EntriesByPath = ReadonlyMap<string, JsonValue>;

/**
 * Decisions about settings that transformations changed before they were merged: they tell what the original
 * really holds, and who changed it.
 *
 * @param stored settings of the original as they are
 * @param steps transformations with the document after each
 */
export function withTransformations(
  decisions: readonly Decision[],
  stored: ClusterAttributes,
  steps: readonly TransformationStep<'cluster'>[],
): readonly Decision[] {
  const changes = changesBySteps(stored, steps);
  const before = settingsByPath(stored);
  const told = decisions.map((decision) => {
    const changers = changes.get(decision.path);
    return changers ? transformed(decision, before.get(decision.path), changers) : decision;
  });
  const known = new Set(decisions.map(({ path }) => path));
  const gone = [...changes].filter(([path]) => !known.has(path) && before.has(path));
  return [...told, ...gone.map(([path, changers]) => removed(path, changers))];
}

/** Which transformations changed which settings. */
function changesBySteps(
  stored: ClusterAttributes,
  steps: readonly TransformationStep<'cluster'>[],
): ReadonlyMap<string, readonly string[]> {
  const changes = new Map<string, readonly string[]>();
  let before = settingsByPath(stored);
  for (const { transformation, document } of steps) {
    const after = settingsByPath(document);
    for (const path of new Set([...before.keys(), ...after.keys()])) {
      const [old, current] = [before.get(path), after.get(path)];
      const isSame = old !== undefined && current !== undefined && jsonEquals(old, current);
      if (!isSame) changes.set(path, [...(changes.get(path) ?? []), describeTransformation(transformation)]);
    }
    before = after;
  }
  return changes;
}

function settingsByPath({ editable, generated }: ClusterAttributes): EntriesByPath {
  const values = new Map<string, JsonValue>();
  for (const [section, settings] of Object.entries(editable)) {
    if (!isJsonObject(settings)) continue;
    for (const [name, setting] of Object.entries(settings)) {
      values.set(`editable.${section}.${name}`, setting);
    }
  }
  collectLeaves(generated, 'generated', values);
  return values;
}

function collectLeaves(value: JsonValue, path: string, values: Map<string, JsonValue>): void {
  if (!isJsonObject(value)) {
    values.set(path, value);
    return;
  }
  for (const [name, member] of Object.entries(value)) collectLeaves(member, `${path}.${name}`, values);
}

function transformed(
  decision: Decision,
  stored: JsonValue | undefined,
  changers: readonly string[],
): Decision {
  const { path, rule, cases, secret, action, reason } = decision;
  return decisionOf(
    {
      ...decision,
      action: action === 'carried' ? 'converted' : action,
      from: valueOf(path, stored),
      reason: `${reason} Changed before by ${changers.join(', ')}.`,
      secret: secret || isSecretSetting(path, stored),
    },
    { name: rule, cases },
  );
}

function removed(path: string, changers: readonly string[]): Decision {
  // No rule has said whether it is secret.
  const reason = `Taken away by ${changers.join(', ')}.`;
  return decisionOf({ path, action: 'dropped', reason, secret: true }, { name: 'transformation', cases: [] });
}

const valueOf = (path: string, entry: JsonValue | undefined): JsonValue | undefined =>
  path.startsWith('editable.') ? (memberOf(entry, 'value') ?? entry) : entry;
