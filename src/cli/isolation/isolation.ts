import { type IsolationState } from '../api/schemas';
import { type Answer, type Service } from '../api/service';
import { judgeFindings } from '../judge-findings';
import { showFindings } from '../screen/findings';
import { type Screen } from '../screen/screen';
import { type Session } from '../session';

/** Which nodes, and what is accepted. */
export interface IsolationChoice {
  readonly nodes?: readonly number[];
  readonly dryRun?: boolean;
  readonly acknowledge: readonly string[];
  /** Deployment information in place of what Nailgun gives, or what is stored. */
  readonly facts?: object;
}

const path = (cluster: number): { path: { cluster_id: number } } => ({ path: { cluster_id: cluster } });

/** Whether and how nodes are isolated. */
export const isolationOf = (service: Service, cluster: number): Promise<Answer<IsolationState>> =>
  service.call((client) =>
    client.GET('/api/clusters/{cluster_id}/upgrade/isolation', { params: path(cluster) }),
  );

/** Isolates nodes of a seed, and prints how. */
export async function isolate(
  { service, screen }: Session,
  seed: number,
  choice: IsolationChoice,
): Promise<void> {
  const { nodes, dryRun, acknowledge, facts } = choice;
  const { data, text } = await service.call((client) =>
    client.PUT('/api/clusters/{cluster_id}/upgrade/isolation', {
      params: path(seed),
      body: {
        ...(nodes === undefined ? {} : { nodes_ids: [...nodes] }),
        ...(facts === undefined ? {} : { facts: facts as Record<string, never> }),
        ...(dryRun ? { dry_run: true } : {}),
        acknowledge: [...acknowledge],
      },
    }),
  );
  screen.document(text);
  for (const { node_id: id, hostname, changes } of data.nodes) {
    screen.say(`Node ${id} (${hostname})`, 'bold');
    for (const { message } of changes) screen.say(`  ${message}`);
  }
  screen.say(`Leave out when it is deployed: ${data.skip_tasks.join(', ')}`);
  showAtSwitch(screen, data.at_switch);
  showFindings(screen, data.findings);
  if (!data.dry_run) return;
  screen.say('Nothing was written.');
  judgeFindings(data.findings, acknowledge);
}

/** Puts back what was there before the isolation, and prints for whom. */
export async function liftIsolation(
  { service, screen }: Session,
  cluster: number,
  { nodes, dryRun, acknowledge }: IsolationChoice,
): Promise<void> {
  const query = {
    ...(nodes === undefined ? {} : { nodes_ids: nodes.join(',') }),
    ...(dryRun ? { dry_run: 'true' as const } : {}),
    ...(acknowledge.length === 0 ? {} : { acknowledge: acknowledge.join(',') }),
  };
  const { data, text } = await service.call((client) =>
    client.DELETE('/api/clusters/{cluster_id}/upgrade/isolation', { params: { ...path(cluster), query } }),
  );
  screen.document(text);
  screen.table(
    ['node', 'host name', 'stood', 'now'],
    data.nodes.map((node) => [String(node.node_id), node.hostname, node.state, node.restoration]),
  );
  showFindings(screen, data.findings);
  if (!data.dry_run) return;
  screen.say('Nothing was written.');
  judgeFindings(data.findings, acknowledge);
}

/** Prints what is to be done when the control plane is switched. */
export function showAtSwitch(screen: Screen, steps: IsolationState['at_switch']): void {
  if (steps.length === 0) return;
  screen.say('When the control plane is switched:');
  for (const [i, { message }] of steps.entries()) screen.say(`  ${i + 1}. ${message}`);
}
