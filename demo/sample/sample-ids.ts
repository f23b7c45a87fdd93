import { type TableName } from './rows';

/**
 * First ids of tables in which the master's own rows and those of the releases come first: their ids are
 * fixed, so that an environment finds them without being told.
 */
const FIRST_FREE: Partial<Record<TableName, number>> = {
  network_groups: 2,
  ip_addr_ranges: 2,
  ip_addrs: 2,
  deployment_graphs: 1001,
};

/**
 * Hands out ids, one sequence a table. Environments that share one of these can stand in the same database:
 * names, addresses, MAC addresses and secrets all derive from ids.
 */
export class SampleIds {
  private readonly used = new Map<TableName, number>();

  /** @param skip how many ids of every table are already taken by others */
  constructor(private readonly skip = 0) {}

  next(table: TableName): number {
    const id = this.used.get(table) ?? (FIRST_FREE[table] ?? 1) + this.skip;
    this.used.set(table, id + 1);
    return id;
  }
}
