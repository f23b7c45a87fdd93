import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findingsReference } from '../../src/findings-reference';
import { generateOpenApi } from '../../src/generate-openapi';
import { HTTP_REASONS } from '../../src/http/http-reasons';
import { REASONS } from '../../src/upgrade/plan/reasons';

const ROOT = join(__dirname, '../..');
const DOCUMENTS = [
  'README.md',
  'SECURITY.md',
  ...readdirSync(join(ROOT, 'docs')).map((name) => `docs/${name}`),
];

const textOf = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

describe('the table of reason codes', () => {
  it('is committed as it is generated (npm run docs)', async () => {
    expect(findingsReference(await generateOpenApi())).toBe(textOf('docs/findings.md'));
  });

  it('has every reason once', () => {
    const listed = [...textOf('docs/findings.md').matchAll(/^\| `(\w+)`/gm)].map(([, reason]) => reason);
    expect(new Set(listed).size).toBe(listed.length);
    expect(listed).toEqual(expect.arrayContaining([...Object.keys(REASONS), ...Object.values(HTTP_REASONS)]));
  });
});

describe('the documents', () => {
  it('are all reached from the README', () => {
    for (const path of DOCUMENTS.slice(1)) expect(textOf('README.md')).toContain(`](${path})`);
  });

  it.each(DOCUMENTS)('%s links to files that are there', (path) => {
    const links = [...textOf(path).matchAll(/\]\((?!https?:)([^)#\s]+)(?:#[^)]*)?\)/g)].map(([, to]) => to!);
    expect(links.filter((to) => !existsSync(join(ROOT, dirname(path), to)))).toEqual([]);
  });
});
