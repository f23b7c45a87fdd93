import { Logger } from '@nestjs/common';
import { Client } from 'pg';
import { type DataSource } from 'typeorm';
import { Transactions } from '../../src/database/transactions';
import { TaskReader } from '../../src/nailgun/tasks/task.reader';
import { type StartedProvisioning } from '../../src/upgrade/provisioning/provisioning';
import { advanceSimulations } from '../../src/upgrade/provisioning/simulated/advance-simulations';
import { SimulatedProvisioning } from '../../src/upgrade/provisioning/simulated/simulated-provisioning';
import { createMaster, type TestMaster } from '../factories/master';
import { connect } from '../setup/data-source';
import { createExtendedDatabase } from '../setup/database';
import { startTestService } from '../setup/service';
import { until } from '../setup/until';

/** Long enough for nothing to end before a test says so. */
const SECONDS = 1000;

let master: TestMaster;
let dataSource: DataSource;
let running: SimulatedProvisioning[];
let warnings: string[];

async function open(
  options: Parameters<typeof createMaster>[0] = {},
  schema: '9.2' | '10.0' = '9.2',
): Promise<void> {
  master = await createMaster(options, createExtendedDatabase, schema);
  dataSource = await connect(master.database);
}

beforeEach(() => {
  [running, warnings] = [[], []];
  jest
    .spyOn(Logger.prototype, 'warn')
    .mockImplementation((line: unknown) => void warnings.push(String(line)));
});

afterEach(async () => {
  await Promise.all(running.map((provisioning) => provisioning.beforeApplicationShutdown()));
  jest.restoreAllMocks();
  if (dataSource.isInitialized) await dataSource.destroy();
  await master.database.drop();
});

function simulation(seconds = SECONDS, failurePercent = 0): SimulatedProvisioning {
  const options = { kind: 'simulated', seconds, failurePercent } as const;
  const tasks = new TaskReader(dataSource);
  const provisioning = new SimulatedProvisioning(options, dataSource, new Transactions(dataSource), tasks);
  running.push(provisioning);
  return provisioning;
}

/** Begins one that only goes on when a test says so. */
async function begin(nodeIds: readonly number[], failurePercent = 0): Promise<StartedProvisioning> {
  const provisioning = simulation(SECONDS, failurePercent);
  await provisioning.beforeApplicationShutdown();
  return provisioning.start({ clusterId: 1, nodeIds, token: undefined });
}

const advance = (): Promise<boolean> => dataSource.transaction(advanceSimulations);

/** Lets time pass. @returns whether a simulation is left */
async function after(seconds: number): Promise<boolean> {
  await master.database.query(
    `UPDATE cluster_upgrade_simulated_provisioning
        SET started_at = started_at - make_interval(secs => $1), ends_at = ends_at - make_interval(secs => $1)`,
    [seconds],
  );
  return advance();
}

const nodeIds = (): readonly number[] => {
  const { controllers, computes } = master.environment.nodes;
  return [...controllers, ...computes].sort((a, b) => a - b);
};

interface NodeState {
  readonly status: string;
  readonly progress: number;
  readonly error_type: string | null;
  readonly error_msg: string | null;
}

const statesOf = (nodes: readonly number[]): Promise<readonly NodeState[]> =>
  master.database.query<NodeState>(
    'SELECT status, progress, error_type, error_msg FROM nodes WHERE id = ANY($1::int[]) ORDER BY id',
    [nodes],
  );

const statusesOf = async (nodes: readonly number[]): Promise<readonly string[]> =>
  (await statesOf(nodes)).map(({ status }) => status);

const theTask = async (): Promise<Record<string, unknown>> =>
  (await master.database.query('SELECT * FROM tasks WHERE deleted_at IS NULL ORDER BY id DESC'))[0] ?? {};

const environmentStatus = async (): Promise<unknown> =>
  (await master.database.query('SELECT status FROM clusters WHERE id = 1'))[0]?.status;

const provisioned: NodeState = { status: 'provisioned', progress: 100, error_type: null, error_msg: null };

