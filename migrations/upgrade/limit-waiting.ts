import { type QueryRunner } from 'typeorm';

/** Everybody who reads a table queues behind a lock on it that is waited for, so the wait is short. */
export async function limitWaiting(runner: QueryRunner): Promise<void> {
  await runner.query(`SET LOCAL lock_timeout = '2s'`);
}
