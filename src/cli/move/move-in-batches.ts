import { type AssignRequest } from '../api/schemas';
import { Ending } from '../ending';
import { EXIT } from '../exit-codes';
import { onInterruption } from '../on-interruption';
import { type Session } from '../session';
import { assign, isTask, nodesOf, notInstalled } from './assign';
import { followTask, hasEnded } from './follow-task';

/** What moves, and how. */
export interface Batches {
  /** The environment that nodes come to. */
  readonly target: number;
  readonly nodes: readonly number[];
  /** Nodes of a batch; absent: all at once. */
  readonly size?: number | undefined;
  /** The rest of every request. */
  readonly request: Omit<AssignRequest, 'nodes_ids'>;
  /** Whether to wait for the installation. */
  readonly wait: boolean;
  /** Seconds between two looks at a task. */
  readonly interval: number;
  /** The command that goes on with these nodes. */
  readonly goOn: (left: readonly number[]) => string;
}

/** Says itself how to go on. */
class InstallationFailed extends Ending {}

/** Moves nodes one batch after another, and stops at the first that fails. @throws Ending */
export async function moveInBatches(session: Session, batches: Batches): Promise<void> {
  const { nodes, size = nodes.length, goOn } = batches;
  const total = Math.ceil(nodes.length / size);
  for (let i = 0; i < total; i += 1) {
    const batch = nodes.slice(i * size, (i + 1) * size);
    const later = nodes.slice((i + 1) * size);
    const calm = onInterruption(
      () =>
        `Interrupted. What was begun goes on by itself; to see it: nailgun-upgrade status. Then: ${goOn([...batch, ...later])}`,
    );
    try {
      await moveBatch(session, batches, batch, later, total > 1 ? `batch ${i + 1} of ${total}` : 'nodes');
    } catch (error) {
      if (!(error instanceof InstallationFailed))
        session.screen.say(`Stopped. Once that is mended: ${goOn([...batch, ...later])}`, 'yellow');
      throw error;
    } finally {
      calm();
    }
  }
}

async function moveBatch(
  session: Session,
  { target, request, wait, interval, goOn }: Batches,
  batch: readonly number[],
  later: readonly number[],
  called: string,
): Promise<void> {
  const { service, screen } = session;
  const { data, text } = await assign(service, target, { ...request, nodes_ids: [...batch] });
  const what = `${called} (${batch.join(', ')})`;
  if (!isTask(data) || (!wait && !hasEnded(data))) {
    screen.document(text);
    screen.say(`  ${what}  ${isTask(data) ? `moved; task ${data.id} installs them` : 'moved'}`, 'green');
    return;
  }
  const ended = await followTask(session, data.id, what, interval);
  screen.document(ended.text);
  if (ended.data.status === 'ready') return;
  if (ended.data.message) screen.say(`  ${ended.data.message}`, 'red');
  const failed = notInstalled(await nodesOf(service, target)).filter(({ id }) => batch.includes(id));
  screen.table(
    ['node', 'host name', 'status'],
    failed.map(({ id, hostname, status }) => [String(id), hostname, { text: status, style: 'red' }]),
  );
  const left = [...failed.map(({ id }) => id), ...later];
  throw new InstallationFailed(
    EXIT.refused,
    `The installation failed; nodes that are named once more are installed anew. To go on: ${goOn(left.length > 0 ? left : batch)}`,
  );
}
