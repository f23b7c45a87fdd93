import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseUnavailableError } from '../../src/database/database-unavailable';
import { openDataFolder } from '../../src/database/embedded/data-folder';
import { startEmbeddedPostgres } from '../../src/database/embedded/start-embedded-postgres';

const isRoot = process.getuid?.() === 0;
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'folder-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function complaintAbout(dataDir: string): Promise<string> {
  const error: unknown = await startEmbeddedPostgres({ dataDir }).catch((refusal: unknown) => refusal);
  expect(error).toBeInstanceOf(DatabaseUnavailableError);
  return (error as Error).message;
}

describe('A data folder', () => {
  it("is left alone when it holds somebody else's files", async () => {
    await writeFile(join(folder, 'thesis.txt'), '');
    expect(await complaintAbout(folder)).toMatch(/holds files that are not of an embedded database/);
    expect(await readdir(folder)).toEqual(['thesis.txt']);
  });

  it('cannot be a file', async () => {
    const file = join(folder, 'file');
    await writeFile(file, '');
    expect(await complaintAbout(file)).toMatch(/is a file and not a folder/);
    expect(await complaintAbout(join(file, 'below'))).toMatch(/is a file and not a folder/);
  });

  // Root can write everywhere.
  (isRoot ? it.skip : it)('must be one that the user can write', async () => {
    const closed = join(folder, 'closed');
    await mkdir(closed, { mode: 0o500 });
    expect(await complaintAbout(closed)).toMatch(/permission denied/);
    expect(await complaintAbout(join(closed, 'below'))).toMatch(/permission denied/);
    await chmod(closed, 0o700);
  });

  it('may be the root of a file system of its own', async () => {
    await mkdir(join(folder, 'lost+found'));
    expect(await openDataFolder(folder)).toBe(folder);
  });

  it.each([
    ['postgresql-17', '17', /of PostgreSQL 17; this service brings PostgreSQL 18, which cannot read it/],
    ['postgresql-18', '17', /of PostgreSQL 17; this service brings PostgreSQL 18, which cannot read it/],
    ['postgresql-18', undefined, /is damaged, or belongs to another user/],
  ])('is refused with files in %s of version %s', async (name, version, words) => {
    await openDataFolder(folder);
    await mkdir(join(folder, name));
    if (version !== undefined) await writeFile(join(folder, name, 'PG_VERSION'), `${version}\n`);
    expect(await complaintAbout(folder)).toMatch(words);
  });
});
