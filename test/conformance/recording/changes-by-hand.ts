import {
  isMembers,
  type RecordedChange,
  type RecordedStep,
  type RowChanges,
  type TableChanges,
} from './recording';

/** The changes of a step: those made by hand or by the orchestrator before the request, and the request's. */
export interface StepChanges {
  readonly byHand: RowChanges;
  readonly byRequest: RowChanges;
}

/** Columns of a node that an agent and the orchestrator write, and a move without reprovisioning leaves alone. */
const REPORTED_BY_AGENTS: ReadonlySet<string> = new Set([
  'status',
  'error_type',
  'error_msg',
  'progress',
  'online',
  'timestamp',
  'agent_checksum',
]);

const NOTHING: TableChanges = { added: [], removed: [], changed: [] };

/**
 * Tells the two apart, as a recording shows both in one step.
 *
 * - A request that was refused, or that only reads, changed nothing: all of it was there before. Unless an
 *   environment came into being: that is a refused clone that left its seed behind (B1). And Nailgun logs
 *   refused requests.
 * - Of a request that succeeded, tasks that change and nodes that it does not name were changed by hand, and
 *   of nodes that are moved as they are (200), what agents report.
 */
export function splitByHand(step: RecordedStep): StepChanges {
  const { request, response, rows } = step;
  if (!request || !response) return { byHand: {}, byRequest: rows };
  if (response.status >= 400 || request.method === 'GET') {
    const madeEnvironment = (rows.clusters?.added.length ?? 0) > 0;
    if (madeEnvironment) return { byHand: {}, byRequest: rows };
    const { action_logs: logged, ...byHand } = rows;
    return { byHand, byRequest: logged ? { action_logs: logged } : {} };
  }
  if (!request.path.includes('/upgrade/')) return { byHand: {}, byRequest: rows };
  return splitSucceeded(step, response.status === 200);
}

function splitSucceeded({ request, rows }: RecordedStep, asTheyAre: boolean): StepChanges {
  const body = request?.body;
  const named = isMembers(body) && Array.isArray(body.nodes_ids) ? body.nodes_ids : [];
  const byHand: Record<string, TableChanges> = {};
  const byRequest: Record<string, TableChanges> = { ...rows };
  const take = (table: string, isByHand: (change: RecordedChange, column: string) => boolean): void => {
    const changes = rows[table];
    if (!changes) return;
    const part = (wanted: boolean): readonly RecordedChange[] =>
      changes.changed.flatMap((change) => {
        const columns = Object.entries(change.columns).filter(([name]) => isByHand(change, name) === wanted);
        return columns.length === 0 ? [] : [{ id: change.id, columns: Object.fromEntries(columns) }];
      });
    byHand[table] = { ...NOTHING, changed: part(true) };
    byRequest[table] = { ...changes, changed: part(false) };
  };
  take('tasks', () => true);
  take('nodes', ({ id }, column) => !named.includes(id) || (asTheyAre && REPORTED_BY_AGENTS.has(column)));
  return { byHand, byRequest };
}
