import { cpus, loadavg, totalmem } from 'node:os';
import { SERVER_FLAGS } from '../database/bench-server';

/** How it was measured. */
export interface Circumstances {
  readonly startedAt: string;
  readonly rounds: number;
  readonly node: string;
  readonly postgres: string;
  readonly postgresFlags: readonly string[];
  readonly processors: string;
  readonly memoryGiB: number;
  /** Processes that wanted a processor, over the last minute before the start. */
  readonly loadBefore: number;
}

/** What of it this machine knows. */
export function circumstances(rounds: number, postgres: string): Circumstances {
  const processors = cpus();
  return {
    startedAt: new Date().toISOString(),
    rounds,
    node: process.version,
    postgres,
    postgresFlags: SERVER_FLAGS,
    processors: `${processors.length} × ${processors[0]?.model ?? 'unknown'}`,
    memoryGiB: Math.round(totalmem() / 1024 ** 3),
    loadBefore: loadavg()[0] ?? 0,
  };
}