describe('a simulated provisioning', () => {
  it.each(['9.2', '10.0'] as const)('begins as one of Nailgun, on the schema of %s', async (schema) => {
    await open({}, schema);
    const [one, two, three] = nodeIds();
    await master.database.query(
      `UPDATE nodes SET status = 'error', error_type = 'deploy', error_msg = 'no', pending_addition = true
        WHERE id = $1`,
      [one],
    );
    const { status, task } = await begin([two!, one!, two!]);
    expect(status).toBe(202);
    expect(task).toEqual({
      id: expect.any(Number) as number,
      cluster: 1,
      uuid: expect.stringMatching(/^[\da-f-]{36}$/) as string,
      name: 'provision',
      status: 'pending',
      progress: 0,
      message: 'Simulated: no machine is really installed.',
      result: {},
      parent_id: null,
      dry_run: false,
      graph_type: null,
      time_start: null,
      time_end: null,
    });
    expect(await theTask()).toMatchObject({ cache: '{}', weight: 1 });
    expect(await environmentStatus()).toBe('deployment');
    const begun = { status: 'provisioning', progress: 0, error_type: null, error_msg: null };
    expect(await statesOf([one!, two!])).toEqual([begun, begun]);
    expect(await statusesOf([three!])).toEqual(['ready']);
    expect(
      await master.database.query('SELECT FROM nodes WHERE pending_addition AND id = $1', [one]),
    ).toHaveLength(0);
  });

  it('goes on with time, and ends as Nailgun ends one', async () => {
    await open();
    const nodes = nodeIds().slice(0, 2);
    await begin(nodes);
    expect(await after(505)).toBe(true);
    expect(await statesOf(nodes)).toMatchObject(nodes.map(() => ({ status: 'provisioning', progress: 50 })));
    const half = await theTask();
    expect(half).toMatchObject({ status: 'running', progress: 50, time_end: null });
    expect(half.time_start).toBeInstanceOf(Date);
    expect(await environmentStatus()).toBe('deployment');
    expect(await after(SECONDS)).toBe(false);
    expect(await statesOf(nodes)).toEqual(nodes.map(() => provisioned));
    const ended = await theTask();
    expect(ended).toMatchObject({
      status: 'ready',
      progress: 100,
      message: 'Simulated: provisioning is done; no machine was installed.',
      time_start: half.time_start,
    });
    expect(ended.time_end).toBeInstanceOf(Date);
    expect(await environmentStatus()).toBe('partially_deployed');
    expect(await statusesOf(nodeIds().slice(2))).not.toContain('provisioned');
  });

  it('tells the times of its task in UTC, as Nailgun does', async () => {
    await open();
    await begin(nodeIds());
    await dataSource.transaction(async (manager) => {
      await manager.query(`SET LOCAL TIME ZONE 'Asia/Tokyo'`);
      await advanceSimulations(manager);
    });
    const [off] = await master.database.query<{ minutes: number }>(
      `SELECT abs(extract(epoch FROM timezone('UTC', now()) - time_start))::int / 60 AS minutes FROM tasks`,
    );
    expect(off).toEqual({ minutes: 0 });
  });

  it('fails on as many nodes as it is told to, rounded up', async () => {
    await open({ computes: 2 });
    const nodes = nodeIds().slice(0, 4);
    await begin(nodes, 30);
    expect(await after(SECONDS)).toBe(false);
    const failed: NodeState = {
      status: 'error',
      progress: 100,
      error_type: 'provision',
      error_msg: 'Simulated: the installation failed.',
    };
    expect(await statesOf(nodes)).toEqual([provisioned, provisioned, failed, failed]);
    expect(await theTask()).toMatchObject({
      status: 'error',
      progress: 100,
      message: 'Simulated: provisioning failed on 2 of 4 nodes.',
    });
    expect(await environmentStatus()).toBe('error');
  });

  it('begins anew once it has ended; the task of before is for the history only', async () => {
    await open();
    const nodes = nodeIds();
    const first = await begin(nodes, 100);
    await after(SECONDS);
    const second = await begin(nodes);
    await after(SECONDS);
    expect(await statusesOf(nodes)).toEqual(nodes.map(() => 'provisioned'));
    const tasks = await new TaskReader(dataSource).list(1);
    expect(tasks).toMatchObject([{ id: second.task.id, status: 'ready' }]);
    expect(await master.database.query('SELECT status FROM tasks WHERE id = $1', [first.task.id])).toEqual([
      { status: 'error' },
    ]);
  });

  it('takes the same number of statements for one node and for forty', async () => {
    const cost = async (computes: number): Promise<number> => {
      await open({ computes });
      const sent = jest.spyOn(Client.prototype, 'query');
      await begin(master.environment.nodes.computes);
      await advance();
      await after(SECONDS);
      const statements = sent.mock.calls.length;
      sent.mockRestore();
      expect(await statusesOf(master.environment.nodes.computes)).toEqual(
        Array<string>(computes).fill('provisioned'),
      );
      return statements;
    };
    const one = await cost(1);
    await dataSource.destroy();
    await master.database.drop();
    expect(await cost(40)).toBe(one);
  });
});

