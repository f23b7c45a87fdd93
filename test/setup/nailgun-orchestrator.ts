import { type IncomingMessage } from 'node:http';
import { type TestDatabase } from './database';
import { answering, type NailgunAnswers } from './fake-nailgun';

/** What was put, and how often anything was asked for. */
export interface Orchestrator {
  readonly answers: NailgunAnswers;
  readonly puts: readonly { readonly common: object; readonly nodes: Readonly<Record<string, unknown>> }[];
}

/** Nailgun's calls on deployment information, on the shared database: it writes documents as Python does. */
export function orchestrator({ query }: Pick<TestDatabase, 'query'>, defaults: unknown): Orchestrator {
  const puts: Orchestrator['puts'][number][] = [];
  const answers: NailgunAnswers = (response, request) => {
    if (request.method === 'GET') {
      answering(200, defaults as object)(response, request);
      return;
    }
    void textOf(request).then(async (text) => {
      const document = JSON.parse(text) as Orchestrator['puts'][number];
      puts.push(document);
      await replace(query, Number(/clusters\/(\d+)/.exec(request.url ?? '')?.[1]), document);
      answering(200, document)(response, request);
    });
  };
  return { answers, puts };
}

async function replace(
  query: TestDatabase['query'],
  cluster: number,
  { common, nodes }: Orchestrator['puts'][number],
): Promise<void> {
  await query('UPDATE clusters SET replaced_deployment_info = $1, is_customized = true WHERE id = $2', [
    python(common),
    cluster,
  ]);
  for (const { id } of await query<{ id: number }>('SELECT id FROM nodes WHERE cluster_id = $1', [cluster])) {
    await query('UPDATE nodes SET replaced_deployment_info = $1 WHERE id = $2', [
      python(nodes[String(id)] ?? []),
      id,
    ]);
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

/** With blanks after signs, and members in whatever order. */
function python(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(python).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).reverse();
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}: ${python(member)}`).join(', ')}}`;
}
