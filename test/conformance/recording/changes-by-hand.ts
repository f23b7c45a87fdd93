import { someChanges } from './filter-changes';
import { startsProvisioning } from './provisioning';
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

/** Columns of a node that an agent and the orchestrator write, and a move without provisioning leaves alone. */
const REPORTED_BY_AGENTS: ReadonlySet<string> = new Set([
  'status',
  'error_type',
  'error_msg',
  'progress',
  'online',
  'timestamp',
  'agent_checksum',
]);

/**
 * Tells the two apart, as a recording shows both in one step.
 *
 * - A request that was refused, or that only reads, changed nothing: all of it was there before. Unless an
 *   environment came into being: that is a refused clone that left its seed behind (B1). And Nailgun logs
 *   refused requests.
 * - Of a request that succeeded, tasks that change and nodes that it does not name were changed by hand, and
 *   of nodes that are moved as they are, what agents report. Where provisioning starts, Nailgun strikes out the
 *   tasks that have ended (`deleted_at`), and begins with the nodes that are named.
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
  return request.path.includes('/upgrade/') ? splitSucceeded(step) : { byHand: {}, byRequest: rows };
}

function splitSucceeded({ request, rows }: RecordedStep): StepChanges {
  const body = request?.body;
  const named = isMembers(body) && Array.isArray(body.nodes_ids) ? body.nodes_ids : [];
  const provisions = startsProvisioning(rows);
  const byHand: Record<string, TableChanges> = {};
  const byRequest: Record<string, TableChanges> = { ...rows };
  const take = (table: string, isByHand: (change: RecordedChange, column: string) => boolean): void => {
    const changes = rows[table];
    if (!changes) return;
    byHand[table] = { added: [], removed: [], changed: someChanges(changes, isByHand) };
    const changed = someChanges(changes, (change, column) => !isByHand(change, column));
    byRequest[table] = { ...changes, changed };
  };
  take('tasks', (_, column) => !(provisions && column === 'deleted_at'));
  take('nodes', ({ id }, column) => !named.includes(id) || (!provisions && REPORTED_BY_AGENTS.has(column)));
  return { byHand, byRequest };
}
