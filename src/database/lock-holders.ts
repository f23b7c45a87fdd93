import { type QueryRunner } from 'typeorm';

/** Key of the session lock that lets one instance migrate at a time. */
export const MIGRATION_LOCK = 0x75_70_67_6d;

/** Somebody who holds a lock that we wait for. */
interface Holder {
  readonly pid: number;
  readonly application: string | null;
  readonly role: string | null;
  readonly since: string | null;
  readonly state: string | null;
  readonly query: string | null;
}

/** Characters of a statement that are shown. */
const SHOWN = 80;

const HOLDER = `
  a.pid, nullif(a.application_name, '') AS application, a.usename AS role, a.state, a.query,
  to_char(coalesce(a.xact_start, a.backend_start) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS since`;

/** Sessions that hold the lock of migrations in this database. */
const MIGRATING = `
  SELECT ${HOLDER}
    FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
   WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1 AND l.classid = 0 AND l.objid = $1
     AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())`;

/** Sessions that a statement of ours waits for which changes the schema: only migrations have those. */
const BLOCKING = `
  SELECT DISTINCT ON (a.pid) ${HOLDER}
    FROM pg_stat_activity waiting
   CROSS JOIN LATERAL unnest(pg_blocking_pids(waiting.pid)) AS blocker (pid)
    JOIN pg_stat_activity a ON a.pid = blocker.pid
   WHERE waiting.datname = current_database() AND waiting.wait_event_type = 'Lock'
     AND waiting.application_name = current_setting('application_name')
     AND waiting.query ~* '^\\s*(alter|create|drop|lock|comment|do)\\M'
   ORDER BY a.pid`;

/** @returns who migrates this database now, in words; empty where nobody does, or it cannot be told */
export const whoMigrates = (runner: QueryRunner): Promise<string> =>
  inWords(runner, MIGRATING, [MIGRATION_LOCK]);

/** @returns for whom our migrations wait now, in words; empty where for nobody, or it cannot be told */
export const whoBlocks = (runner: QueryRunner): Promise<string> => inWords(runner, BLOCKING, []);

async function inWords(runner: QueryRunner, sql: string, values: readonly unknown[]): Promise<string> {
  const holders = (await runner.query(sql, [...values]).catch(() => [])) as readonly Holder[];
  return holders.map(describe).join('; ');
}

function describe({ pid, application, role, since, state, query }: Holder): string {
  const parts = [
    application ?? 'without a name',
    ...(role === null ? [] : [`role ${role}`]),
    ...(since === null ? [] : [`since ${since}`]),
    ...(state === null ? [] : [state]),
  ];
  const statement = beginningOf(query ?? '');
  return `process ${pid} (${parts.join(', ')}${statement === '' ? '' : `: ${statement}`})`;
}

/**
 * The beginning of a statement, up to the first value: Nailgun writes values into its statements, and passwords are among
 * them.
 */
export function beginningOf(query: string): string {
  const text = query
    .split(/'|\$\w*\$|--|\/\*/, 1)[0]!
    .replace(/\s+/g, ' ')
    .trim();
  const isWhole = text.length === query.trim().length && text.length <= SHOWN;
  return text === '' || isWhole ? text : `${text.slice(0, SHOWN).trimEnd()} …`;
}
