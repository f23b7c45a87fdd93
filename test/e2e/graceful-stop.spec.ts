import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { createMaster, type TestMaster } from '../factories/master';
import { startTestService, type TestService } from '../setup/service';

let master: TestMaster;
let service: TestService;
let silent: Socket;

beforeEach(async () => {
  master = await createMaster();
  service = await startTestService(master.database);
  silent = connect(Number(new URL(service.url).port), '127.0.0.1').on('error', () => undefined);
  await new Promise((resolve) => silent.once('connect', resolve));
});

afterEach(async () => {
  silent.destroy();
  await master.database.drop();
});

describe('a stop', () => {
  it('lets a request in flight finish, and takes no other', async () => {
    const { body } = await service.post<{ id: number }>('/clusters/1/upgrade/clone_release/3');
    await master.database.query('BEGIN');
    await master.database.query('SELECT id FROM attributes WHERE cluster_id = 1 FOR UPDATE');
    const cloning = service.post('/clusters/1/upgrade/clone', { name: 'seed', release_id: body.id });
    await sleep(300);
    let isStopped = false;
    const stopped = service.stop().then(() => (isStopped = true));
    await sleep(300);
    await expect(fetch(`${service.url}/health/live`)).rejects.toThrow();
    expect(isStopped).toBe(false);
    await master.database.query('COMMIT');
    expect((await cloning).status).toBe(200);
    await stopped;
    expect(await master.database.query('SELECT FROM clusters WHERE original_env_id = 1')).toHaveLength(1);
  });

  it('waits for nobody who has nothing in flight', async () => {
    await service.get('/clusters');
    const begun = Date.now();
    await service.stop();
    expect(Date.now() - begun).toBeLessThan(2000);
    if (!silent.destroyed) await new Promise((resolve) => silent.once('close', resolve));
  });
});
