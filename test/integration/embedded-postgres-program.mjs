/**
 * A service with an embedded database and nothing else, as a process of its own that tests can kill.
 * Arguments: data folder; what to do when the database runs: `stay`, `exit` or `throw`.
 * Prints a line of JSON: {"url"} when it runs, {"error"} when it does not; then a word on each SIGINT.
 */
import Module, { createRequire } from 'node:module';
import process from 'node:process';
import { clearInterval, setImmediate, setInterval } from 'node:timers';
import { setTimeout as sleep } from 'node:timers/promises';
import { transformFileSync } from '@swc/core';

const parser = { syntax: 'typescript', decorators: true };
Module._extensions['.ts'] = (module, file) => {
  const { code } = transformFileSync(file, {
    jsc: { target: 'es2022', parser },
    module: { type: 'commonjs' },
    swcrc: false,
  });
  module._compile(code, file);
};
const require = createRequire(import.meta.url);
const { startEmbeddedPostgres } = require('../../src/database/embedded/start-embedded-postgres.ts');
const { checkServer } = require('../../src/database/connect.ts');

const [, , dataDir, then] = process.argv;
const say = (fact) => process.stdout.write(`${JSON.stringify(fact)}\n`);
try {
  const database = await startEmbeddedPostgres({ dataDir, flags: ['fsync=off'] });
  const life = setInterval(() => undefined, 1000);
  process.once('SIGINT', async () => {
    // A request that is still being answered.
    await sleep(300);
    const { version } = await checkServer(database.url);
    await database.stop();
    clearInterval(life);
    say({ answered: version });
  });
  say({ url: database.url });
  if (then === 'exit') process.exit(0);
  if (then === 'throw') setImmediate(() => Promise.reject(new Error('a mistake in the service')));
} catch (error) {
  say({ error: error.message });
}
