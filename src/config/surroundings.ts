import { homedir } from 'node:os';
import { posix, win32 } from 'node:path';
import { type Environment } from './variable-reader';

/** What the defaults depend on beside environment variables. */
export interface Surroundings {
  /** Standard output is a terminal, so a person reads the log. */
  readonly isTerminal: boolean;
  readonly isRoot: boolean;
  readonly platform: NodeJS.Platform;
  /** Absolute path of the user's home. */
  readonly home: string;
}

const FOLDER = 'nailgun-cluster-upgrade';

/** The surroundings of this process. */
export function currentSurroundings(): Surroundings {
  return {
    isTerminal: process.stdout.isTTY === true,
    isRoot: process.getuid?.() === 0,
    platform: process.platform,
    home: homedir(),
  };
}

/** Absolute path of the folder for data where none is configured: the system's for root, else the user's own. */
export function defaultDataDir(env: Environment, { isRoot, platform, home }: Surroundings): string {
  if (platform === 'win32') {
    return win32.join(env['LOCALAPPDATA'] || win32.join(home, 'AppData', 'Local'), FOLDER);
  }
  if (isRoot) return posix.join('/var/lib', FOLDER);
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', FOLDER);
  // The XDG specification: a relative path counts as absent.
  const xdg = env['XDG_DATA_HOME'] ?? '';
  return posix.join(posix.isAbsolute(xdg) ? xdg : posix.join(home, '.local', 'share'), FOLDER);
}
