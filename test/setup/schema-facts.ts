/** A database schema as facts, in the shape in which `domain/schema/` records Nailgun's. */
export interface SchemaFacts {
  readonly tables: Readonly<Record<string, TableFacts>>;
  /** Labels of every enumerated type, in their order. */
  readonly enums: Readonly<Record<string, readonly string[]>>;
  readonly sequences: readonly string[];
}

export interface TableFacts {
  readonly columns: readonly Column[];
  readonly primary_key: Key | null;
  readonly foreign_keys: readonly ForeignKey[];
  readonly unique: readonly Key[];
  readonly checks: readonly Definition[];
  readonly indexes: readonly Definition[];
  readonly triggers: readonly Definition[];
}

interface Column {
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly default: string | null;
}

interface Key {
  readonly name: string;
  readonly columns: readonly string[];
}

interface ForeignKey extends Key {
  readonly references: string;
  readonly ref_columns: readonly string[];
  readonly on_delete: string;
  readonly on_update: string;
}

interface Definition {
  readonly name: string;
  readonly def: string;
}

export type Query = <Row>(sql: string) => Promise<Row[]>;

/** Facts about one table, or about a part of it, under the name of that table. */
interface OfTable<Fact> {
  readonly table: string;
  readonly fact: Fact;
}

const HERE = `current_schema()::text::regnamespace`;

const COLUMNS = `
  SELECT c.relname AS "table",
         json_agg(json_build_object(
           'name', a.attname,
           'type', format_type(a.atttypid, a.atttypmod),
           'nullable', NOT a.attnotnull,
           'default', pg_get_expr(d.adbin, d.adrelid)
         ) ORDER BY a.attnum) AS fact
    FROM pg_class c
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
   WHERE c.relnamespace = ${HERE} AND c.relkind IN ('r', 'p')
   GROUP BY c.relname
   ORDER BY c.relname`;

const columnNames = (table: string, numbers: string): string => `(
    SELECT json_agg(a.attname ORDER BY n.place)
      FROM unnest(${numbers}) WITH ORDINALITY AS n (attnum, place)
      JOIN pg_attribute a ON a.attrelid = ${table} AND a.attnum = n.attnum)`;

const action = (code: string): string => `CASE ${code}
    WHEN 'a' THEN 'NO ACTION' WHEN 'r' THEN 'RESTRICT' WHEN 'c' THEN 'CASCADE'
    WHEN 'n' THEN 'SET NULL' WHEN 'd' THEN 'SET DEFAULT' END`;

const constraints = (kind: 'p' | 'u' | 'f' | 'c', fact: string): string => `
  SELECT t.relname AS "table", json_build_object('name', k.conname, ${fact}) AS fact
    FROM pg_constraint k
    JOIN pg_class t ON t.oid = k.conrelid
    LEFT JOIN pg_class r ON r.oid = k.confrelid
   WHERE k.connamespace = ${HERE} AND k.contype = '${kind}'
   ORDER BY k.conname`;

const KEYED_COLUMNS = `'columns', ${columnNames('k.conrelid', 'k.conkey')}`;

// Only these kinds: PostgreSQL 18 catalogues NOT NULL as constraints too, and the columns already tell that.
const PRIMARY_KEYS = constraints('p', KEYED_COLUMNS);
const UNIQUE = constraints('u', KEYED_COLUMNS);
const CHECKS = constraints('c', `'def', pg_get_constraintdef(k.oid)`);
const FOREIGN_KEYS = constraints(
  'f',
  `${KEYED_COLUMNS},
    'references', r.relname,
    'ref_columns', ${columnNames('k.confrelid', 'k.confkey')},
    'on_delete', ${action('k.confdeltype')},
    'on_update', ${action('k.confupdtype')}`,
);

const INDEXES = `
  SELECT t.relname AS "table",
         json_build_object('name', i.relname, 'def', pg_get_indexdef(i.oid)) AS fact
    FROM pg_index x
    JOIN pg_class i ON i.oid = x.indexrelid
    JOIN pg_class t ON t.oid = x.indrelid
   WHERE i.relnamespace = ${HERE}
   ORDER BY i.relname`;

const TRIGGERS = `
  SELECT t.relname AS "table",
         json_build_object('name', g.tgname, 'def', pg_get_triggerdef(g.oid)) AS fact
    FROM pg_trigger g
    JOIN pg_class t ON t.oid = g.tgrelid
   WHERE t.relnamespace = ${HERE} AND NOT g.tgisinternal
   ORDER BY g.tgname`;

