/**
 * Leaves out each rule of settings in turn and runs the tests about them: every time at least one has to fail,
 * or else nothing would notice if the rule got lost.
 */
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';

const require = createRequire(import.meta.url);
const { RULES } = require('../dist/src/upgrade/attributes/rules');

const NOBODY = '(none)';
const FAILED_TEST = /^\s+● (?!Test suite failed)(.+)$/m;

/** Runs the tests without a rule. @returns {Promise<{code: number | null, output: string}>} */
function runWithout(rule) {
  return new Promise((resolve, reject) => {
    const jest = spawn(
      process.execPath,
      [require.resolve('jest/bin/jest'), '-c', 'jest.rules.config.mjs', '--bail', '--silent'],
      { env: { ...process.env, WITHOUT_RULE: rule }, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    let output = '';
    for (const stream of [jest.stdout, jest.stderr]) stream.on('data', (text) => (output += text));
    jest.on('error', reject).on('close', (code) => resolve({ code, output }));
  });
}

const width = Math.max(...RULES.map(({ name }) => name.length));
const line = (mark, { name, since = '', cases }, text) =>
  process.stdout.write(
    `${mark} ${name.padEnd(width)}  ${since.padEnd(4)}  ${cases.join(' ').padEnd(24)}  ${text}\n`,
  );

/** @returns {Promise<boolean>} whether a test noticed */
async function check(rule) {
  const { code, output } = await runWithout(rule.name);
  const [, failed] = FAILED_TEST.exec(output) ?? [];
  const isNoticed = code === 1 && failed !== undefined;
  line(isNoticed ? '✓' : '✗', rule, isNoticed ? failed : 'left out, and no test failed');
  return isNoticed;
}

async function checkAll() {
  const whole = await runWithout(NOBODY);
  if (whole.code !== 0) {
    process.stdout.write(`${whole.output}\nThe tests have to pass before rules are left out.\n`);
    return false;
  }
  const [waiting, results] = [[...RULES], []];
  const work = async () => {
    for (let rule = waiting.shift(); rule; rule = waiting.shift()) results.push(await check(rule));
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), 4) }, work));
  const unnoticed = results.filter((isNoticed) => !isNoticed).length;
  process.stdout.write(
    `\n${RULES.length} rules, ${unnoticed === 0 ? 'each of them needed by a test' : `${unnoticed} that no test needs`}.\n`,
  );
  return unnoticed === 0;
}

process.exitCode = (await checkAll()) ? 0 : 1;
