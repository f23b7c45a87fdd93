import { type JsonValue } from '../../json';

/**
 * What becomes of one value of the original, or of one that only the release has:
 *
 * - `carried`: the original's value, unchanged
 * - `default adopted`: the value of the release
 * - `converted`: the original's value in the form that the release wants
 * - `moved`, `renamed`: carried or converted, to another section or under another name
 * - `regenerated`: made new for the seed
 * - `dropped`: not in the seed
 * - `kept off`: switched off, although the release would switch it on
 * - `refused`: does not fit the release; a finding says why
 */
export const DECISION_ACTIONS = [
  'carried',
  'default adopted',
  'converted',
  'moved',
  'renamed',
  'regenerated',
  'dropped',
  'kept off',
  'refused',
] as const;

export type DecisionAction = (typeof DECISION_ACTIONS)[number];

/** One outcome of planning, for people and programs. Holds no secret. */
export interface Decision {
  /**
   * What it is about: `editable.<section>.<setting>`, `editable.<section>.metadata.enabled`,
   * `generated.<section>...<name>`, `plugins.<name>`, `vmware.<...>` or `components`.
   */
  readonly path: string;
  readonly action: DecisionAction;
  /** Value in the original; absent where there is none or it is secret. */
  readonly from?: JsonValue;
  /** Value in the seed; absent where there is none or it is secret. */
  readonly to?: JsonValue;
  /** Path in the seed, where it is another one (`moved`, `renamed`). */
  readonly target?: string;
  /** Name of the rule that decided. */
  readonly rule: string;
  /** Acceptance cases of the rule. */
  readonly cases: readonly string[];
  readonly reason: string;
  /** Whether the values are withheld. */
  readonly secret: boolean;
}
