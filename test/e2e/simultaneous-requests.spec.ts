import { Client } from 'pg';
import { createMaster, type TestMaster } from '../factories/master';
import { cloneOf, type Refused } from '../setup/assign';
import { contentsOf } from '../setup/contents';
import { type Answer, startTestService, type TestService } from '../setup/service';

let master: TestMaster;
let services: readonly [TestService, TestService];

beforeEach(async () => {
  master = await createMaster();
  services = [await startTestService(master.database), await startTestService(master.database)];
});

afterEach(async () => {
  for (const service of services) await service.stop();
  await master.database.drop();
});

describe('two instances of the service', () => {
  it('B11: create one seed of one original, whoever asks', async () => {
    const [first, second] = services;
    const { body } = await first.post<{ id: number }>('/clusters/1/upgrade/clone_release/3');
    const answers = await Promise.all([
      first.post('/clusters/1/upgrade/clone', { name: 'one', release_id: body.id }),
      second.post('/clusters/1/upgrade/clone', { name: 'two', release_id: body.id }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
    const refused = answers.find(({ status }) => status === 400);
    expect(refused?.body).toMatchObject({ reasons: ['already_in_upgrade'] });
    expect(await master.database.query('SELECT FROM clusters WHERE original_env_id = 1')).toHaveLength(1);
    expect(await master.database.query('SELECT FROM attributes')).toHaveLength(2);
  });

  it('B11: give a name to one of two seeds of different originals', async () => {
    const [first, second] = services;
    const other = await master.addEnvironment({ name: 'other' });
    const { body } = await first.post<{ id: number }>('/clusters/1/upgrade/clone_release/3');
    const answers = await Promise.all([
      first.post('/clusters/1/upgrade/clone', { name: 'the name', release_id: body.id }),
      second.post(`/clusters/${other.id}/upgrade/clone`, { name: 'the name', release_id: body.id }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ reasons: ['name_taken'] });
  });

  it('wait for Nailgun, and give up in words when it takes too long', async () => {
    const [service] = services;
    const { body } = await service.post<{ id: number }>('/clusters/1/upgrade/clone_release/3');
    await master.database.query('BEGIN');
    await master.database.query('SELECT id FROM attributes WHERE cluster_id = 1 FOR UPDATE');
    const answer = await service.post('/clusters/1/upgrade/clone', { name: 'seed', release_id: body.id });
    expect([answer.status, answer.body]).toMatchObject([503, { reason: 'database_busy' }]);
    expect(answer.headers.get('retry-after')).toBe('1');

    const patient = service.post('/clusters/1/upgrade/clone', { name: 'seed', release_id: body.id });
    await new Promise((resolve) => setTimeout(resolve, 1000));
    await master.database.query('COMMIT');
    expect((await patient).status).toBe(200);
  });
});

describe('two instances of the service that move nodes', () => {
  let seed: number;

  beforeEach(async () => {
    seed = await cloneOf(services[0], 1);
  });

  const assign = (service: TestService, body: object, to = seed): Promise<Answer<Refused>> =>
    service.post<Refused>(`/clusters/${to}/upgrade/assign`, body);

  const inSeed = async (): Promise<readonly unknown[]> =>
    (await master.database.query('SELECT id FROM nodes WHERE cluster_id = $1 ORDER BY id', [seed])).map(
      ({ id }) => id,
    );

  it('B11: move a node once, whoever asks', async () => {
    const body = { nodes_ids: [4, 5], reprovision: false };
    const answers = await Promise.all(services.map((service) => assign(service, body)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
    expect(answers.find(({ status }) => status === 400)!.body.reasons).toEqual([
      'node_already_in_environment',
    ]);
    const [first, second] = services;
    const once = await contentsOf(master.database);
    await Promise.all([assign(first, body), assign(second, body)]);
    expect(await contentsOf(master.database)).toEqual(once);
  });

  it('B11: have nodes reinstalled once, whoever asks', async () => {
    const answers = await Promise.all(services.map((service) => assign(service, { nodes_ids: [4, 5] })));
    const [done, ...others] = answers.sort((a, b) => a.status - b.status);
    expect([done!.status, others.length]).toEqual([202, 1]);
    // The other one comes before Nailgun has begun, and is refused by Nailgun, or after that.
    expect([
      [400, 'task_running'],
      [400, 'node_already_in_environment'],
      [502, 'provisioning_failed'],
    ]).toContainEqual([others[0]!.status, others[0]!.body.reason]);
    expect(await master.database.query('SELECT name FROM tasks WHERE cluster_id = $1', [seed])).toEqual([
      { name: 'provision' },
    ]);
    expect(await inSeed()).toEqual([4, 5]);
  });

  it('B11: move one of two sets that have a node in common, and nothing of the other', async () => {
    const [first, second] = services;
    const answers = await Promise.all([
      assign(first, { nodes_ids: [4, 5], reprovision: false }),
      assign(second, { nodes_ids: [5, 6], reprovision: false }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
    expect(await inSeed()).toEqual(answers[0].status === 200 ? [4, 5] : [5, 6]);
  });

  it('B11: move both of two sets that have none', async () => {
    const [first, second] = services;
    const answers = await Promise.all([
      assign(first, { nodes_ids: [4], reprovision: false }),
      assign(second, { nodes_ids: [5], reprovision: false }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(await inSeed()).toEqual([4, 5]);
  });

  it('never stand in the way of Nailgun so that one of the two has to give up', async () => {
    const nailgun = new Client({ connectionString: master.database.url });
    await nailgun.connect();
    let isDone = false;
    /** What Nailgun does again and again, its locks in its order. */
    const work = async (): Promise<number> => {
      let rounds = 0;
      for (; !isDone; rounds += 1) {
        await nailgun.query('BEGIN');
        for (const table of ['attributes', 'clusters', 'tasks', 'nodes']) {
          await nailgun.query(`SELECT id FROM ${table} ORDER BY id FOR UPDATE`);
        }
        await nailgun.query(`UPDATE nodes SET timestamp = now()`);
        await nailgun.query('COMMIT');
        await nailgun.query('UPDATE nodes SET timestamp = now() WHERE id = 4');
      }
      return rounds;
    };
    const working = work();
    const statuses: number[] = [];
    for (let i = 0; i < 10; i += 1) {
      for (const to of [seed, 1]) {
        statuses.push((await assign(services[i % 2]!, { nodes_ids: [4, 5], reprovision: false }, to)).status);
      }
    }
    isDone = true;
    // A deadlock would have ended Nailgun's transaction.
    expect(await working).toBeGreaterThan(10);
    await nailgun.end();
    expect(statuses).toEqual(Array<number>(20).fill(200));
  });

  it('wait for Nailgun, and judge nodes as they are afterwards', async () => {
    await master.database.query('BEGIN');
    await master.database.query('SELECT id FROM nodes WHERE id = 4 FOR UPDATE');
    const waiting = assign(services[0], { nodes_ids: [5, 4], reprovision: false });
    await new Promise((resolve) => setTimeout(resolve, 300));
    await master.database.query(`UPDATE nodes SET status = 'deploying' WHERE id = 4`);
    await master.database.query('COMMIT');
    const { status, body } = await waiting;
    expect([status, body.reasons]).toEqual([400, ['node_not_movable']]);
    expect(await inSeed()).toEqual([]);
  });

  it('give up in words when Nailgun takes too long, and have moved nothing', async () => {
    await master.database.query('BEGIN');
    await master.database.query('SELECT id FROM nodes WHERE id = 4 FOR UPDATE');
    const { status, headers, body } = await assign(services[0], { nodes_ids: [5, 4], reprovision: false });
    await master.database.query('ROLLBACK');
    expect([status, headers.get('retry-after'), body.reason]).toEqual([503, '1', 'database_busy']);
    expect(await inSeed()).toEqual([]);
  });
});
