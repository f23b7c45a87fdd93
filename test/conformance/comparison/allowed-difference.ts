import { type Difference, type Direction } from './difference';
import { type StepContext } from './step-context';

/** A difference from the recordings that is meant, and why. */
export interface AllowedDifference {
  /** The acceptance case that justifies it: `B4`. */
  readonly case: string;
  readonly why: string;
  readonly kind: Difference['kind'];
  readonly direction: Direction | readonly Direction[];
  /** Calls in which it comes up, where it is not the same in all. */
  readonly operation?: readonly string[];
  /** For rows: the only tables; a `*` at the end stands for any ending. */
  readonly table?: readonly string[];
  /** For rows: the only columns. Without it only whole rows match. */
  readonly column?: readonly string[];
  /** Places in the document, `*` for any one step and `**` for any further ones. Without it only the whole. */
  readonly path?: readonly string[];
  /** What else has to hold. */
  readonly when?: (difference: Difference, context: StepContext) => boolean;
}

/** The first entry of a list that justifies a difference. */
export function justification(
  list: readonly AllowedDifference[],
  difference: Difference,
  context: StepContext,
): AllowedDifference | undefined {
  return list.find((entry) => justifies(entry, difference, context));
}

function justifies(entry: AllowedDifference, difference: Difference, context: StepContext): boolean {
  return (
    entry.kind === difference.kind &&
    [entry.direction].flat().includes(difference.direction) &&
    (entry.operation === undefined || entry.operation.includes(context.operation)) &&
    isNamed(entry.table, difference.table, startsAlike) &&
    isNamed(entry.column, difference.column) &&
    (entry.path ?? ['']).some((pattern) => matchesPath(pattern, difference.path)) &&
    (entry.when?.(difference, context) ?? true)
  );
}

/** What an entry does not name, a difference must not have. */
function isNamed(
  names: readonly string[] | undefined,
  name: string | undefined,
  matches = (pattern: string, text: string): boolean => pattern === text,
): boolean {
  if (name === undefined || names === undefined) return name === names;
  return names.some((pattern) => matches(pattern, name));
}

function startsAlike(pattern: string, name: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : pattern === name;
}

export function matchesPath(pattern: string, path: readonly string[]): boolean {
  const steps = pattern === '' ? [] : pattern.split('.');
  const open = steps.at(-1) === '**';
  const fixed = open ? steps.slice(0, -1) : steps;
  if (open ? path.length < fixed.length : path.length !== fixed.length) return false;
  return fixed.every((step, index) => step === '*' || step === path[index]);
}
