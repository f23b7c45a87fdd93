import { Refusal } from '../../http/refusal';
import { shownFinding } from './finding-view';
import { classOf, type Finding, ruleOf } from './reasons';

/**
 * Refuses the request when anything that was found says so, with all of those reasons at once. The first
 * one decides the status.
 *
 * @param acknowledged reason codes that the client accepts. A client that names any has to name all that want
 *   it; one that does not name any (clients of old cannot) goes on
 * @throws Refusal
 */
export function refuseIfBlocked(findings: readonly Finding[], acknowledged?: readonly string[]): void {
  const [first, ...rest] = findings.filter((finding) => classOf(finding) === 'refuse');
  if (first) {
    throw new Refusal(ruleOf(first).status ?? 400, [shownFinding(first), ...rest.map(shownFinding)]);
  }
  if (acknowledged === undefined) return;
  const open = findings.filter(
    (finding) => classOf(finding) === 'acknowledge' && !acknowledged.includes(finding.reason),
  );
  if (open.length > 0) throw new Refusal(400, [acknowledgementRequired(open), ...open.map(shownFinding)]);
}

function acknowledgementRequired(findings: readonly Finding[]): Finding {
  const reasons = [...new Set(findings.map(({ reason }) => reason))];
  return {
    reason: 'acknowledgement_required',
    message: `Something of the operators' is lost or will behave differently; to go on, name in "acknowledge": ${reasons.join(', ')}.`,
    field: 'acknowledge',
    detail: { reasons },
  };
}
