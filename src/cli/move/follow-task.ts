import { setTimeout as sleep } from 'node:timers/promises';
import { type Task } from '../api/schemas';
import { type Answer, type Service } from '../api/service';
import { RefusedByService } from '../api/refused-by-service';
import { Ending } from '../ending';
import { ProgressBar } from '../screen/progress-bar';
import { type Session } from '../session';

const ENDED: ReadonlySet<string> = new Set(['ready', 'error']);

export const hasEnded = ({ status }: Task): boolean => ENDED.has(status);
/** How many looks in a row may get no answer, or one in words: a service is started anew within these. */
const PATIENCE = 10;

/** Waits for the end of a task, and draws how far it is. @throws Ending */
export async function followTask(
  { service, screen }: Session,
  id: number,
  what: string,
  interval: number,
): Promise<Answer<Task>> {
  const bar = new ProgressBar(screen, what);
  let unanswered = 0;
  for (;;) {
    const answer = await look(service, id).catch((error: unknown) => {
      unanswered += 1;
      if (!isPassing(error) || unanswered >= PATIENCE) throw error;
      return undefined;
    });
    if (answer) {
      unanswered = 0;
      const { status, progress } = answer.data;
      if (hasEnded(answer.data)) {
        const isReady = status === 'ready';
        bar.end(progress ?? 100, isReady ? 'done' : 'failed', isReady);
        return answer;
      }
      bar.show(progress ?? 0);
    }
    await sleep(interval * 1000);
  }
}

/** The task goes on, whether or not somebody can tell how far it is. */
const isPassing = (error: unknown): boolean =>
  error instanceof Ending || (error instanceof RefusedByService && error.status >= 500);

const look = (service: Service, id: number): Promise<Answer<Task>> =>
  service.call((client) => client.GET('/api/tasks/{task_id}', { params: { path: { task_id: id } } }));
