// Checks openapi.json against redocly.yaml, without the linter's two calls home: telemetry and its look for updates.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const manifest = createRequire(import.meta.url).resolve('@redocly/cli/package.json');
const { status, stdout, stderr } = spawnSync(
  process.execPath,
  [join(dirname(manifest), 'bin/cli.js'), 'lint', 'openapi.json'],
  {
    encoding: 'utf8',
    env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
  },
);
// On success it would only tell that Node 20 is old.
if (status === 0) process.stdout.write('openapi.json complies with redocly.yaml.\n');
else process.stderr.write(stdout + stderr);
process.exit(status ?? 1);
