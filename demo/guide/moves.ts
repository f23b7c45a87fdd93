import { setTimeout as sleep } from 'node:timers/promises';
import { type Api } from './api';
import { type Finding } from './decisions';
import { ProgressBar } from './progress';
import { bad, good, table } from './text';

/** A node, as far as the guide shows it. */
export interface DemoNode {
  readonly id: number;
  readonly hostname: string;
  readonly status: string;
  readonly roles: readonly string[];
  readonly pending_roles: readonly string[];
  readonly cluster: number;
  readonly ip: string;
  readonly network_data: readonly { readonly name: string; readonly ip?: string }[];
}

interface Task {
  readonly id: number;
  readonly status: string;
  readonly progress: number;
}

interface Plan {
  readonly findings: readonly Finding[];
}

const POLL_MS = 150;
const ENDED: ReadonlySet<string> = new Set(['ready', 'error']);

/** What is moved, and how. */
export interface Batch {
  readonly called: string;
  readonly nodes: readonly number[];
  readonly keepData?: boolean;
}

/** Moves nodes to an environment, which reinstalls them, and waits for that. @returns whether it succeeded */
export async function moveAndInstall(api: Api, clusterId: number, batch: Batch): Promise<boolean> {
  const path = `/clusters/${clusterId}/upgrade/assign`;
  const wanted = { nodes_ids: batch.nodes, ...(batch.keepData ? { keep_data: true } : {}) };
  const plan = await api.quietly<Plan>('POST', path, JSON.stringify({ ...wanted, dry_run: true }));
  const acknowledge = plan.body.findings
    .filter((finding) => finding.class === 'acknowledge')
    .map(({ reason }) => reason);
  const { body } = await api.succeed<Task>('POST', path, {
    ...wanted,
    acknowledge: [...new Set(acknowledge)],
  });
  return follow(api, body, batch.called);
}

async function follow(api: Api, { id }: Task, called: string): Promise<boolean> {
  const bar = new ProgressBar(called);
  for (;;) {
    const { body: task } = await api.quietly<Task>('GET', `/tasks/${id}`);
    if (ENDED.has(task.status)) {
      const succeeded = task.status === 'ready';
      bar.end(task.progress, succeeded ? good('installed') : bad('failed'));
      return succeeded;
    }
    bar.show(task.progress);
    await sleep(POLL_MS);
  }
}

/** Nodes of an environment, by id. */
export async function nodesOf(api: Api, clusterId: number): Promise<readonly DemoNode[]> {
  return (await api.quietly<readonly DemoNode[]>('GET', `/nodes?cluster_id=${clusterId}`)).body;
}

/** Prints where nodes are, and whether they kept their names and addresses. */
export function showMoved(before: readonly DemoNode[], after: readonly DemoNode[]): boolean {
  const now = new Map(after.map((node) => [node.id, node]));
  const same = (node: DemoNode): boolean => identity(node) === identity(now.get(node.id));
  table(
    ['node', 'host name', 'roles', 'status', 'addresses', 'name and addresses'],
    before.map((node) => [
      String(node.id),
      node.hostname,
      rolesOf(now.get(node.id) ?? node),
      now.get(node.id)?.status ?? '-',
      node.network_data.flatMap(({ ip }) => ip ?? []).join(' '),
      same(node) ? good('kept') : bad('LOST'),
    ]),
  );
  return before.length > 0 && before.every(same);
}

const rolesOf = ({ roles, pending_roles: pending }: DemoNode): string =>
  [...roles, ...pending.map((role) => `${role} (pending)`)].join(', ');

function identity(node: DemoNode | undefined): string {
  if (!node) return '';
  const addresses = node.network_data.flatMap(({ name, ip }) => (ip === undefined ? [] : [`${name} ${ip}`]));
  return JSON.stringify([node.id, node.hostname, node.ip, addresses.sort()]);
}
