/**
 * Leaves one rule out, by the name in `WITHOUT_RULE`: for `npm run check:rules`, which wants to see a test fail.
 */
const RULES = '../../src/upgrade/attributes/rules';

jest.mock('../../src/upgrade/attributes/rules', () => {
  const actual = jest.requireActual(RULES);
  return { ...actual, RULES: actual.RULES.filter(({ name }) => name !== process.env.WITHOUT_RULE) };
});