describe('a simulated provisioning is refused', () => {
  const refusal = (nodes: readonly number[], clusterId = 1): Promise<unknown> =>
    simulation()
      .start({ clusterId, nodeIds: nodes, token: undefined })
      .catch((error: unknown) => error);

  it.each(['pending', 'running'])('while a task is %s', async (status) => {
    await open();
    await master.database.query(
      `INSERT INTO tasks (cluster_id, uuid, name, status, deleted_at)
       VALUES (1, 'a', 'deploy', $1, NULL), (1, 'b', 'deploy', 'ready', NULL)`,
      [status],
    );
    const before = await statesOf(nodeIds());
    expect(await refusal(nodeIds())).toMatchObject({
      name: 'ProvisioningFailed',
      kind: 'refused',
      message: 'a task is already running on environment 1',
    });
    expect(await statesOf(nodeIds())).toEqual(before);
    expect(await master.database.query('SELECT FROM tasks WHERE deleted_at IS NULL')).toHaveLength(2);
  });

  it('for one of two that are asked for at the same time', async () => {
    await open();
    const answers = await Promise.all([refusal(nodeIds()), refusal(nodeIds())]);
    expect(answers.filter((answer) => answer instanceof Error)).toHaveLength(1);
    expect(await master.database.query('SELECT FROM tasks')).toHaveLength(1);
  });

  it('for nodes and environments that are gone', async () => {
    await open();
    expect(await refusal([nodeIds()[0]!, 9999])).toMatchObject({
      kind: 'refused',
      message: 'node 9999 is no longer in environment 1',
    });
    expect(await refusal([], 99)).toMatchObject({ message: 'environment 99 does not exist any more' });
    expect(await master.database.query('SELECT FROM tasks')).toEqual([]);
  });
});

