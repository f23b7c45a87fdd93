import { type TestDatabase } from '../../setup/database';

/** Which table a column refers to, by table and column. */
export type References = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** What the database says about its own tables and views. */
export interface Catalogue {
  /** Types by column, by table; views are tables here. */
  readonly columns: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly references: References;
  /** Tables in an order in which those that are referred to come first. */
  readonly order: readonly string[];
}

/** What writing rows takes besides. */
export interface WritingCatalogue extends Catalogue {
  /** By table, those whose rows take its rows with them when they are deleted. */
  readonly cascades: ReadonlyMap<string, ReadonlySet<string>>;
  /** The column that tells rows apart, by table; tables without such a column are left out. */
  readonly keys: ReadonlyMap<string, string>;
}

/** Tables of which only the number of rows by deployment graph was recorded. */
export const COUNTED = { table: 'deployment_graph_tasks', name: 'deployment_graph_tasks(count)' } as const;

/** Where the historic extension keeps pairs. Ours keeps them in `clusters`, and may show them as a view. */
export const RELATIONS = 'cluster_upgrade_relations';

/** References that the schema does not declare. */
const UNDECLARED: readonly (readonly [string, string, string])[] = [
  ['action_logs', 'cluster_id', 'clusters'],
  [RELATIONS, 'orig_cluster_id', 'clusters'],
  [RELATIONS, 'seed_cluster_id', 'clusters'],
  [COUNTED.name, 'deployment_graph_id', 'deployment_graphs'],
];

interface ColumnFact {
  readonly table: string;
  readonly column: string;
  readonly type: string;
}

interface ForeignKeyFact extends ColumnFact {
  readonly cascades: boolean;
}

const COLUMNS = `
  SELECT c.relname AS "table", a.attname AS "column", format_type(a.atttypid, NULL) AS type
    FROM pg_class c
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
   WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v')
   ORDER BY c.relname, a.attnum`;

const FOREIGN_KEYS = `
  SELECT t.relname AS "table", a.attname AS "column", r.relname AS type, k.confdeltype = 'c' AS cascades
    FROM pg_constraint k
    JOIN pg_class t ON t.oid = k.conrelid
    JOIN pg_class r ON r.oid = k.confrelid
    JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
   WHERE k.contype = 'f' AND cardinality(k.conkey) = 1 AND t.relnamespace = 'public'::regnamespace`;

const PRIMARY_KEYS = `
  SELECT t.relname AS "table", a.attname AS "column"
    FROM pg_constraint k
    JOIN pg_class t ON t.oid = k.conrelid
    JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
   WHERE k.contype = 'p' AND cardinality(k.conkey) = 1 AND t.relnamespace = 'public'::regnamespace`;

export async function readCatalogue(database: TestDatabase): Promise<WritingCatalogue> {
  const columns = byTable(await database.query<ColumnFact>(COLUMNS));
  const declared = await database.query<ForeignKeyFact>(FOREIGN_KEYS);
  const undeclared = UNDECLARED.map(([table, column, type]) => ({ table, column, type }));
  const references = byTable([...declared, ...undeclared]);
  const keys = await database.query<{ table: string; column: string }>(PRIMARY_KEYS);
  return {
    columns,
    references,
    cascades: parentsByTable(declared.filter(({ cascades }) => cascades)),
    keys: new Map(keys.map(({ table, column }) => [table, column])),
    order: referredFirst([...columns.keys(), COUNTED.name], references),
  };
}

function parentsByTable(facts: readonly ColumnFact[]): ReadonlyMap<string, ReadonlySet<string>> {
  const references = byTable(facts);
  return new Map([...references].map(([table, parents]) => [table, new Set(parents.values())]));
}

function byTable(facts: readonly ColumnFact[]): Map<string, Map<string, string>> {
  const tables = new Map<string, Map<string, string>>();
  for (const { table, column, type } of facts) {
    if (!tables.has(table)) tables.set(table, new Map());
    tables.get(table)!.set(column, type);
  }
  return tables;
}

/** Tables that refer to each other in a circle stay in the order in which they are met. */
export function referredFirst(tables: readonly string[], references: References): readonly string[] {
  const ordered = new Set<string>();
  const underWay = new Set<string>();
  const visit = (table: string): void => {
    if (ordered.has(table) || underWay.has(table)) return;
    underWay.add(table);
    for (const referred of references.get(table)?.values() ?? []) visit(referred);
    ordered.add(table);
  };
  tables.forEach(visit);
  return [...ordered];
}
