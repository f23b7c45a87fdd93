import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findingsReference } from '../../src/findings-reference';
import { generateOpenApi } from '../../src/generate-openapi';
import { HTTP_REASONS } from '../../src/http/http-reasons';
import { OTHER_RULES, rulesReference } from '../../src/rules-reference';
import { RULES } from '../../src/upgrade/attributes/rules';
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

describe('the table of rules', () => {
  it('is committed as it is generated (npm run docs)', () => {
    expect(rulesReference()).toBe(textOf('docs/rules.md'));
  });

  it('has every rule that a decision of a plan can name, once', () => {
    const sources = readdirSync(join(ROOT, 'src/upgrade'), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts'))
      .map((path) => textOf(join('src/upgrade', path)));
    const named = sources.flatMap((text) =>
      [...text.matchAll(/\brule: '(\w+)'|\{ name: '(\w+)', cases/g)].map(([, rule, name]) => rule ?? name!),
    );
    const listed = [...textOf('docs/rules.md').matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name!);
    expect(listed).toEqual([...new Set(listed)]);
    expect(OTHER_RULES.map(([name]) => name).sort()).toEqual([...new Set(named)].sort());
    expect(listed.sort()).toEqual([...RULES.map(({ name }) => name), ...new Set(named)].sort());
  });
});

describe('how to extend the service', () => {
  it('has the members of the interfaces as they are', () => {
    const code = [
      'src/extensions/extension.ts',
      'src/upgrade/transformations/transformation.ts',
      'src/upgrade/transformations/transformation-documents.ts',
      'src/nailgun/attributes/cluster-attributes.ts',
    ].map(textOf);
    const members = [...textOf('docs/extending.md').matchAll(/^ {2}(readonly .*?;)(?: \/\/.*)?$/gm)];
    expect(members.length).toBeGreaterThan(0);
    for (const [, member] of members) expect(code.join()).toContain(member);
  });
});

describe('the diagrams', () => {
  const NODE = /\w+(?:\["[^"]+"\]|\[\("[^"]+"\)\])?/.source;
  const LINE = new RegExp(`^ *(?:subgraph \\w+ \\["[^"]+"\\]|end|${NODE} (?:-- "[^"]+" )?--> ${NODE})$`);

  it('are of a few forms of Mermaid only, with a name for every node', () => {
    const diagrams = DOCUMENTS.flatMap((path) => [...textOf(path).matchAll(/^```mermaid\n([^]*?)^```$/gm)]);
    expect(diagrams.length).toBeGreaterThan(0);
    for (const [, diagram] of diagrams) {
      const [first, ...lines] = diagram!.trimEnd().split('\n');
      expect([first, lines.filter((line) => !LINE.test(line))]).toEqual(['flowchart LR', []]);
      const named = new Set([...diagram!.matchAll(/(\w+)\[/g)].map(([, id]) => id));
      const used = lines.flatMap((line) => [...line.matchAll(/^ *(\w+)\b.*--> (\w+)/g)]);
      expect(used.flatMap(([, from, to]) => [from, to]).filter((id) => !named.has(id))).toEqual([]);
    }
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
