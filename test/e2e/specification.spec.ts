import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateOpenApi } from '../../src/generate-openapi';

const ROOT = join(__dirname, '../..');
const textOf = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const specification = textOf('docs/specification.md');

/** Refusals that any call may have; the table leaves them out. */
const OF_ANY_CALL = ['401', '403', '413', '415', '429', '500', '503'];

interface Operation {
  readonly requestBody?: { readonly required?: boolean };
  readonly responses: Readonly<Record<string, unknown>>;
}

/** A call of the table, or of openapi.json: what the two have to have in common. */
interface Call {
  readonly name: string;
  readonly operation: Operation;
}

const anonymous = (path: string): string => path.replace(/\{\w+\}/g, '{}').replace(/^\/api(?=\/)/, '');
const schemasIn = (value: unknown): readonly string[] => [
  ...new Set([...JSON.stringify(value ?? '').matchAll(/schemas\/(\w+)/g)].map(([, name]) => name!)),
];
const namesIn = (cell: string): readonly string[] => cell.match(/\w+Dto/g) ?? [];
const statusesIn = (cell: string): readonly string[] => cell.match(/\b[2-5]\d\d\b/g) ?? [];

/** Rows of the table of calls. */
const ROWS = [...specification.matchAll(/^\| (`[A-Z]+[` ].*?) +\| (.*?) +\| (.*?) +\| (.*?) +\|$/gm)].map(
  ([, calls, request, done, refused]) => ({
    calls: calls!.match(/[A-Z]{3,}/g)!.map((method) => `${method} ${anonymous(/\/[^`]+/.exec(calls!)![0])}`),
    request: request!,
    done: done!,
    refused: refused!,
  }),
);

async function documented(): Promise<readonly Call[]> {
  const { paths } = await generateOpenApi();
  return Object.entries(paths)
    .filter(([path]) => /\/(upgrade|extensions)(\/|$)/.test(path))
    .flatMap(([path, item]) =>
      Object.entries(item as Readonly<Record<string, Operation>>).map(([method, operation]) => ({
        name: `${method.toUpperCase()} ${anonymous(path)}`,
        operation,
      })),
    );
}

describe("the specification's table of calls", () => {
  it('has every call of upgrades and extensions, and no other', async () => {
    const names = (await documented()).map(({ name }) => name);
    expect(ROWS.flatMap(({ calls }) => calls).sort()).toEqual([...names].sort());
  });

  it('says of each what openapi.json says: bodies, answers and refusals', async () => {
    const calls = await documented();
    for (const row of ROWS) {
      const operations = calls
        .filter(({ name }) => row.calls.includes(name))
        .map(({ operation }) => operation);
      const bodies = operations.flatMap(({ requestBody }) => requestBody ?? []);
      const answers = operations.flatMap(({ responses }) => Object.entries(responses));
      const done = answers.filter(([status]) => status < '400');
      const refused = answers.map(([status]) => status).filter((status) => status >= '400');
      const unique = (statuses: readonly string[]): readonly string[] => [...new Set(statuses)].sort();
      const isOptional = bodies.some(({ required }) => required !== true);
      expect([
        row.calls,
        { bodies: namesIn(row.request), isOptional: / or /.test(row.request) },
        { done: unique(statusesIn(row.done)), refused: unique(statusesIn(row.refused)) },
        schemasIn(done).filter((name) => namesIn(row.done).includes(name)).length,
      ]).toEqual([
        row.calls,
        { bodies: schemasIn(bodies), isOptional },
        {
          done: unique(done.map(([status]) => status)),
          refused: unique(refused.filter((status) => !OF_ANY_CALL.includes(status))),
        },
        namesIn(row.done).length,
      ]);
    }
  });
});

describe('limits and defaults', () => {
  it.each([
    ['at most 10000 nodes', 'src/upgrade/dto/assign.dto.ts', 'MAX_NODES = 10_000;'],
    ['a body has at most 1 MiB', 'src/http/configure-http.ts', 'BODY_LIMIT_BYTES = 1024 * 1024;'],
    ['eight times in all', 'src/database/transactions.ts', 'ATTEMPTS = 8;'],
    ['pauses of at most 400 ms', 'src/database/transactions.ts', 'LONGEST_PAUSE_MS = 400;'],
    ["at most four fifths of the server's `deadlock_timeout`", 'src/database/transactions.ts', '* 800)'],
    ['`STATEMENT_TIMEOUT_SECONDS` (25)', 'src/config/limits-choice.ts', "('STATEMENT_TIMEOUT_SECONDS', 25,"],
    ['wait at most two seconds', 'migrations/upgrade/limit-waiting.ts', "lock_timeout = '2s'"],
    ['for a minute at most', 'src/http/open-requests.ts', 'PATIENCE_MS = 60_000;'],
    ['at the task every two seconds', 'src/cli/commands/move.ts', 'seconds, 2)'],
  ])('of the specification are those of the code: %s', (words, file, code) => {
    expect(specification.replace(/\s+/g, ' ')).toContain(words);
    expect(textOf(file)).toContain(code);
  });

  it('of the README are those of the code', () => {
    const code = readdirSync(join(ROOT, 'src/config'))
      .map((name) => textOf(`src/config/${name}`))
      .join();
    const defaults = new Map(
      [...code.matchAll(/\.read\('(\w+)', ('[^']*'|\w+|\[[^\]]*\]),/g)].map(([, name, value]) => [
        name!,
        value!,
      ]),
    );
    const rows = [
      ...textOf('README.md').matchAll(/^\| (`[A-Z_]+`(?:, `[A-Z_]+`)*) +\| .* \| ([^|]*?) +\|$/gm),
    ];
    const told = rows.flatMap(([, names, cell]) => {
      const values = cell!.match(/`[^`]+`/g)?.map((value) => value.slice(1, -1)) ?? [];
      const variables = names!.match(/[A-Z_]+/g)!;
      const isWhole = cell === values.map((value) => `\`${value}\``).join(', ');
      return isWhole && values.length === variables.length
        ? variables.map((name, i) => [name, values[i]!] as const)
        : [];
    });
    expect(told.length).toBeGreaterThan(8);
    const plain = (value: string | undefined): string | undefined => value?.replaceAll("'", '');
    expect(told).toEqual(told.map(([name]) => [name, plain(defaults.get(name))]));
  });
});
