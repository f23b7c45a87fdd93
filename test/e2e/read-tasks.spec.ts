import { createMaster, type TestMaster } from '../factories/master';
import { startTestService, type TestService } from '../setup/service';

const UUID = 'c3464525-0fe1-4693-9a4e-34357d43a236';

let master: TestMaster;
let service: TestService;

beforeAll(async () => {
  master = await createMaster();
  service = await startTestService(master.database);
  await master.database.query(
    `INSERT INTO tasks (id, cluster_id, uuid, name, status, progress, result, message, time_start, time_end,
                        deleted_at)
     VALUES (1, 1, $1, 'deployment', 'ready', 100, '{"ratio": 1.0}', 'Done', '2026-01-02 03:04:05.006',
             '2026-01-02 03:04:05', NULL),
            (2, 1, $1, 'provision', 'pending', 0, NULL, NULL, NULL, NULL, NULL),
            (3, NULL, $1, 'dump', 'running', 10, '[]', NULL, NULL, NULL, NULL),
            (4, 1, $1, 'deploy', 'ready', 100, '{}', NULL, NULL, NULL, '2026-01-02 03:04:05')`,
    [UUID],
  );
  await master.database.query(
    `INSERT INTO notifications (id, cluster_id, node_id, task_id, topic, message, status, datetime)
     VALUES (7, 1, NULL, 1, 'done', 'Deployment of “larkspur” is done', 'read', '2026-01-02 03:04:05.6'),
            (6, NULL, 2, NULL, 'discover', NULL, 'unread', '2026-11-12 13:14:15')`,
  );
});

afterAll(async () => {
  await service.stop();
  await master.database.drop();
});

const ids = async (query = ''): Promise<readonly number[]> =>
  (await service.get<{ id: number }[]>(`/tasks${query}`)).body.map(({ id }) => id);

describe('a task', () => {
  it('is given in Nailgun’s form, with times as Python writes them', async () => {
    const { text } = await service.get('/tasks/1');
    expect(JSON.parse(text)).toEqual({
      id: 1,
      cluster: 1,
      uuid: UUID,
      name: 'deployment',
      result: { ratio: 1 },
      message: 'Done',
      status: 'ready',
      progress: 100,
      parent_id: null,
      dry_run: false,
      graph_type: null,
      time_start: '2026-01-02T03:04:05.006000',
      time_end: '2026-01-02T03:04:05',
    });
    expect(text).toContain('"result":{"ratio":1.0}');
  });

  it('may have no result yet, or be about no environment', async () => {
    expect((await service.get('/tasks/2')).body).toMatchObject({ result: null, time_start: null });
    expect((await service.get('/tasks/3/')).body).toMatchObject({ result: [], cluster: null });
  });

  it.each([
    ['/tasks/4', 404, 'task_not_found'],
    ['/tasks/99', 404, 'task_not_found'],
    ['/tasks/one', 400, 'invalid_id'],
    ['/tasks?cluster_id=one', 400, 'invalid_request'],
  ])('is answered for %s with %i', async (path, status, reason) => {
    expect(await service.get(path)).toMatchObject({ status, body: { reason } });
  });

  it('is listed unless it is deleted: all, those of an environment, or those of none', async () => {
    expect(await ids()).toEqual([1, 2, 3]);
    expect(await ids('?cluster_id=1')).toEqual([1, 2]);
    expect(await ids('?cluster_id=')).toEqual([3]);
    expect(await ids('?cluster_id=99')).toEqual([]);
  });
});

describe('notifications', () => {
  it('are listed in Nailgun’s form, the oldest first', async () => {
    expect((await service.get('/notifications/')).body).toEqual([
      {
        id: 6,
        cluster: null,
        topic: 'discover',
        message: null,
        status: 'unread',
        node_id: 2,
        task_id: null,
        time: '13:14:15',
        date: '12-11-2026',
      },
      {
        id: 7,
        cluster: 1,
        topic: 'done',
        message: 'Deployment of “larkspur” is done',
        status: 'read',
        node_id: null,
        task_id: 1,
        time: '03:04:05',
        date: '02-01-2026',
      },
    ]);
  });
});
