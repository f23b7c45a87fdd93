import { type ChangeInSeed } from './changes-in-seed';
import { type Rows } from './row-differences';

type Effect = Pick<ChangeInSeed, 'affected'>;

/** What was changed of each node. */
export type ChangesOfNodes = ReadonlyMap<number, readonly Effect[]>;

type Row = Readonly<Record<string, unknown>>;

/**
 * Rows without what changes of nodes have an effect on.
 *
 * @param before rows from which those that are new are told
 */
export function unaffectedRows(rows: Rows, changes: ChangesOfNodes, before: Rows): Rows {
  const cards = new Map(parsed(rows.node_nic_interfaces).map(({ id, node_id: node }) => [id, node]));
  const former = (table: string): ReadonlySet<unknown> => new Set(parsed(before[table]).map(({ id }) => id));
  return Object.fromEntries(
    Object.entries(rows).map(([table, texts]) => {
      const known = former(table);
      const left = parsed(texts).flatMap((row) => {
        const affected = affectedIn(table, changes.get(nodeOf(table, row, cards) ?? 0));
        if (affected.includes('rows') || (affected.includes('new rows') && !known.has(row.id))) return [];
        return [JSON.stringify({ ...row, ...Object.fromEntries(affected.map((name) => [name, undefined])) })];
      });
      return [table, left];
    }),
  );
}

const parsed = (texts: readonly string[] = []): readonly Row[] =>
  texts.map((text) => JSON.parse(text) as Row);

function affectedIn(table: string, changes: readonly Effect[] = []): readonly string[] {
  return changes.flatMap(({ affected }) => affected[table] ?? []);
}

function nodeOf(table: string, row: Row, cards: ReadonlyMap<unknown, unknown>): number | undefined {
  const node =
    table === 'nodes'
      ? row.id
      : table === 'ip_addrs'
        ? row.node
        : table === 'net_nic_assignments'
          ? cards.get(row.interface_id)
          : row.node_id;
  return typeof node === 'number' ? node : undefined;
}
