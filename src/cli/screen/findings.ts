import { type Screen, type Style } from './screen';

/** What findings and reasons of a refusal have in common. */
export interface Found {
  readonly reason: string;
  readonly message: string;
  readonly class?: string;
}

const STYLES: Readonly<Record<string, Style>> = { refuse: 'red', acknowledge: 'yellow', notice: 'cyan' };
const ORDER = Object.keys(STYLES);

/** Prints findings, those that matter most first. */
export function showFindings(screen: Screen, findings: readonly Found[]): void {
  if (findings.length === 0) return;
  const rank = ({ class: of }: Found): number => ORDER.indexOf(of ?? 'refuse');
  const sorted = [...findings].sort((a, b) => rank(a) - rank(b));
  screen.table(
    ['class', 'reason', 'in words'],
    sorted.map(({ class: of = 'refuse', reason, message }) => [
      { text: of, style: STYLES[of] ?? 'reset' },
      reason,
      message,
    ]),
  );
}

/** Codes of what has to be accepted by name and is not, each once. */
export function notAccepted(findings: readonly Found[], accepted: readonly string[]): readonly string[] {
  const open = findings.filter(
    (finding) => finding.class === 'acknowledge' && !accepted.includes(finding.reason),
  );
  return [...new Set(open.map(({ reason }) => reason))];
}

/** What to add to a command line that accepts these. */
export const acknowledgeFlags = (reasons: readonly string[]): string =>
  reasons.map((reason) => `--acknowledge ${reason}`).join(' ');

/** Findings of answers that have no place for them in their body. */
export function findingsInHeader(headers: Headers): readonly Found[] {
  const text = headers.get('upgrade-findings');
  if (text === null) return [];
  const items = JSON.parse(text) as readonly Partial<Found & { omitted: number }>[];
  return items.map(({ omitted, reason, message, class: of }) => ({
    reason: reason ?? '…',
    message: message ?? `${omitted ?? 0} more.`,
    class: of ?? 'notice',
  }));
}
