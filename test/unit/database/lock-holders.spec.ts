import { beginningOf } from '../../../src/database/lock-holders';

describe('the beginning of a statement', () => {
  it.each([
    ['SELECT id FROM nodes', 'SELECT id FROM nodes'],
    [
      'UPDATE attributes SET generated=\'{"a": "s3cret"}\' WHERE id = 1',
      'UPDATE attributes SET generated= …',
    ],
    ["UPDATE t SET a = E'\\'s3cret' WHERE b = 1", 'UPDATE t SET a = E …'],
    ['DO $x$ s3cret $x$', 'DO …'],
    ['SELECT 1 -- s3cret', 'SELECT 1 …'],
    ['SELECT\n  1\n  /* s3cret */', 'SELECT 1 …'],
    ['UPDATE nodes SET a = $1', 'UPDATE nodes SET a = $1'],
    ['', ''],
  ])('of %j holds no value', (query, shown) => {
    expect(beginningOf(query)).toBe(shown);
  });

  it('is short', () => {
    expect(beginningOf(`SELECT ${'a'.repeat(2000)}`)).toMatch(/^SELECT a{73} …$/);
  });
});
