import { type Api } from './api';
import { say } from './text';

interface Counts {
  readonly count: number;
  readonly roles: readonly { readonly role: string; readonly count: number }[];
}

interface Side {
  readonly id: number;
  readonly name: string;
  readonly release: { readonly environment_version: string | null };
}

/** What the guide shows of where an upgrade stands. */
export interface Status {
  readonly phase: string;
  readonly original: Side | null;
  readonly seed: Side | null;
  readonly nodes: Readonly<Record<'left' | 'moved' | 'in_seed', Counts | null>>;
  readonly findings: readonly { readonly reason: string }[];
  readonly next_steps: readonly { readonly title: string; readonly call: string | null }[];
}

/** How many of the steps that are left are shown. */
const SHOWN_STEPS = 2;

/** Asks where the upgrade stands that an environment takes part in, and prints it. */
export async function showStatus(api: Api, clusterId: number): Promise<void> {
  const { body } = await api.quietly<Status>('GET', `/clusters/${clusterId}/upgrade`);
  say();
  for (const line of statusLines(body)) say(`   ${line}`);
}

/** Where an upgrade stands, in a few lines. */
export function statusLines({
  phase,
  original,
  seed,
  nodes,
  findings,
  next_steps: steps,
}: Status): readonly string[] {
  const { moved, in_seed: inSeed, left } = nodes;
  const reasons = [...new Set(findings.map(({ reason }) => reason))];
  return [
    `stands at  ${phase.replaceAll('_', ' ')}: ${[original, seed].flatMap((side) => (side ? [inWords(side)] : [])).join(' → ')}`,
    ...(seed
      ? [`nodes      ${moved ? 'moved' : 'there'} ${counted(moved ?? inSeed)}; left ${counted(left)}`]
      : []),
    ...(reasons.length > 0 ? [`findings   ${reasons.join(', ')}`] : []),
    `next       ${steps.length === 0 ? 'nothing' : steps.slice(0, SHOWN_STEPS).map(stepInWords).join(', then ')}`,
  ];
}

const stepInWords = ({ title, call }: Status['next_steps'][number]): string =>
  call === null ? title : `${title} (${call})`;

const inWords = ({ id, name, release }: Side): string =>
  `${id} ${name} (${release.environment_version ?? 'unknown version'})`;

const counted = (counts: Counts | null): string =>
  counts && counts.count > 0
    ? `${counts.count} (${counts.roles.map(({ role, count }) => `${count} ${role}`).join(', ')})`
    : 'none';