const ENUMS = `
  SELECT t.typname AS name, json_agg(e.enumlabel ORDER BY e.enumsortorder) AS labels
    FROM pg_type t
    JOIN pg_enum e ON e.enumtypid = t.oid
   WHERE t.typnamespace = ${HERE}
   GROUP BY t.typname
   ORDER BY t.typname`;

const SEQUENCES = `
  SELECT relname AS name
    FROM pg_class
   WHERE relnamespace = ${HERE} AND relkind = 'S'
   ORDER BY relname`;

/** Reads the schema that the search path names first. */
export async function readSchemaFacts(query: Query): Promise<SchemaFacts> {
  const primaryKeys = await query<OfTable<Key>>(PRIMARY_KEYS);
  const foreignKeys = await query<OfTable<ForeignKey>>(FOREIGN_KEYS);
  const unique = await query<OfTable<Key>>(UNIQUE);
  const checks = await query<OfTable<Definition>>(CHECKS);
  const indexes = await query<OfTable<Definition>>(INDEXES);
  const triggers = await query<OfTable<Definition>>(TRIGGERS);

  const tables: Record<string, TableFacts> = {};
  for (const { table, fact: columns } of await query<OfTable<readonly Column[]>>(COLUMNS)) {
    tables[table] = {
      columns,
      primary_key: ofTable(primaryKeys, table)[0] ?? null,
      foreign_keys: ofTable(foreignKeys, table),
      unique: ofTable(unique, table),
      checks: ofTable(checks, table),
      indexes: ofTable(indexes, table),
      triggers: ofTable(triggers, table),
    };
  }
  const enums = await query<{ name: string; labels: readonly string[] }>(ENUMS);
  const sequences = await query<{ name: string }>(SEQUENCES);
  return {
    tables,
    enums: Object.fromEntries(enums.map(({ name, labels }) => [name, labels])),
    sequences: sequences.map(({ name }) => name),
  };
}

function ofTable<Fact>(facts: readonly OfTable<Fact>[], table: string): readonly Fact[] {
  return facts.filter((one) => one.table === table).map(({ fact }) => fact);
}

/** The same facts without some tables and without the sequences of their ids. */
export function withoutTables(facts: SchemaFacts, names: readonly string[]): SchemaFacts {
  return {
    ...facts,
    tables: Object.fromEntries(Object.entries(facts.tables).filter(([table]) => !names.includes(table))),
    sequences: facts.sequences.filter((sequence) => !names.some((name) => sequence === `${name}_id_seq`)),
  };
}

/** Every difference in a line of its own, so that a failing test reads as a list of what to change. */
export function schemaDifferences(expected: SchemaFacts, found: SchemaFacts): readonly string[] {
  const wanted = inLines(expected);
  const present = inLines(found);
  const names = [...new Set([...wanted.keys(), ...present.keys()])];
  return names.flatMap((name) => {
    const [a, b] = [wanted.get(name), present.get(name)];
    if (a === b) return [];
    if (b === undefined) return [`${name}: missing (${a})`];
    if (a === undefined) return [`${name}: not expected (${b})`];
    return [`${name}: expected ${a}, found ${b}`];
  });
}

const NAMED_PARTS = ['foreign_keys', 'unique', 'checks', 'indexes', 'triggers'] as const;

/** One line a fact: what it is about, and what it says. The order of columns and of labels is a fact. */
function inLines({ tables, enums, sequences }: SchemaFacts): ReadonlyMap<string, string> {
  const lines = new Map<string, string>();
  for (const [table, facts] of Object.entries(tables)) {
    lines.set(`table ${table}`, facts.columns.map(({ name }) => name).join(', '));
    for (const { name, ...column } of facts.columns) lines.set(`column ${table}.${name}`, said(column));
    if (facts.primary_key) lines.set(`primary_key of ${table}`, said(facts.primary_key));
    for (const kind of NAMED_PARTS) {
      for (const { name, ...part } of facts[kind]) lines.set(`${kind} of ${table}: ${name}`, said(part));
    }
  }
  for (const [name, labels] of Object.entries(enums)) lines.set(`enum ${name}`, labels.join(', '));
  for (const name of sequences) lines.set(`sequence ${name}`, 'present');
  return lines;
}

/** Members in alphabetical order, so that only what they say is compared. */
function said(fact: object): string {
  const members = Object.entries(fact).sort(([a], [b]) => (a < b ? -1 : 1));
  return members.map(([name, value]) => `${name} ${JSON.stringify(value)}`).join(', ');
}
