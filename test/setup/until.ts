import { setTimeout as sleep } from 'node:timers/promises';

/** Looks again and again until something holds; the test's own limit ends it otherwise. */
export async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await holds())) await sleep(20);
}
