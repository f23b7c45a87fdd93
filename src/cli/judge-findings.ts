import { Ending } from './ending';
import { EXIT } from './exit-codes';
import { acknowledgeFlags, type Found, notAccepted } from './screen/findings';

/**
 * Says whether something can be done.
 *
 * @param accepted reason codes
 * @param advice what to add to a refusal, by its reasons
 * @throws Ending when something refuses, or has to be accepted by name and is not
 */
export function judgeFindings(
  findings: readonly Found[],
  accepted: readonly string[],
  advice: (reasons: readonly string[]) => string = () => '',
): void {
  const refused = findings.filter((finding) => finding.class === 'refuse');
  if (refused.length > 0) {
    const reasons = [...new Set(refused.map(({ reason }) => reason))];
    throw new Ending(EXIT.refused, `This stands against it: ${reasons.join(', ')}.${advice(reasons)}`);
  }
  const open = notAccepted(findings, accepted);
  if (open.length > 0) {
    throw new Ending(EXIT.acknowledge, `This has to be accepted by name. Add: ${acknowledgeFlags(open)}`);
  }
}
