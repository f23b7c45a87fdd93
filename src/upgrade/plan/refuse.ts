import { Refusal } from '../../http/refusal';
import { classOf, type Finding, REASONS } from './reasons';

/**
 * Refuses the request when anything that was found says so, with all of those reasons at once. The first
 * one decides the status.
 *
 * @throws Refusal
 */
export function refuseIfBlocked(findings: readonly Finding[]): void {
  const [first, ...rest] = findings.filter((finding) => classOf(finding) === 'refuse');
  if (first) throw new Refusal(REASONS[first.reason].status, [first, ...rest]);
}
