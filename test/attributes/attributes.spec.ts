import { writeSync } from 'node:fs';
import { upgradeAttributes } from '../../src/upgrade/attributes/upgrade-attributes';
import { environmentsOf } from './environments';
import { judge, type Judgement } from './judge';
import { releasePairs } from './release-pair';
import { describeViolations, tableOf, violationsOf } from './report';

/** Other operating systems only in the check of its own: most rules are the same, and it takes its time. */
const everything = process.env.ATTRIBUTES_REPORT === '1';
const pairs = releasePairs().filter(({ name }) => everything || name.startsWith('Ubuntu'));

describe('every setting of an original', () => {
  const judgements: Judgement[] = [];

  if (pairs.length === 0) {
    // Who names a folder wants it judged.
    (process.env.SHARED_DIR ? it : it.skip)('is judged where the real releases are at hand', () => {
      throw new Error('There are no releases in the folder that SHARED_DIR names.');
    });
    return;
  }

  it.each(pairs.map((pair) => [pair.name, pair] as const))(
    'is carried, or becomes what the table says: %s',
    (_name, pair) => {
      const judged = environmentsOf(pair).map((environment) => judge(pair, environment, upgradeAttributes));
      judgements.push(...judged);
      expect(violationsOf(judged)).toEqual([]);
    },
  );

  // In a run of all tests the table would only be in the way.
  afterAll(() => {
    if (everything || judgements.some(({ violations }) => violations.length > 0)) {
      writeSync(1, `${tableOf(judgements)}\n\n${describeViolations(judgements)}\n`);
    }
  });
});
