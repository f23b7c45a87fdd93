import { isJsonObject, type JsonObject, type JsonValue, memberOf, objectIn } from '../../json';
import { type AttributeUpgrade } from './attribute-upgrader';
import { type Decision } from './decision';
import { decisionOf } from './describe-decision';
import { isGenerator } from './known-default';
import { type Merged } from './merge-editable';
import { type GeneratedRule, type GeneratedSituation, type Rule } from './rules/rule';
import { holdsSecrets, isSecretName } from './secrets';

/** Merges the generated values of an original into those made for its seed. */
export function mergeGenerated(
  { original, defaults, from, to }: AttributeUpgrade,
  rules: readonly Rule[],
): Omit<Merged, 'findings'> {
  const decisions: Decision[] = [];
  const document = mergeBranch(
    {
      path: [],
      stored: original.generated,
      oldDefinition: objectIn(from.metadata, 'generated'),
      newDefinition: objectIn(to.metadata, 'generated'),
      newValue: defaults.generated,
    },
    rules.filter((rule) => rule.kind === 'generated'),
    decisions,
  );
  return { document, decisions };
}

const isBranch = (value: JsonValue | undefined): value is JsonObject =>
  isJsonObject(value) && !isGenerator(value);

/** Whether there is something to merge one by one: the releases define members, not a value. */
function isDefinedAsBranch({ stored, oldDefinition, newDefinition }: GeneratedSituation): boolean {
  const definition = newDefinition ?? oldDefinition;
  return isBranch(definition) && (stored === undefined || isJsonObject(stored));
}

function mergeBranch(
  branch: GeneratedSituation,
  rules: readonly GeneratedRule[],
  decisions: Decision[],
): JsonObject {
  const { stored, oldDefinition, newDefinition, newValue } = branch;
  const names = [newValue, newDefinition, stored, oldDefinition].flatMap((part) =>
    isJsonObject(part) ? Object.keys(part) : [],
  );
  return Object.fromEntries(
    [...new Set(names)].flatMap((name): [string, JsonValue][] => {
      const situation: GeneratedSituation = {
        path: [...branch.path, name],
        stored: memberOf(stored, name),
        oldDefinition: memberOf(oldDefinition, name),
        newDefinition: memberOf(newDefinition, name),
        newValue: memberOf(newValue, name),
      };
      if (!isDefinedAsBranch(situation)) {
        const value = mergeLeaf(situation, rules, decisions);
        return value === undefined ? [] : [[name, value]];
      }
      const merged = mergeBranch(situation, rules, decisions);
      // A branch that only the old release had, and of which nothing is left, is gone.
      const isGone = situation.newDefinition === undefined && Object.keys(merged).length === 0;
      return isGone ? [] : [[name, merged]];
    }),
  );
}

function mergeLeaf(
  situation: GeneratedSituation,
  rules: readonly GeneratedRule[],
  decisions: Decision[],
): JsonValue | undefined {
  for (const rule of rules) {
    const outcome = rule.decide(situation);
    if (!outcome) continue;
    const { action, value, reason } = outcome;
    if (situation.stored !== undefined || value !== undefined) {
      const path = ['generated', ...situation.path].join('.');
      const secret = isSecretValue(situation);
      decisions.push(decisionOf({ path, action, from: situation.stored, to: value, reason, secret }, rule));
    }
    return value;
  }
  return situation.newValue;
}

function isSecretValue({
  path,
  stored,
  oldDefinition,
  newDefinition,
  newValue,
}: GeneratedSituation): boolean {
  // Of what no release defines nobody knows whether it is secret.
  if (oldDefinition === undefined && newDefinition === undefined) return true;
  return path.some(isSecretName) || [stored, oldDefinition, newDefinition, newValue].some(holdsSecrets);
}
