// Sets up a real Keystone on loopback, in a folder of its own, and runs real-keystone.spec.ts against it. Where there is
// no Keystone to be had it says so, and that is no failure.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findKeystone } from './find-keystone.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));
/** Tokens end so soon that a test can wait for it. */
const TOKEN_SECONDS = 20;

const folder = mkdtempSync(join(tmpdir(), 'keystone-'));
process.exitCode = 1;
try {
  const found = findKeystone(folder);
  if ('skip' in found) {
    process.stdout.write(`Skipped: ${found.skip}.\n`);
    process.exitCode = 0;
  } else {
    process.exitCode = await runAgainst(found);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function runAgainst({ python, path }) {
  const config = join(folder, 'keystone.conf');
  for (const keys of ['fernet', 'credential']) mkdirSync(join(folder, keys), { mode: 0o700 });
  writeFileSync(
    config,
    [
      '[database]',
      `connection = sqlite:///${folder}/keystone.db`,
      '[token]',
      `expiration = ${TOKEN_SECONDS}`,
      'allow_expired_window = 0',
      '[fernet_tokens]',
      `key_repository = ${folder}/fernet`,
      '[credential]',
      `key_repository = ${folder}/credential`,
      '[cache]',
      'enabled = false',
      '',
    ].join('\n'),
  );
  const env = { ...process.env, PYTHONPATH: path, OS_KEYSTONE_CONFIG_FILES: config };
  const manage = (...args) => {
    const program = 'import sys; from keystone.cmd.manage import main; sys.exit(main())';
    const { status, stderr } = spawnSync(python, ['-c', program, '--config-file', config, ...args], {
      env,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`keystone-manage ${args[0]} failed:\n${stderr}`);
  };
  const { username } = await import('node:os').then(({ userInfo }) => userInfo());
  const owner = ['--keystone-user', username, '--keystone-group', username];
  manage('db_sync');
  manage('fernet_setup', ...owner);
  manage('credential_setup', ...owner);
  manage('bootstrap', '--bootstrap-password', 'admin');
  const server = spawn(python, [join(HERE, 'serve.py'), '0'], { env, stdio: ['ignore', 'pipe', 'ignore'] });
  try {
    const url = await listening(server);
    process.stdout.write(
      `Keystone is at ${url}, from ${path === '' ? 'the system' : 'unpacked packages'}.\n`,
    );
    const jest = join(HERE, '../../node_modules/jest/bin/jest.js');
    const { status } = spawnSync(process.execPath, [jest, 'test/keystone'], {
      cwd: join(HERE, '../..'),
      env: { ...process.env, REAL_KEYSTONE_URL: url, REAL_KEYSTONE_TOKEN_SECONDS: String(TOKEN_SECONDS) },
      stdio: 'inherit',
    });
    return status ?? 1;
  } finally {
    server.kill('SIGKILL');
  }
}

function listening(server) {
  return new Promise((resolve, reject) => {
    server.once('exit', () => reject(new Error('Keystone did not start.')));
    server.stdout.setEncoding('utf8');
    server.stdout.on('data', (text) => {
      const port = /listening on (\d+)/.exec(text)?.[1];
      if (port !== undefined) resolve(`http://127.0.0.1:${port}`);
    });
  });
}
