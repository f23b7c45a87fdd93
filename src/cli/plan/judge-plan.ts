import { type Plan } from '../api/schemas';
import { Ending } from '../ending';
import { EXIT } from '../exit-codes';
import { acknowledgeFlags, notAccepted } from '../screen/findings';

/** A plan that finds this needs a copy of the release. */
export const NEEDS_COPY = 'network_role_mapping_differs';

/** What an upgrade answers for: the clone's findings, and those of virtual addresses. */
export const findingsOf = ({ findings, vips }: Plan): Plan['findings'] => [
  ...findings,
  ...(vips?.findings ?? []),
];

/**
 * Says whether a plan can be carried out.
 *
 * @param accepted reason codes
 * @throws Ending when something refuses, or has to be accepted by name and is not
 */
export function judgePlan(plan: Plan, accepted: readonly string[]): void {
  const findings = findingsOf(plan);
  const refused = findings.filter((finding) => finding.class === 'refuse');
  if (refused.length > 0) {
    const reasons = [...new Set(refused.map(({ reason }) => reason))];
    const advice = reasons.includes(NEEDS_COPY) ? ' Add --preserve-network-roles to keep the mapping.' : '';
    throw new Ending(EXIT.refused, `This stands against it: ${reasons.join(', ')}.${advice}`);
  }
  const open = notAccepted(findings, accepted);
  if (open.length > 0) {
    throw new Ending(EXIT.acknowledge, `This has to be accepted by name. Add: ${acknowledgeFlags(open)}`);
  }
}
