import { type EnvironmentOptions } from '../../demo/sample';
import { type NailgunSchema } from '../../src/nailgun/schema/nailgun-schema';
import { createMaster, type TestMaster } from '../factories/master';
import { contentsOf } from './contents';
import { createExtendedDatabase, type TestDatabase } from './database';
import { type Answer, startTestService, type TestService } from './service';

/** Something that was found, as answers and headers say it. */
export interface Finding {
  readonly reason: string;
  readonly class: string;
  readonly message: string;
  readonly field?: string;
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** The body of a refusal. */
export interface Refused {
  readonly message: string;
  readonly reason: string;
  readonly reasons: readonly string[];
  readonly errors: readonly Omit<Finding, 'class'>[];
}

/** An original with its seed, and a service that moves nodes between them. */
export interface Pair {
  readonly master: TestMaster;
  readonly service: TestService;
  readonly original: number;
  readonly seed: number;
  readonly query: TestDatabase['query'];
  /** Sends a request to `assign` of an environment: of the seed, unless another is named. */
  assign<T = Refused>(body: unknown, sending?: Sending): Promise<Answer<T>>;
  stop(): Promise<void>;
}

interface Sending {
  readonly to?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface PairOptions {
  readonly environment?: EnvironmentOptions;
  readonly schema?: NailgunSchema;
  /** Configuration of the service. */
  readonly env?: Readonly<Record<string, string>>;
  /** Changes the original before it is cloned. */
  readonly prepare?: (master: TestMaster) => Promise<unknown>;
}

/** Makes a master, clones its environment to a seed on 9.0, and leaves all nodes where they are. */
export async function createPair(options: PairOptions = {}): Promise<Pair> {
  const master = await createMaster(options.environment, createExtendedDatabase, options.schema);
  await options.prepare?.(master);
  // Installations that are under way stay so.
  const service = await startTestService(master.database, { SIMULATION_SECONDS: '3600', ...options.env });
  const original = master.environment.id;
  const seed = await cloneOf(service, original);
  const assign = async <T>(body: unknown, { to = seed, headers = {} }: Sending = {}): Promise<Answer<T>> => {
    const response = await fetch(`${service.url}/api/v1/clusters/${to}/upgrade/assign`, {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: JSON.parse(text) as T };
  };
  return {
    master,
    service,
    original,
    seed,
    query: (sql, values) => master.database.query(sql, values),
    assign,
    stop: async () => {
      await service.stop();
      await master.database.drop();
    },
  };
}

/** Clones an environment to a seed on a copy of a release: of 9.0. @returns id of the seed */
export async function cloneOf(service: TestService, original: number, target = 3): Promise<number> {
  const upgrade = `/clusters/${original}/upgrade`;
  const { body: release } = await service.post<{ id: number }>(`${upgrade}/clone_release/${target}`);
  const request = { name: `seed of ${original}`, release_id: release.id };
  const { status, body } = await service.post<{ id: number }>(`${upgrade}/clone`, request);
  if (status !== 200) throw new Error(`No seed: ${JSON.stringify(body)}`);
  return body.id;
}

/** What the answer to a move found. */
export const findingsOf = ({ headers }: Pick<Answer, 'headers'>): readonly Finding[] =>
  JSON.parse(headers.get('upgrade-findings') ?? '[]') as readonly Finding[];

/** Moves nodes as they are, and expects that to go well. @returns what was found */
export async function move(
  pair: Pair,
  nodes: readonly number[],
  more: object = {},
  to = pair.seed,
): Promise<readonly Finding[]> {
  const answer = await pair.assign({ nodes_ids: nodes, reprovision: false, ...more }, { to });
  expect([answer.status, answer.body]).toEqual([200, expect.any(Array)]);
  return findingsOf(answer);
}

/** Moves nodes that are to be reinstalled, and expects that to go well. @returns what was found */
export async function reinstall(
  pair: Pair,
  nodes: readonly number[],
  more: object = {},
  to = pair.seed,
): Promise<readonly Finding[]> {
  const answer = await pair.assign({ nodes_ids: nodes, ...more }, { to });
  expect([answer.status, answer.body]).toMatchObject([202, { name: 'provision' }]);
  return findingsOf(answer);
}

/** What a dry run says. */
export interface DryRun {
  readonly cluster_id: number;
  readonly from_cluster_id: number;
  readonly reprovision: boolean;
  readonly nodes: readonly {
    readonly node_id: number;
    readonly group_id: number | null;
    readonly roles: readonly string[];
    readonly pending_roles: readonly string[];
    readonly disks: Readonly<
      Record<'added' | 'kept' | 'wiped', readonly { readonly volume: string }[]>
    > | null;
    readonly put_back: readonly string[];
  }[];
  readonly waiting: readonly number[];
  readonly findings: readonly Finding[];
}

/** Asks what a move would do. */
export async function dryRun(
  pair: Pair,
  nodes: readonly number[],
  more: object = {},
  to = pair.seed,
): Promise<DryRun> {
  const { status, body } = await pair.assign<DryRun>({ nodes_ids: nodes, dry_run: true, ...more }, { to });
  expect([status, body]).toMatchObject([200, { dry_run: true }]);
  return body;
}

/**
 * Expects a refusal for these reasons, in their order, after which everything is as it was.
 *
 * @returns every single reason
 */
export async function expectRefused(
  pair: Pair,
  body: object,
  status: number,
  reasons: readonly string[],
  to = pair.seed,
): Promise<Refused['errors']> {
  const before = await contentsOf(pair.master.database);
  const answer = await pair.assign(body, { to });
  expect([answer.status, answer.body.reasons]).toEqual([status, reasons]);
  expect(await contentsOf(pair.master.database)).toEqual(before);
  return answer.body.errors;
}

export const reasonsOf = (findings: readonly { readonly reason: string }[]): readonly string[] =>
  findings.map(({ reason }) => reason);