describe('A29: a simulated task always ends', () => {
  it('though a node was deleted, moved or taken care of by somebody else', async () => {
    await open({ computes: 2 });
    const [deleted, moved, stopped, rest] = nodeIds();
    await begin([deleted!, moved!, stopped!, rest!]);
    await after(300);
    await master.database.query('DELETE FROM ip_addrs WHERE node = $1', [deleted]);
    await master.database.query('DELETE FROM nodes WHERE id = $1', [deleted]);
    await master.database.query('UPDATE nodes SET cluster_id = NULL WHERE id = $1', [moved]);
    await master.database.query(`UPDATE nodes SET status = 'stopped', progress = 7 WHERE id = $1`, [stopped]);
    expect(await after(SECONDS)).toBe(false);
    expect(await statesOf([moved!, stopped!, rest!])).toMatchObject([
      { status: 'provisioning', progress: 30 },
      { status: 'stopped', progress: 7 },
      { status: 'provisioned', progress: 100 },
    ]);
    expect(await theTask()).toMatchObject({ status: 'ready' });
  });

  it('though all of its nodes were deleted', async () => {
    await open();
    const [node] = nodeIds();
    await begin([node!], 100);
    await master.database.query('DELETE FROM ip_addrs WHERE node = $1', [node]);
    await master.database.query('DELETE FROM nodes WHERE id = $1', [node]);
    expect(await after(SECONDS)).toBe(false);
    expect(await theTask()).toMatchObject({ status: 'ready' });
  });

  it.each([
    ['its environment was deleted', 'DELETE FROM clusters WHERE id = 1'],
    ['Nailgun deleted its environment, and kept the task', 'UPDATE tasks SET cluster_id = NULL'],
    ['the task was deleted', 'DELETE FROM tasks'],
    ['Nailgun marked the task as deleted', 'UPDATE tasks SET deleted_at = now()'],
    ['Nailgun ended the task', `UPDATE tasks SET status = 'error'`],
  ])('and is forgotten when %s', async (_how, sql) => {
    await open();
    await begin(nodeIds());
    await after(300);
    await master.database.query(sql);
    const tasks = await master.database.query('SELECT * FROM tasks');
    expect(await after(SECONDS)).toBe(false);
    expect(await master.database.query('SELECT * FROM tasks')).toEqual(tasks);
    expect(await statusesOf(nodeIds())).not.toContain('provisioned');
  });

  it('and waits for nobody: what is locked has its turn later', async () => {
    await open();
    const nodes = nodeIds().slice(0, 2);
    await begin(nodes);
    const agent = new Client({ connectionString: master.database.url });
    await agent.connect();
    try {
      for (const sql of [
        'SELECT FROM clusters WHERE id = 1 FOR UPDATE',
        'SELECT FROM tasks FOR UPDATE',
        `SELECT FROM nodes WHERE id = ${nodes[0]} FOR UPDATE`,
      ]) {
        await agent.query('BEGIN');
        await agent.query(sql);
        expect(await after(SECONDS)).toBe(true);
        expect(await theTask()).not.toMatchObject({ status: 'ready' });
        await agent.query('COMMIT');
      }
    } finally {
      await agent.end();
    }
    expect(await statusesOf(nodes)).toEqual(['provisioning', 'provisioned']);
    expect(await advance()).toBe(false);
    expect(await statesOf(nodes)).toEqual([provisioned, provisioned]);
    expect(await theTask()).toMatchObject({ status: 'ready' });
  });

  it('once, however many instances of the service look after it', async () => {
    await open();
    await begin(nodeIds());
    await after(SECONDS - 1);
    await master.database.query(`UPDATE cluster_upgrade_simulated_provisioning SET ends_at = now()`);
    await Promise.all([advance(), advance(), advance(), advance()]);
    expect(await advance()).toBe(false);
    expect(await theTask()).toMatchObject({ status: 'ready', progress: 100 });
    expect(await environmentStatus()).toBe('partially_deployed');
  });

  it('by itself', async () => {
    await open();
    await simulation(0).start({ clusterId: 1, nodeIds: nodeIds(), token: undefined });
    await until(async () => (await theTask()).status === 'ready');
    const { time_start: begun, time_end: ended } = await theTask();
    expect([begun, ended]).toEqual([expect.any(Date), expect.any(Date)]);
    expect(await statesOf(nodeIds())).toEqual(nodeIds().map(() => provisioned));
  });

  it('after a restart of the service as well', async () => {
    await open();
    await begin(nodeIds());
    const service = await startTestService(master.database);
    try {
      await master.database.query('UPDATE cluster_upgrade_simulated_provisioning SET ends_at = now()');
      const { id } = await theTask();
      await until(async () => (await service.get(`/tasks/${String(id)}`)).body.status === 'ready');
    } finally {
      await service.stop();
    }
  });

  it('though the database was away for a while', async () => {
    await open();
    await begin(nodeIds());
    await master.database.query('UPDATE cluster_upgrade_simulated_provisioning SET ends_at = now()');
    jest.spyOn(dataSource, 'transaction').mockRejectedValueOnce(new Error('out of reach'));
    await simulation().onApplicationBootstrap();
    await until(async () => (await theTask()).status === 'ready');
    expect(warnings.at(-1)).toBe(
      'The simulation of provisioning did not get on, and is tried again: Error: out of reach',
    );
  });
});

describe('A service that simulates provisioning', () => {
  it('says so when it starts, and asks nothing more while nothing is simulated', async () => {
    await open();
    const sent = jest.spyOn(dataSource, 'transaction');
    const asked = jest.spyOn(dataSource.manager, 'query');
    await simulation().onApplicationBootstrap();
    expect(warnings).toEqual([expect.stringContaining('no machine is really installed')]);
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect([sent.mock.calls.length, asked.mock.calls.length]).toEqual([0, 1]);
  });

  it('starts though the database is away at that moment, and looks again', async () => {
    await open();
    await begin(nodeIds());
    await master.database.query('UPDATE cluster_upgrade_simulated_provisioning SET ends_at = now()');
    jest.spyOn(dataSource.manager, 'query').mockRejectedValueOnce(new Error('out of reach'));
    await simulation().onApplicationBootstrap();
    await until(async () => (await theTask()).status === 'ready');
    expect(warnings.join()).toContain('out of reach');
  });
});
