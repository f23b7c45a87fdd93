import { randomInt } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseUnavailableError } from '../database-unavailable';
import { findProcess } from './running-process';

/** The right of this process to be the only service on a data folder. */
export interface ServiceClaim {
  /** Gives the folder back. May be called more than once. */
  release(): void;
}

const ATTEMPTS = 3;
const claimedHere = new Set<string>();

/**
 * Claims the data folder for this process. A claim of a process that was killed does not count.
 *
 * Every claimant first puts down a file that is named after itself and only then looks for others: of two that
 * start at once at least one sees the other, without a lock that somebody would have to clean up. Both may see
 * each other; then both step back and try again after different pauses.
 *
 * @param dataDir absolute path without symbolic links
 * @throws DatabaseUnavailableError if a service that lives uses the folder, this one included.
 */
export async function claimDataFolder(dataDir: string): Promise<ServiceClaim> {
  if (claimedHere.has(dataDir)) throw inUse(dataDir, process.pid);
  claimedHere.add(dataDir);
  const own = await findProcess(process.pid);
  const name = `${process.pid}-${own?.startedAt ?? ''}`;
  const folder = join(dataDir, 'services');
  const release = (): void => {
    rmSync(join(folder, name), { force: true });
    claimedHere.delete(dataDir);
  };
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    for (let attempt = 1; ; attempt += 1) {
      await writeFile(join(folder, name), '');
      const other = await findOtherService(folder, name);
      if (other === undefined) return { release };
      await rm(join(folder, name), { force: true });
      if (attempt === ATTEMPTS) throw inUse(dataDir, other);
      await sleep(randomInt(50, 250));
    }
  } catch (error) {
    release();
    throw error;
  }
}

async function findOtherService(folder: string, ownName: string): Promise<number | undefined> {
  for (const name of await readdir(folder)) {
    const [, pid, startedAt] = /^(\d+)-(.*)$/.exec(name) ?? [];
    if (name === ownName || pid === undefined) continue;
    const found = await findProcess(Number(pid));
    if (found?.startedAt === startedAt) return Number(pid);
    await rm(join(folder, name), { force: true });
  }
  return undefined;
}

function inUse(dataDir: string, pid: number): DatabaseUnavailableError {
  return new DatabaseUnavailableError(
    `DATA_DIR ${dataDir} is in use by another service (process ${pid}). ` +
      'Stop that one, or give this one a DATA_DIR of its own.',
  );
}
