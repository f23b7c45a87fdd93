import { type AssignPlan } from '../api/schemas';
import { Ending } from '../ending';
import { EXIT } from '../exit-codes';
import { acknowledgeFlags, notAccepted, showFindings } from '../screen/findings';
import { type Screen } from '../screen/screen';

/** Prints what a move would do. */
export function showMove(screen: Screen, { nodes, waiting, findings }: AssignPlan): void {
  const volumes = (of: readonly { readonly volume: string }[] | undefined): string =>
    of?.map(({ volume }) => volume).join(', ') || '-';
  screen.table(
    ['node', 'host name', 'roles', 'kept on disks', 'wiped'],
    [
      ...nodes.map(({ node_id: id, hostname, roles, pending_roles: pending, disks }) => [
        String(id),
        hostname,
        [...roles, ...pending].join(', '),
        volumes(disks?.kept),
        { text: volumes(disks?.wiped), style: 'yellow' as const },
      ]),
      ...waiting.map((id) => [String(id), 'has moved, and is installed once more']),
    ],
  );
  showFindings(screen, findings);
}

/** Says whether a move can be made. @throws Ending */
export function judgeMove({ findings }: AssignPlan, accepted: readonly string[]): void {
  const refused = findings.filter((finding) => finding.class === 'refuse');
  if (refused.length > 0) {
    const reasons = [...new Set(refused.map(({ reason }) => reason))].join(', ');
    throw new Ending(EXIT.refused, `This stands against it: ${reasons}.`);
  }
  const open = notAccepted(findings, accepted);
  if (open.length > 0) {
    throw new Ending(EXIT.acknowledge, `This has to be accepted by name. Add: ${acknowledgeFlags(open)}`);
  }
}
