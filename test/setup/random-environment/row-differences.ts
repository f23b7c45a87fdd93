import { contentsOf } from '../contents';
import { type TestDatabase } from '../database';

/** Rows by table, as text. */
export type Rows = Readonly<Record<string, readonly string[]>>;

type Row = Readonly<Record<string, unknown>>;

/** The relation of a pair is what clients see; the rest is this service's own history. */
const OURS = /^cluster_upgrade_(?!relations$)/;

/** All rows of a database but those of this service's own history. */
export async function rowsOf(database: TestDatabase): Promise<Rows> {
  const contents = await contentsOf(database);
  return Object.fromEntries(Object.entries(contents).filter(([table]) => !OURS.test(table)));
}

/** Everything that is in one of the two only, as lines to read. */
export function rowDifferences(before: Rows, after: Rows): readonly string[] {
  return Object.keys({ ...before, ...after }).flatMap((table) => {
    const [former, latter] = [before[table] ?? [], after[table] ?? []];
    const [gone, come] = [without(former, latter), without(latter, former)];
    return [
      ...gone.map((row) => lineOf(table, row, come.find(({ id }) => id === row.id) ?? {})),
      ...come.filter(({ id }) => gone.every((row) => row.id !== id)).map((row) => lineOf(table, {}, row)),
    ];
  });
}

function without(some: readonly string[], others: readonly string[]): readonly Row[] {
  const known = new Set(others);
  return some.filter((text) => !known.has(text)).map((text) => JSON.parse(text) as Row);
}

function lineOf(table: string, former: Row, latter: Row): string {
  const names = Object.keys({ ...former, ...latter });
  const changed = names.filter((name) => JSON.stringify(former[name]) !== JSON.stringify(latter[name]));
  const values = changed.map(
    (name) => `${name} ${JSON.stringify(former[name])} -> ${JSON.stringify(latter[name])}`,
  );
  return `${table} ${String(former.id ?? latter.id)}: ${values.join(', ')}`;
}
