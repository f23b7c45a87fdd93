import { splitNodes, type SplitNodes } from './controllers-of';
import { STEPS } from './steps';
import { isMovable } from './movable';
import { type StatusEnvironment, type StatusSnapshot } from './status-snapshot';

/** Who takes a step: this service, Nailgun, or people. */
export const STEP_TAKERS = ['upgrade', 'nailgun', 'operator'] as const;

export type StepTaker = (typeof STEP_TAKERS)[number];

/** A step that is still to be taken. */
export interface NextStep {
  /** Stable code. */
  readonly code: string;
  readonly title: string;
  readonly what: string;
  readonly by: StepTaker;
  /** Method and path under the base path; null for what no call does. */
  readonly call: string | null;
  /** What the call is sent; null for none, and where only people can say. */
  readonly body: Readonly<Record<string, unknown>> | null;
}

/** What decides whether a step is still to be taken. */
export interface StepFacts {
  /** An environment that has no seed yet; null for every other. */
  readonly candidate: StatusEnvironment | null;
  /** Null once it was deleted, and before there is a seed. */
  readonly original: StatusEnvironment | null;
  readonly seed: StatusEnvironment | null;
  /** Nodes of the original. */
  readonly left: SplitNodes;
  /** Those of them that can be moved and reinstalled now. */
  readonly movable: SplitNodes;
  /** Nodes of the seed. */
  readonly there: SplitNodes;
  readonly hasMissingVips: boolean;
  /** Name that the original has, and that it had when the seed was made. */
  readonly originalNames: readonly string[];
  readonly runningTasks: readonly number[];
}

/**
 * What is left of an upgrade, in its order: the first is the next. What is outside of the database (a switched
 * control plane, say) shows only by what follows it, so such steps stay until then.
 */
export function nextSteps(snapshot: StatusSnapshot): readonly NextStep[] {
  const { original, seed, origin } = snapshot;
  const left = splitNodes(seed ? original : null);
  const facts: StepFacts = {
    candidate: seed ? null : original,
    original: seed ? original : null,
    seed,
    left,
    movable: { controllers: left.controllers.filter(isMovable), others: left.others.filter(isMovable) },
    there: splitNodes(seed),
    hasMissingVips: snapshot.missing_vips.length > 0,
    originalNames: [original?.name, origin?.name].flatMap((name) => name ?? []),
    runningTasks: [original, seed].flatMap((environment) => environment?.running ?? []).map(({ id }) => id),
  };
  return STEPS.filter(({ isOpen }) => isOpen(facts)).map(({ code, title, by, what, call, body }) => ({
    code,
    title,
    what: what(facts),
    by,
    call: call?.(facts) ?? null,
    body: body?.(facts) ?? null,
  }));
}
