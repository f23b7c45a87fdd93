import { type Status } from '../api/schemas';
import { showFindings } from './findings';
import { type Screen } from './screen';

type Side = NonNullable<Status['original']>;
type Counts = NonNullable<Status['nodes']['left']>;

/** Prints where an upgrade stands. */
export function showStatus(screen: Screen, status: Status): void {
  const { phase, original, seed, nodes, vips, running_tasks: tasks, findings, next_steps: steps } = status;
  screen.say(`Phase: ${phase.replaceAll('_', ' ')}`, 'bold');
  const sides = { original, seed };
  screen.table(
    ['', 'id', 'name', 'release', 'version', 'status', 'nodes', 'virtual addresses'],
    (['original', 'seed'] as const).flatMap((part) => {
      const side = sides[part];
      const there = part === 'original' ? nodes.left : nodes.in_seed;
      return side ? [[part, ...cellsOf(side), counted(there), String(vips[part] ?? '-')]] : [];
    }),
  );
  if (nodes.moved && nodes.moved.count > 0) screen.say(`\nMoved: ${counted(nodes.moved)}`);
  for (const { id, name, progress } of tasks) {
    screen.say(`\nTask ${id} (${name}) is at work: ${progress ?? 0} %`, 'cyan');
  }
  if (findings.length > 0) screen.say();
  showFindings(screen, findings);
  screen.say(steps.length === 0 ? '\nNothing is left to be done.' : '\nNext steps:');
  for (const [i, { title, by, what, call }] of steps.entries()) {
    screen.say(
      `  ${i + 1}. ${title} (${call === null ? by : `${by}: ${call}`})`,
      i === 0 ? 'bold' : undefined,
    );
    if (i === 0) screen.say(`     ${what}`);
  }
}

const cellsOf = ({ id, name, exists, status, release }: Side): readonly string[] => [
  String(id),
  name,
  release.name ?? String(release.id),
  release.environment_version ?? '-',
  exists ? (status ?? '-') : 'deleted',
];

const counted = (counts: Counts | null): string =>
  counts && counts.count > 0
    ? `${counts.count} (${counts.roles.map(({ role, count }) => `${count} ${role}`).join(', ')})`
    : 'none';
