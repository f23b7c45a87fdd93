import { type RecordedStep, type RowChanges, type TableChanges } from './recording';

/**
 * Steps with every deletion of an environment told where its row is gone. Nailgun answers the request and deletes
 * in the background, while a recording reads table after table: what it saw after the request is the picture of
 * no moment, in which some tables are as before and others as in the end.
 */
export function settledDeletions(steps: readonly RecordedStep[]): readonly RecordedStep[] {
  const settled = [...steps];
  steps.forEach((step, index) => {
    const id = deletedEnvironment(step);
    if (id === undefined || removesEnvironment(step, id)) return;
    const end = settled.findIndex((later, place) => place > index && removesEnvironment(later, id));
    const [begun, ended] = [settled[index], settled[end]];
    if (!begun || !ended) return;
    settled[index] = { ...begun, rows: mapTables(begun.rows, withoutRemoved) };
    settled[end] = { ...ended, rows: withRemovedOf(begun.rows, ended.rows) };
  });
  return settled;
}

function deletedEnvironment({ request, response }: RecordedStep): number | undefined {
  if (request?.method !== 'DELETE' || !response || response.status >= 400) return undefined;
  const id = /\/clusters\/(\d+)\/?$/.exec(request.path)?.[1];
  return id === undefined ? undefined : Number(id);
}

const removesEnvironment = ({ rows }: RecordedStep, id: number): boolean =>
  rows.clusters?.removed.includes(id) ?? false;

const withoutRemoved = (table: TableChanges): TableChanges => ({ ...table, removed: [] });

const NOTHING: TableChanges = { added: [], removed: [], changed: [] };

function withRemovedOf(earlier: RowChanges, later: RowChanges): RowChanges {
  const removed = Object.entries(earlier).filter(([, rows]) => rows.removed.length > 0);
  const tables = removed.map(([table, rows]) => {
    const own = later[table] ?? NOTHING;
    return [table, { ...own, removed: [...rows.removed, ...own.removed] }] as const;
  });
  return { ...later, ...Object.fromEntries(tables) };
}

function mapTables(changes: RowChanges, alter: (table: TableChanges) => TableChanges): RowChanges {
  return Object.fromEntries(Object.entries(changes).map(([table, rows]) => [table, alter(rows)]));
}
