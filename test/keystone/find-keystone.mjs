// Finds Debian's Keystone: the one that is installed, or its packages unpacked into a folder, which changes nothing of
// the system.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const PYTHON = '/usr/bin/python3';
const PACKAGE = 'python3-keystone';

/** @returns {{python: string, path: string} | {skip: string}} the interpreter with its PYTHONPATH, or why there is none */
export function findKeystone(folder) {
  if (works('')) return { python: PYTHON, path: '' };
  const simulated = run('apt-get', ['-s', 'install', '--no-install-recommends', PACKAGE], folder);
  const packages = [...simulated.matchAll(/^Inst (\S+)/gm)].map(([, name]) => name);
  if (packages.length === 0)
    return { skip: `Debian's package ${PACKAGE} is neither installed nor to be had here` };
  const root = join(folder, 'root');
  mkdirSync(root);
  run('apt-get', ['download', '-q', ...packages], folder);
  const files = readdirSync(folder).filter((name) => name.endsWith('.deb'));
  for (const file of files) run('dpkg-deb', ['-x', join(folder, file), root], folder);
  const path = join(root, 'usr/lib/python3/dist-packages');
  return works(path)
    ? { python: PYTHON, path }
    : {
        skip: `Debian's package ${PACKAGE} could not be fetched (${files.length} of ${packages.length} packages)`,
      };
}

const works = (path) =>
  spawnSync(PYTHON, ['-c', 'import keystone.server.wsgi'], { env: { ...process.env, PYTHONPATH: path } })
    .status === 0;

const run = (program, args, cwd) => spawnSync(program, args, { cwd, encoding: 'utf8' }).stdout ?? '';
