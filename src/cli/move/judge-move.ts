import { type AssignPlan } from '../api/schemas';
import { judgeFindings } from '../judge-findings';
import { showFindings } from '../screen/findings';
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
export const judgeMove = ({ findings }: AssignPlan, accepted: readonly string[]): void =>
  judgeFindings(findings, accepted);
