import { someChanges } from './filter-changes';
import { type RowChanges, type TableChanges } from './recording';

/** What Nailgun's provisioning writes of a row, by table. Whole rows it adds to `tasks` and `action_logs`. */
const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  tasks: ['deleted_at'],
  action_logs: [],
  clusters: ['status'],
  nodes: ['status', 'progress', 'error_type', 'error_msg', 'pending_addition'],
};

export function startsProvisioning({ tasks }: RowChanges): boolean {
  return tasks?.added.some(({ name }) => name === 'provision') ?? false;
}

/** What Nailgun did in a step when the historic extension asked it to provision the nodes that it had moved. */
export function provisioningOf(changes: RowChanges): RowChanges {
  return Object.fromEntries(
    Object.entries(changes)
      .filter(([table]) => table in COLUMNS)
      .map(([table, rows]) => [table, partOfProvisioning(rows, COLUMNS[table]!)]),
  );
}

function partOfProvisioning(rows: TableChanges, columns: readonly string[]): TableChanges {
  return { added: rows.added, removed: [], changed: someChanges(rows, (_, name) => columns.includes(name)) };
}
