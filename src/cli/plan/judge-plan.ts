import { type Plan } from '../api/schemas';
import { judgeFindings } from '../judge-findings';

/** A plan that finds this needs a copy of the release. */
export const NEEDS_COPY = 'network_role_mapping_differs';

/** What an upgrade answers for: the clone's findings, and those of virtual addresses. */
export const findingsOf = ({ findings, vips }: Plan): Plan['findings'] => [
  ...findings,
  ...(vips?.findings ?? []),
];

/** Says whether a plan can be carried out. @throws Ending */
export const judgePlan = (plan: Plan, accepted: readonly string[]): void =>
  judgeFindings(findingsOf(plan), accepted, (reasons) =>
    reasons.includes(NEEDS_COPY) ? ' Add --preserve-network-roles to keep the mapping.' : '',
  );
