/**
 * Breaks the service in one way after the other, each in a copy of the project, and runs the part of the proof that is
 * about it: every time that part has to complain, and of nothing else. Unbroken, all parts have to pass at the same sizes.
 *
 * `--texts` only looks whether the texts that are replaced are still there. Arguments name parts: only these are checked.
 */
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BREAKAGES, SIZES } from './breakages.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
/** What a copy makes for itself, or shares. */
const NOT_COPIED = new Set(['.git', 'node_modules', 'dist', 'coverage']);

/** Sizes and chance are always the same here. */
const ENVIRONMENT = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !name.startsWith('PROOF_')),
);

/** The text of a file with an edit. @throws where the file has not got the text exactly once */
function edited(folder, { file, text, instead }) {
  const parts = readFileSync(join(folder, file), 'utf8').split(text);
  if (parts.length !== 2) {
    throw new Error(`${file} has this ${parts.length - 1} times, and it should be once: ${text}`);
  }
  return parts.join(instead);
}

/** @returns what cannot be replaced any more, as lines to read */
function missingTexts() {
  return BREAKAGES.flatMap(({ part, title, edits }) =>
    edits.flatMap((edit) => {
      try {
        edited(ROOT, edit);
        return [];
      } catch (error) {
        return [`${part}, ${title}: ${error.message}`];
      }
    }),
  );
}

/** A copy of the project as it is here, with the same packages. */
function copyProject() {
  const folder = mkdtempSync(join(tmpdir(), 'nailgun-upgrade-broken-'));
  cpSync(ROOT, folder, {
    recursive: true,
    filter: (path) => dirname(path) !== ROOT || !NOT_COPIED.has(basename(path)),
  });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

/** Runs a part of the proof. @returns {Promise<object>} what jest says of it */
function runPart(folder, part) {
  const report = join(folder, 'report.json');
  rmSync(report, { force: true });
  return new Promise((resolve, reject) => {
    const jest = spawn(
      process.execPath,
      [
        join(ROOT, 'node_modules/jest/bin/jest.js'),
        `test/proof/${part}.spec.ts`,
        '--json',
        `--outputFile=${report}`,
      ],
      {
        cwd: folder,
        env: { ...ENVIRONMENT, ...SIZES[part], FORCE_COLOR: '0' },
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    );
    let said = '';
    jest.stderr.on('data', (text) => (said += text));
    jest.on('error', reject).on('close', () => {
      try {
        resolve({ ...JSON.parse(readFileSync(report, 'utf8')), said });
      } catch {
        reject(new Error(`Jest has not run ${part}: ${said}`));
      }
    });
  });
}

/** What failed, each with what was said of it. */
const failuresIn = ({ testResults }) =>
  testResults.flatMap(({ assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName, failureMessages }) => ({ name: fullName, text: failureMessages.join('\n') })),
  );

/** @returns whether a part has complained as it has to, and the words for that */
function judge(report, { complaint }) {
  if (report.numRuntimeErrorTestSuites > 0) return { isRight: false, text: 'could not be run' };
  const failures = failuresIn(report);
  if (failures.length === 0) return { isRight: false, text: 'has noticed nothing' };
  const found = failures.find(({ text }) => complaint.test(text));
  if (!found) return { isRight: false, text: 'has failed for another reason' };
  const [words] = complaint.exec(found.text);
  return { isRight: true, text: `${found.name}: ${words.trim()}` };
}

const width = (texts) => Math.max(...texts.map((text) => text.length));
const widths = [width(BREAKAGES.map(({ part }) => part)), width(BREAKAGES.map(({ title }) => title))];

async function check(folder, { part, title }, judgement) {
  const since = Date.now();
  const report = await runPart(folder, part);
  const { isRight, text } = judgement(report);
  const seconds = Math.round((Date.now() - since) / 1000);
  process.stdout.write(
    `${isRight ? '✓' : '✗'} ${part.padEnd(widths[0])}  ${title.padEnd(widths[1])}  ${`${seconds} s`.padStart(6)}  ${text}\n`,
  );
  if (!isRight) process.stdout.write(`${report.said}\n`);
  return isRight;
}

const judgeUnbroken = ({ success }) => ({ isRight: success, text: success ? 'passes' : 'has to pass' });

async function checkWith(folder, breakage) {
  const originals = breakage.edits.map(({ file }) => [file, readFileSync(join(folder, file), 'utf8')]);
  try {
    for (const edit of breakage.edits) writeFileSync(join(folder, edit.file), edited(folder, edit));
    return await check(folder, breakage, (report) => judge(report, breakage));
  } finally {
    for (const [file, text] of originals) writeFileSync(join(folder, file), text);
  }
}

async function checkAll(breakages) {
  const folder = copyProject();
  try {
    const results = [];
    for (const part of new Set(breakages.map((breakage) => breakage.part))) {
      const ofPart = breakages.filter((breakage) => breakage.part === part);
      results.push(await check(folder, { part, title: 'unbroken' }, judgeUnbroken));
      for (const breakage of ofPart) results.push(await checkWith(folder, breakage));
    }
    const wrong = results.filter((isRight) => !isRight).length;
    process.stdout.write(
      `\n${breakages.length} breakages${wrong === 0 ? ', each of them noticed' : `; ${wrong} runs were not as they have to be`}.\n`,
    );
    return wrong === 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const missing = missingTexts();
for (const line of missing) process.stderr.write(`${line}\n`);
const asked = process.argv.slice(2);
if (missing.length > 0) process.exitCode = 1;
else if (!asked.includes('--texts')) {
  const chosen = BREAKAGES.filter(
    ({ part }) => asked.length === 0 || asked.some((name) => part.endsWith(name)),
  );
  process.exitCode = (await checkAll(chosen)) ? 0 : 1;
}
