import { type JsonObject, type JsonValue } from '../../src/json';
import { type AttributeUpgrade } from '../../src/upgrade/attributes/attribute-upgrader';
import { type DecisionAction } from '../../src/upgrade/attributes/decision';
import { type ReasonCode } from '../../src/upgrade/plan/reasons';
import { type ReleasePair } from './release-pair';

/** What becomes of a value, in the words of the report, and the decisions that say so. */
export const FATES = {
  carried: ['carried', 'refused'],
  converted: ['converted', 'refused'],
  moved: ['moved', 'renamed'],
  adopted: ['default adopted', 'regenerated', 'converted', 'refused'],
  regenerated: ['regenerated', 'default adopted'],
  given: ['converted', 'default adopted', 'carried', 'regenerated'],
  'kept off': ['kept off'],
  dropped: ['dropped', 'refused'],
} as const satisfies Record<string, readonly DecisionAction[]>;

export type Fate = keyof typeof FATES;

/** A setting of the original, or one that only the release has. */
export interface Subject {
  readonly section: string;
  readonly name: string;
  /** `section.name` */
  readonly path: string;
  /** As the original has it: usually `{type, value, …}`. */
  readonly entry: JsonValue | undefined;
  readonly value: JsonValue | undefined;
  /** Definitions in the releases, not evaluated. */
  readonly old: JsonObject | undefined;
  readonly next: JsonObject | undefined;
  /** What the old release made of it; undefined where it generates or reads the master's settings. */
  readonly oldDefault: JsonValue | undefined;
  /** What the new release makes of it in the seed. */
  readonly newDefault: JsonValue | undefined;
  readonly pair: ReleasePair;
  readonly request: AttributeUpgrade;
}

export interface Outcome {
  readonly fate: Fate;
  /** In the seed; none when absent. */
  readonly value: JsonValue | undefined;
  /** Other values that are as good. */
  readonly orElse?: readonly (JsonValue | undefined)[];
  /** Setting that gets it, where it is another one. */
  readonly target?: string;
  /** Findings that name the setting. */
  readonly findings?: readonly ReasonCode[];
  /** Findings that may name it. */
  readonly mayFind?: readonly ReasonCode[];
}

/** What must be true of one place in the seed. */
export interface Expectation extends Outcome {
  /** As decisions name it: `editable.storage.fsid`. */
  readonly path: string;
  /** Where it is in the seed. */
  readonly place: readonly string[];
  readonly original: JsonValue | undefined;
  /** What the release has in that place. */
  readonly release: JsonValue | undefined;
  readonly secret: boolean;
  /** Row of the table. */
  readonly case: string;
}
