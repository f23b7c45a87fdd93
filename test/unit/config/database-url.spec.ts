import { describeDatabase, parseDatabaseUrl } from '../../../src/config/database-url';

describe('A database URL', () => {
  it.each([
    ['postgresql://nailgun:secret@10.20.0.2:5433/nailgun', 'postgresql://nailgun@10.20.0.2:5433/nailgun'],
    ['postgres://nailgun@master/nailgun', 'postgresql://nailgun@master:5432/nailgun'],
    ['postgresql:///nailgun', 'postgresql://localhost:5432/nailgun'],
    ['postgresql://u:secret@[::1]/n', 'postgresql://u@[::1]:5432/n'],
    ['postgresql://u:secret@/n?host=/run/postgresql', 'postgresql://u@/run/postgresql:5432/n'],
    ['postgresql://h/n?user=u&password=secret&sslmode=verify-full', 'postgresql://u@h:5432/n'],
    ['postgresql://u:sec%23ret%2F%40@h/n', 'postgresql://u@h:5432/n'],
  ])('is described without its password: %s', (url, words) => {
    expect(describeDatabase(url)).toBe(words);
  });

  it.each([
    ['mysql://u:secret@h/n', /postgresql:\/\//],
    ['u:secret@h/n', /postgresql:\/\//],
    ['postgresql://u:secret@h', /name a database/],
    ['postgresql://u:secret@h/', /name a database/],
    ['postgresql://u:secret@h:port/n', /percent-encoded/],
    ['postgresql://u:se%zzcret@h/n', /percent-encoded/],
    ['postgresql://u:se#cret@h/n', /percent-encoded/],
    ['postgresql://u:12/secret@h/n', /belong to the password/],
    ['postgresql://u:12#secret@h/n', /name a database/],
  ])('is refused without showing any of it: %s', (url, words) => {
    const parsed = parseDatabaseUrl(url);
    const problem = 'problem' in parsed ? parsed.problem : '';
    expect(problem).toMatch(words);
    expect(problem).not.toContain('cret');
    expect(describeDatabase(url)).toBe('the database of DATABASE_URL');
  });
});
