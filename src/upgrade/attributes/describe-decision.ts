import { type JsonValue } from '../../json';
import { type Decision, type DecisionAction } from './decision';
import { type RuleHeader, type SettingOutcome, type SettingPart, type SettingSituation } from './rules/rule';
import { isMadeAtRandom, isSecretSetting, shownValue } from './secrets';

interface Draft {
  readonly path: string;
  readonly action: DecisionAction;
  readonly from?: JsonValue | undefined;
  readonly to?: JsonValue | undefined;
  readonly target?: string;
  readonly reason: string;
  readonly secret: boolean;
}

/** A decision as it may be shown: values of secrets are withheld. */
export function decisionOf(draft: Draft, { name, cases }: Pick<RuleHeader, 'name' | 'cases'>): Decision {
  const { path, action, from, to, target, reason, secret } = draft;
  const shown = (value: JsonValue | undefined): value is JsonValue => !secret && value !== undefined;
  return {
    path,
    action,
    ...(shown(from) ? { from: shownValue(from) } : {}),
    ...(shown(to) ? { to: shownValue(to) } : {}),
    ...(target === undefined ? {} : { target }),
    rule: name,
    cases,
    reason,
    secret,
  };
}

/** Decisions about a setting: about its value, and about the parts of it that were decided one by one. */
export function decisionsOfSetting(
  situation: SettingSituation,
  outcome: SettingOutcome,
  rule: RuleHeader,
): readonly Decision[] {
  const { name, stored, oldDefinition, newDefinition, value } = situation;
  // Of what no release defines nobody knows whether it is secret.
  const isUnknown = oldDefinition === undefined && newDefinition === undefined;
  const secret = isUnknown || isSecretSetting(name, stored, oldDefinition, newDefinition);
  const here = `editable.${situation.path}`;
  const { source, action, reason } = outcome;
  // Nobody knows beforehand what chance will make.
  const isRandom = isMadeAtRandom(newDefinition?.value) && outcome.value === situation.newDefault;
  const to = isRandom ? undefined : (outcome.value ?? (outcome.entry === undefined ? undefined : value));
  const whole = source
    ? { path: `editable.${source.path}`, target: here, from: source.value }
    : { path: here, from: value };
  return [
    decisionOf({ ...whole, action, to, reason, secret }, rule),
    ...(outcome.parts ?? []).map((part) => partDecision(part, here, secret, rule)),
  ];
}

const partDecision = (
  { name, ...part }: SettingPart,
  path: string,
  secret: boolean,
  rule: RuleHeader,
): Decision => decisionOf({ ...part, path: `${path}.${name}`, secret }, rule);
