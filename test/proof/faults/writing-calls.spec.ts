import { OPERATIONS } from '../setup/operations';
import { WRITING_CALLS } from '../setup/writing-calls';

/** Calls that only read, although HTTP says nothing of that, and where that is shown. */
const READING: Readonly<Record<string, string>> = {
  planClone: 'test/e2e/plan.spec.ts',
};

describe('calls that a statement fails of, and that are killed', () => {
  it('are all that may write', () => {
    const documented = OPERATIONS.filter(({ method }) => method !== 'GET').map(({ id }) => id);
    const covered = new Set(WRITING_CALLS.map(({ operation }) => operation));
    expect(documented.filter((id) => !covered.has(id))).toEqual(Object.keys(READING));
    expect([...covered].filter((id) => !documented.includes(id))).toEqual([]);
  });
});
