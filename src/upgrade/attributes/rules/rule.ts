import { type JsonObject, type JsonValue } from '../../../json';
import { type Finding, type ReasonCode } from '../../plan/reasons';
import { type AttributeUpgrade } from '../attribute-upgrader';
import { type DecisionAction } from '../decision';
import { type KnownDefault } from '../known-default';

/** What every rule says of itself. */
export interface RuleHeader {
  /** Stable name, as decisions give it. */
  readonly name: string;
  /** Release with which the change came that the rule answers; absent for rules of all releases. */
  readonly since?: string;
  /** Acceptance cases that it answers. */
  readonly cases: readonly string[];
  /** What it does, in a sentence for operators. */
  readonly does: string;
  /** What its decisions say becomes of a value; absent where it decides about none. */
  readonly actions?: readonly DecisionAction[];
  /** Reasons of the findings that it can give. */
  readonly findings?: readonly ReasonCode[];
}

/** One setting, seen from both environments. */
export interface SettingSituation {
  readonly section: string;
  readonly name: string;
  /** `<section>.<name>` */
  readonly path: string;
  /** Whether neither release defines the section. */
  readonly isOwnSection: boolean;
  /** What the original holds under the name, setting or not; undefined where it holds nothing. */
  readonly stored: JsonValue | undefined;
  /** Value of the original's setting. */
  readonly value: JsonValue | undefined;
  /** Definitions in the releases' metadata, not evaluated. */
  readonly oldDefinition: JsonObject | undefined;
  readonly newDefinition: JsonObject | undefined;
  /** The setting with its default, evaluated for the seed. */
  readonly newSetting: JsonObject | undefined;
  readonly oldDefault: KnownDefault;
  readonly newDefault: JsonValue | undefined;
  /** Whether the original's value is the default that it started with. */
  readonly untouched: boolean;
  readonly request: AttributeUpgrade;
}

/** What a rule decides for one setting. */
export interface SettingOutcome {
  readonly action: DecisionAction;
  /** Value of the setting in the seed. Without it and `entry`, the seed has no such setting. */
  readonly value?: JsonValue | undefined;
  /** For what the release does not define: the whole entry of the seed. */
  readonly entry?: JsonValue;
  readonly reason: string;
  readonly findings?: readonly Finding[];
  /** Where the value came from, if from another path (`moved`). */
  readonly source?: { readonly path: string; readonly value: JsonValue };
  /** Outcomes of the parts of a value, by name. */
  readonly parts?: readonly SettingPart[];
}

/** What becomes of one part of a value: a repository of the list, say. */
export interface SettingPart {
  readonly name: string;
  readonly action: DecisionAction;
  readonly from?: JsonValue;
  readonly to?: JsonValue;
  readonly reason: string;
}

/** The value went elsewhere, and is decided there. */
export const DECIDED_ELSEWHERE = Symbol('decided elsewhere');

/** A rule about settings. The first that has something to say decides. */
export interface SettingRule extends RuleHeader {
  readonly kind: 'setting';
  /** The only settings that it is about; absent: all. */
  readonly paths?: readonly string[];
  decide(situation: SettingSituation): SettingOutcome | typeof DECIDED_ELSEWHERE | undefined;
}

/** One member of a section's metadata that operators own. */
export interface SectionSituation {
  readonly section: string;
  readonly key: string;
  readonly stored: JsonValue | undefined;
  /** Metadata of the section in the original's environment and in both releases. */
  readonly oldMetadata: JsonObject;
  readonly oldDefinition: JsonObject;
  readonly newMetadata: JsonObject;
  readonly request: AttributeUpgrade;
}

export interface SectionOutcome {
  readonly action: DecisionAction;
  /** Undefined: the section has no such member. */
  readonly value: JsonValue | undefined;
  readonly reason: string;
}

export interface SectionRule extends RuleHeader {
  readonly kind: 'section';
  decide(situation: SectionSituation): SectionOutcome | undefined;
}

/** One generated value. */
export interface GeneratedSituation {
  /** Steps of the path: `['provision', 'image_data', '/boot', 'uri']`. */
  readonly path: readonly string[];
  readonly stored: JsonValue | undefined;
  readonly oldDefinition: JsonValue | undefined;
  readonly newDefinition: JsonValue | undefined;
  readonly newValue: JsonValue | undefined;
}

export interface GeneratedOutcome {
  readonly action: DecisionAction;
  /** Undefined: the seed has no such value. */
  readonly value: JsonValue | undefined;
  readonly reason: string;
}

export interface GeneratedRule extends RuleHeader {
  readonly kind: 'generated';
  decide(situation: GeneratedSituation): GeneratedOutcome | undefined;
}

/** A look at the finished settings. */
export interface CheckRule extends RuleHeader {
  readonly kind: 'check';
  check(editable: JsonObject, request: AttributeUpgrade): readonly Finding[];
}

export type Rule = SettingRule | SectionRule | GeneratedRule | CheckRule;
