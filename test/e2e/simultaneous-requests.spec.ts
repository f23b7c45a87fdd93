import { createMaster, type TestMaster } from '../factories/master';
import { startTestService, type TestService } from '../setup/service';

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
