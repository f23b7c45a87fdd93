import { type Finding, type FindingClass, ruleOf } from './reasons';

/** A finding in answers. */
export interface FindingView extends Finding {
  readonly class: FindingClass;
  /** Acceptance cases that it answers. */
  readonly cases: readonly string[];
}

export function viewFinding(finding: Finding): FindingView {
  const { class: findingClass, cases = [] } = ruleOf(finding);
  return { ...finding, class: findingClass, cases };
}
