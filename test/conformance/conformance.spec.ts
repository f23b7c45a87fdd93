import { writeSync, writeFileSync } from 'node:fs';
import { findRecordings, recordingsFolder } from './recording/find-recordings';
import { replay } from './replay';
import { describeScenario, describeTotals, problems, reportDocument } from './report';
import { type ScenarioResult } from './scenario-result';

const recordings = findRecordings();

describe('what the historic extension did', () => {
  const results: ScenarioResult[] = [];

  if (recordings.length === 0) {
    writeSync(1, `Conformance skipped: no recordings in ${recordingsFolder()} (GOLDEN_DIR).\n`);
    // Who names a folder wants it compared: a mistyped one must not look like full conformance.
    (process.env.GOLDEN_DIR ? it : it.skip)('is recorded in the folder that GOLDEN_DIR names', () => {
      throw new Error(`There are no recordings in ${recordingsFolder()}.`);
    });
    return;
  }

  it.each(recordings.map((file) => [file.name, file] as const))(
    'is done by the service too, or differs for a reason on the list: %s',
    async (_name, file) => {
      const result = await replay(file);
      results.push(result);
      writeSync(1, `${describeScenario(result)}\n`);
      expect(problems(result)).toEqual([]);
    },
    120000,
  );

  afterAll(() => {
    writeSync(1, `${describeTotals(results)}\n`);
    const file = process.env.CONFORMANCE_JSON;
    if (file) writeFileSync(file, `${JSON.stringify(reportDocument(results), null, 2)}\n`);
  });
});
