import { type Row, type RowChanges, textOf } from '../recording/recording';
import { COUNTED } from './catalogue';

/** Rows of one table by key. */
export type TableRows = ReadonlyMap<string, Row>;

/** Rows of all tables at one moment. */
export type World = ReadonlyMap<string, TableRows>;

/** What tells a row of a table from the others: its id, as text. */
export function keyOf(table: string, row: Row): string {
  const key = table === COUNTED.name ? row.deployment_graph_id : row.id;
  return key === undefined ? JSON.stringify(row) : textOf(key);
}

export function rowOf(world: World, table: string, key: string | undefined): Row | undefined {
  return key === undefined ? undefined : world.get(table)?.get(key);
}

export function rowsOf(world: World, table: string): readonly Row[] {
  return [...(world.get(table)?.values() ?? [])];
}

/** The recorded rows before the first step. */
export function initialWorld(before: Readonly<Record<string, readonly Row[]>>): World {
  return new Map(
    Object.entries(before).map(([table, rows]) => [
      table,
      new Map(rows.map((row) => [keyOf(table, row), row])),
    ]),
  );
}

/** The world after recorded changes. */
export function afterChanges(world: World, changes: RowChanges): World {
  const after = new Map(world);
  for (const [table, { added, removed, changed }] of Object.entries(changes)) {
    const rows = new Map(world.get(table));
    for (const id of removed) rows.delete(String(id));
    for (const { id, columns } of changed) {
      const values = Object.entries(columns).map(([name, [, value]]) => [name, value] as const);
      rows.set(String(id), { ...rows.get(String(id)), ...Object.fromEntries(values) });
    }
    for (const row of added) rows.set(keyOf(table, row), row);
    after.set(table, rows);
  }
  return after;
}
