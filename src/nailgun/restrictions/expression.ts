import { type JsonNumber } from '../../json';

/** From loosest to tightest; `not` binds as tightly as `in`. */
export type BinaryOperator = 'or' | 'and' | '==' | '!=' | 'in';

/** A parsed condition. Immutable, so it can be shared. */
export type Expression =
  | { readonly kind: 'literal'; readonly value: string | boolean | null | JsonNumber }
  | ModelPath
  | { readonly kind: 'not'; readonly operand: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    };

/** A value of a model: `settings:common.debug.value`. */
export interface ModelPath {
  readonly kind: 'path';
  /** `default` where the text names none. */
  readonly model: string;
  readonly members: readonly string[];
  /** As it was written, for messages. */
  readonly text: string;
}
