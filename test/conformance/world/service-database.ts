import { insertRows, quoteIdentifier } from '../../../src/database/insert-rows';
import { type TestDatabase } from '../../setup/database';
import { type Row, textOf } from '../recording/recording';
import { COUNTED, readCatalogue, type WritingCatalogue } from './catalogue';
import { fromStored, toStored } from './stored-row';
import { keyOf, type World } from './world';

/** The rows that our service works on, read and written from outside of it. */
export class ServiceDatabase {
  /** Rows as text → parsed: most rows stay the same from step to step, and some are large. */
  private parsed = new Map<string, Row>();

  private constructor(
    private readonly database: TestDatabase,
    readonly catalogue: WritingCatalogue,
  ) {}

  static async open(database: TestDatabase): Promise<ServiceDatabase> {
    return new ServiceDatabase(database, await readCatalogue(database));
  }

  /** The same database after its schema changed. */
  reopen(): Promise<ServiceDatabase> {
    return ServiceDatabase.open(this.database);
  }

  async read(): Promise<World> {
    const tables = [...this.catalogue.columns.keys()].filter((table) => table !== COUNTED.table);
    const parts = tables.map(
      (table) => `SELECT '${table}' AS "table", to_json(t)::text AS "row" FROM ${quoteIdentifier(table)} t`,
    );
    parts.push(
      `SELECT '${COUNTED.name}', json_build_object('deployment_graph_id', deployment_graph_id, 'n', count(*))::text
         FROM ${COUNTED.table} GROUP BY deployment_graph_id`,
    );
    const found = await this.database.query<{ table: string; row: string }>(parts.join(' UNION ALL '));
    const world = new Map<string, Map<string, Row>>();
    const parsed = new Map<string, Row>();
    for (const { table, row: text } of found) {
      const cached = `${table} ${text}`;
      const row = this.parsed.get(cached) ?? this.parse(table, text);
      parsed.set(cached, row);
      if (!world.has(table)) world.set(table, new Map());
      world.get(table)!.set(this.keyOf(table, row), row);
    }
    this.parsed = parsed;
    return world;
  }

  /** Runs writes in one transaction, past foreign keys: the order in which rows come is nobody's business here. */
  writing(work: () => Promise<void>): Promise<void> {
    return this.transaction(async () => {
      await this.database.query(`SET LOCAL session_replication_role = 'replica'`);
      await work();
    });
  }

  /** Runs writes in one transaction of somebody who knows nothing of us: foreign keys hold, and triggers fire. */
  async transaction(work: () => Promise<void>): Promise<void> {
    await this.database.query('BEGIN');
    try {
      await work();
      await this.database.query('COMMIT');
    } catch (error) {
      await this.database.query('ROLLBACK');
      throw error;
    }
  }

  async insert(table: string, rows: readonly Row[]): Promise<void> {
    if (table === COUNTED.name) return this.insertTasks(rows);
    const types = this.typesOf(table);
    const query = (sql: string, values?: unknown[]): Promise<unknown> => this.database.query(sql, values);
    await insertRows({ query }, { table, rows: rows.map((row) => toStored(row, types)) });
    await this.moveSequence(table);
  }

  async update(table: string, key: string, columns: Row): Promise<void> {
    if (table === COUNTED.name || Object.keys(columns).length === 0) return;
    const names = Object.keys(columns).map(quoteIdentifier).join(', ');
    const target = quoteIdentifier(table);
    await this.database.query(
      `UPDATE ${target} SET (${names}) =
         (SELECT ${names} FROM json_populate_record(NULL::${target}, $1::json)) WHERE ${this.keyColumn(table)} = $2`,
      [JSON.stringify(toStored(columns, this.typesOf(table))), Number(key)],
    );
  }

  async delete(table: string, key: string): Promise<void> {
    const [name, column] =
      table === COUNTED.name ? [COUNTED.table, 'deployment_graph_id'] : [table, this.keyColumn(table)];
    await this.database.query(`DELETE FROM ${quoteIdentifier(name)} WHERE ${column} = $1`, [Number(key)]);
  }

  private keyOf(table: string, row: Row): string {
    const column = this.catalogue.keys.get(table);
    return column === undefined ? keyOf(table, row) : textOf(row[column]);
  }

  /** Tables of ours may have another key than Nailgun's. */
  private keyColumn(table: string): string {
    return quoteIdentifier(this.catalogue.keys.get(table) ?? 'id');
  }

  private parse(table: string, text: string): Row {
    return fromStored(
      JSON.parse(text) as Row,
      this.catalogue.columns.get(table) ?? new Map<string, string>(),
    );
  }

  private typesOf(table: string): ReadonlyMap<string, string> {
    const types = this.catalogue.columns.get(table);
    if (!types) throw new Error(`The schema has no table ${table}.`);
    return types;
  }

  /** As many tasks as were counted; what they do is not recorded. */
  private async insertTasks(counts: readonly Row[]): Promise<void> {
    await this.database.query(
      `INSERT INTO ${COUNTED.table} (deployment_graph_id, task_name, type)
       SELECT deployment_graph_id, 'task-' || number, 'puppet'
         FROM json_to_recordset($1::json) AS c (deployment_graph_id int, n int), generate_series(1, n) number`,
      [JSON.stringify(counts)],
    );
  }

  /** Past every id in the table, and never back: an id that was given once is not given again. */
  private async moveSequence(table: string): Promise<void> {
    if (this.typesOf(table).get('id') !== 'integer') return;
    const name = quoteIdentifier(table);
    const sequence = `pg_get_serial_sequence('${name}', 'id')`;
    await this.database.query(
      `SELECT setval(${sequence}, greatest(max(id), nextval(${sequence}))) FROM ${name}
       HAVING max(id) IS NOT NULL AND ${sequence} IS NOT NULL`,
    );
  }
}
