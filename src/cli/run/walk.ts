import { type Status, type Step } from '../api/schemas';
import { type Session } from '../session';
import { goOnWithRun, type RunOptions } from './run-options';

/** An operator's way through an upgrade. */
export interface Walk {
  readonly session: Session;
  readonly options: RunOptions;
  /** Environment that is asked about: the original, then the seed, which outlives it. */
  readonly cluster: number;
  /** Codes of steps that people say they have taken. */
  readonly done: ReadonlySet<string>;
}

/** Steps after which the original may be gone. */
const WITHOUT_ORIGINAL: ReadonlySet<string> = new Set(['delete_original', 'rename_seed']);

/** The command that goes on from a step. @param taken steps that are taken by then as well */
export function goOnFrom(
  { options, done }: Walk,
  step: Step,
  seed: number | undefined,
  taken: readonly string[] = [],
): string {
  const env = WITHOUT_ORIGINAL.has(step.code) && seed !== undefined ? seed : options.env;
  return goOnWithRun(options, env, new Set([...done, ...taken]));
}

/** The step that is due: the first that is left, and before others move, the deployment of those that did. */
export function dueStep({ next_steps: steps, nodes }: Status, done: ReadonlySet<string>): Step | undefined {
  const left = steps.filter(({ code }) => !done.has(code));
  const [first] = left;
  if (first?.code === 'move_others' && nodes.undeployed && nodes.undeployed.count > 0) {
    return left.find(({ code }) => code === 'deploy_seed') ?? first;
  }
  return first;
}
