/** A part of a plain dump: a statement, or the rows of a table. */
export type DumpPart =
  { readonly kind: 'statement'; readonly sql: string } | ({ readonly kind: 'rows' } & DumpedRows);

export interface DumpedRows {
  readonly table: string;
  /** Values as PostgreSQL prints them, by column. */
  readonly rows: readonly Readonly<Record<string, string | null>>[];
}

const COPY = /^COPY (?:\w+\.)?"?(\w+)"? \((.*)\) FROM stdin;$/;
const END_OF_ROWS = '\\.';

/** Comments, and what only psql understands. */
const IS_LEFT_OUT = /^(?:--|\\|\s*$)/;

/**
 * Reads what `pg_dump` writes in its plain format, part by part, in the order in which it is to be run. Functions
 * whose bodies are quoted with dollars are not understood: Nailgun has none.
 */
export function* readDump(text: string): Generator<DumpPart> {
  const lines = text.split('\n')[Symbol.iterator]();
  for (let line = lines.next(); !line.done; line = lines.next()) {
    if (IS_LEFT_OUT.test(line.value)) continue;
    const copy = COPY.exec(line.value);
    if (copy) {
      yield { kind: 'rows', table: copy[1]!, rows: readRows(copy[2]!, lines) };
      continue;
    }
    let sql = line.value;
    while (!isComplete(sql)) sql += `\n${lines.next().value ?? ';'}`;
    yield { kind: 'statement', sql };
  }
}

function readRows(columnList: string, lines: Iterator<string>): DumpedRows['rows'] {
  const columns = columnList.split(', ').map((column) => column.replaceAll('"', ''));
  const rows: Record<string, string | null>[] = [];
  for (let line = lines.next(); !line.done && line.value !== END_OF_ROWS; line = lines.next()) {
    const values = line.value.split('\t').map(unescape);
    rows.push(Object.fromEntries(columns.map((column, i) => [column, values[i] ?? null])));
  }
  return rows;
}

/** Whether a semicolon at the end is the end, and not part of a text that goes on. */
const isComplete = (sql: string): boolean => sql.endsWith(';') && sql.split("'").length % 2 === 1;

const LETTERS: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

const NULL = '\\N';

/** @returns null for SQL NULL */
function unescape(value: string): string | null {
  if (value === NULL) return null;
  if (!value.includes('\\')) return value;
  return value.replace(/\\(.)/gs, (_, letter: string) => LETTERS[letter] ?? letter);
}
