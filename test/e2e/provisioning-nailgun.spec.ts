import { Logger } from '@nestjs/common';
import { type DataSource } from 'typeorm';
import { stringifyJson } from '../../src/json';
import { TaskReader } from '../../src/nailgun/tasks/task.reader';
import { NailgunProvisioning } from '../../src/upgrade/provisioning/nailgun/nailgun-provisioning';
import { type StartedProvisioning } from '../../src/upgrade/provisioning/provisioning';
import { ProvisioningFailed } from '../../src/upgrade/provisioning/provisioning-failed';
import { createMaster, type TestMaster } from '../factories/master';
import { connect } from '../setup/data-source';
import { startTestService } from '../setup/service';
import { answering, type FakeNailgun, type NailgunAnswers, startFakeNailgun } from '../setup/fake-nailgun';

const TOKEN = 'gAAAAABk-t0ken';

const TASK = {
  id: 41,
  cluster: 1,
  uuid: '93f95bd1-4427-4fa2-a387-2bba5ce90399',
  name: 'provision',
  status: 'pending',
  progress: 0,
  result: { ratio: 1.5 },
};

let master: TestMaster;
let dataSource: DataSource;
let servers: FakeNailgun[] = [];

beforeAll(async () => {
  master = await createMaster();
  dataSource = await connect(master.database);
});

afterAll(async () => {
  await dataSource.destroy();
  await master.database.drop();
});

afterEach(async () => {
  jest.restoreAllMocks();
  await Promise.all(servers.map((server) => server.stop()));
  servers = [];
  await master.database.query('DELETE FROM tasks');
});

async function serve(answer: NailgunAnswers): Promise<FakeNailgun> {
  const server = await startFakeNailgun(answer);
  servers.push(server);
  return server;
}

interface Asking {
  readonly url: string;
  readonly token?: string | undefined;
  readonly timeoutSeconds?: number;
}

function ask({ url, token = TOKEN, timeoutSeconds = 10 }: Asking): Promise<StartedProvisioning> {
  const options = { kind: 'nailgun', url, timeoutSeconds } as const;
  const provisioning = new NailgunProvisioning(options, dataSource, new TaskReader(dataSource));
  return provisioning.start({ clusterId: 1, nodeIds: [2, 3, 5], token });
}

/** The failure of a call, which nowhere shows the token. */
async function failureOf(asking: Asking): Promise<Pick<ProvisioningFailed, 'kind' | 'status' | 'message'>> {
  const error: unknown = await ask(asking).catch((failure: unknown) => failure);
  if (!(error instanceof ProvisioningFailed)) throw new Error('It did not fail as it should.');
  expect(error.stack).not.toContain(TOKEN);
  expect(error.cause).toBeUndefined();
  const { kind, status, message } = error;
  return { kind, status, message };
}

/** Lines that are logged from now on. */
function warnings(): readonly string[] {
  const lines: string[] = [];
  jest.spyOn(Logger.prototype, 'warn').mockImplementation((line: unknown) => void lines.push(String(line)));
  return lines;
}

/** What Nailgun writes before it answers. */
async function writeTask(row: Readonly<Record<string, unknown>> = {}): Promise<number> {
  const task = {
    cluster_id: 1,
    uuid: TASK.uuid,
    name: 'provision',
    status: 'pending',
    dry_run: false,
    ...row,
  };
  const [written] = await master.database.query<{ id: number }>(
    `INSERT INTO tasks SELECT (json_populate_record(NULL::tasks, (
       $1::jsonb || jsonb_build_object('id', nextval('tasks_id_seq')))::json)).* RETURNING id`,
    [JSON.stringify(task)],
  );
  return written!.id;
}

const hangUp: NailgunAnswers = (response) => response.destroy();

const breakOff: NailgunAnswers = (response) => {
  response.writeHead(202, { 'content-length': '1000' }).write('{"id": 4');
  setTimeout(() => response.destroy(), 20);
};

const saysNothing: NailgunAnswers = () => undefined;

const stopsHalfWay: NailgunAnswers = (response) => void response.writeHead(202).write('{"id": 4');

const goesOnForEver: NailgunAnswers = (response) => {
  const send = (): void => {
    while (!response.destroyed && response.write('x'.repeat(65_536)));
  };
  response.writeHead(202).on('drain', send);
  send();
};

describe('Nailgun is asked to provision nodes', () => {
  it('as its clients ask, with the token of whoever asked us', async () => {
    const nailgun = await serve(answering(202, TASK));
    const { status, task } = await ask(nailgun);
    expect(status).toBe(202);
    expect(JSON.parse(stringifyJson(task))).toEqual(TASK);
    expect(nailgun.received).toEqual([
      {
        method: 'PUT',
        url: '/api/clusters/1/provision/?nodes=2,3,5',
        headers: expect.objectContaining({
          'x-auth-token': TOKEN,
          'content-type': 'application/json',
          accept: 'application/json',
          'content-length': '0',
        }) as object,
      },
    ]);
  });

  it('with an empty token where there is no authentication, and behind a path', async () => {
    const nailgun = await serve(answering(202, TASK));
    const options = { kind: 'nailgun', url: `${nailgun.url}/fuel`, timeoutSeconds: 10 } as const;
    const provisioning = new NailgunProvisioning(options, dataSource, new TaskReader(dataSource));
    await provisioning.start({ clusterId: 1, nodeIds: [2], token: undefined });
    expect(nailgun.received[0]).toMatchObject({ url: '/fuel/api/clusters/1/provision/?nodes=2' });
    expect(nailgun.received[0]?.headers['x-auth-token']).toBe('');
  });

  it.each([
    ['pending', 202],
    ['running', 202],
    ['ready', 200],
    ['error', 200],
  ])('and a task that is %s is answered with %i', async (status, expected) => {
    const nailgun = await serve(answering(202, { ...TASK, status }));
    expect((await ask(nailgun)).status).toBe(expected);
  });

  it('and its numbers stay as they are written', async () => {
    const nailgun = await serve(answering(202, JSON.stringify(TASK).replace('1.5', '1.0')));
    expect(stringifyJson((await ask(nailgun)).task)).toContain('{"ratio":1.0}');
  });
});

describe('Nailgun refuses', () => {
  it.each<[string, number, object | string, string]>([
    [
      'with a message',
      400,
      { message: 'A task is already running', errors: [] },
      'Nailgun refused it (400): A task is already running',
    ],
    [
      'with a page',
      400,
      '<html><body>\n<h1>Bad  Request</h1>\n</body></html>',
      'Nailgun refused it (400): Bad Request',
    ],
    ['a token', 401, 'Authentication required.', 'Nailgun refused it (401): Authentication required'],
    ['what it does not know', 404, '', 'Nailgun refused it (404)'],
    [
      'with a message of another form',
      409,
      { message: ['one', 'two'] },
      'Nailgun refused it (409): {"message":["one","two"]}',
    ],
    ['for a fault of its own', 500, { message: 'Traceback' }, 'Nailgun refused it (500): Traceback'],
  ])('%s', async (_how, status, body, message) => {
    const nailgun = await serve(answering(status, body));
    expect(await failureOf(nailgun)).toEqual({ kind: 'refused', status, message });
  });

  it('at length, which is cut, and without any secret', async () => {
    const text = `Token ${TOKEN} of http://admin:s3cret@10.20.0.2/?token=s3cret is wrong. ${'So it is. '.repeat(100)}`;
    const nailgun = await serve(answering(401, { message: text }));
    const { message } = await failureOf(nailgun);
    expect(message).toMatch(
      /^Nailgun refused it \(401\): Token •••• of http:\/\/••••@10\.20\.0\.2\/\?token=•••• is wrong\. So/,
    );
    expect(message).not.toContain('s3cret');
    expect(message.length).toBeLessThan(350);
  });

  it('by a redirection, which is not followed: it would carry the token elsewhere', async () => {
    const elsewhere = await serve(answering(202, TASK));
    const nailgun = await serve((response) => response.writeHead(307, { location: elsewhere.url }).end());
    expect(await failureOf(nailgun)).toMatchObject({
      kind: 'refused',
      status: 307,
      message: expect.stringContaining('NAILGUN_URL may be wrong') as string,
    });
    expect(elsewhere.received).toEqual([]);
  });

  it('and whatever is at work then is not taken for what was asked', async () => {
    const nailgun = await serve((response, request) => {
      void writeTask().then(() => answering(400, { message: 'no' })(response, request));
    });
    expect(await failureOf(nailgun)).toMatchObject({ kind: 'refused', status: 400 });
  });
});

describe('Nailgun is not there', () => {
  it('when nothing listens', async () => {
    const nailgun = await startFakeNailgun(saysNothing);
    await nailgun.stop();
    expect(await failureOf(nailgun)).toEqual({
      kind: 'unreachable',
      status: undefined,
      message: 'Nailgun cannot be reached (ECONNREFUSED)',
    });
  });

  it('when its name means nothing', async () => {
    const failure = await failureOf({ url: 'http://nailgun.invalid:8000' });
    expect(failure).toMatchObject({ kind: 'unreachable', status: undefined });
  });

  it('for a token that no header can hold', async () => {
    const nailgun = await serve(answering(202, TASK));
    expect(await failureOf({ ...nailgun, token: `${TOKEN}\nHost: elsewhere` })).toEqual({
      kind: 'unreachable',
      status: undefined,
      message: 'Nailgun cannot be called',
    });
    expect(nailgun.received).toEqual([]);
  });
});

const LOST: readonly [string, NailgunAnswers, Partial<ProvisioningFailed>][] = [
  ['hangs', saysNothing, { kind: 'timeout', message: 'Nailgun did not answer within 0.3 s' }],
  ['stops half way', stopsHalfWay, { kind: 'timeout' }],
  ['hangs up', hangUp, { kind: 'broken_answer' }],
  ['breaks off half way', breakOff, { kind: 'broken_answer' }],
  ['goes on for ever', goesOnForEver, { kind: 'broken_answer', status: 202 }],
  ['answers a page', answering(200, '<html>Fuel</html>'), { kind: 'broken_answer', status: 200 }],
  ['answers nothing', answering(202), { kind: 'broken_answer', status: 202 }],
  ['answers a list', answering(202, [TASK]), { kind: 'broken_answer', status: 202 }],
  ['answers no task', answering(202, { id: 1, status: 'fine' }), { kind: 'broken_answer', status: 202 }],
  ['is cut off by its proxy', answering(504, '<h1>Gateway Time-out</h1>'), { kind: 'refused', status: 504 }],
];

describe.each(LOST)('Nailgun %s', (_how, answer, failure) => {
  it('and nothing was started', async () => {
    await writeTask();
    const nailgun = await serve(answer);
    expect(await failureOf({ ...nailgun, timeoutSeconds: 0.3 })).toMatchObject(failure);
  });

  it('and the task that it wrote before tells that it was', async () => {
    const logged = warnings();
    let written = 0;
    const nailgun = await serve((response, request) => {
      void writeTask().then((id) => {
        written = id;
        answer(response, request);
      });
    });
    const { status, task } = await ask({ ...nailgun, timeoutSeconds: 0.3 });
    expect([status, task]).toEqual([
      202,
      expect.objectContaining({ id: written, cluster: 1, name: 'provision' }),
    ]);
    expect(logged).toEqual([expect.stringContaining('Provisioning was started in environment 1, though ')]);
    expect(logged.join()).not.toContain(TOKEN);
  });
});

describe('A task that tells that provisioning was started', () => {
  const started = async (write: () => Promise<unknown>): Promise<StartedProvisioning> =>
    ask(await serve((response, request) => void write().then(() => hangUp(response, request))));

  beforeEach(() => void warnings());

  it('may have failed already', async () => {
    expect(await started(() => writeTask({ status: 'error' }))).toMatchObject({ status: 200 });
  });

  it('may be one of another name, with a graph of provisioning as its part', async () => {
    let parent = 0;
    const answer = await started(async () => {
      parent = await writeTask({ name: 'deploy', status: 'running' });
      await writeTask({ name: 'deployment', parent_id: parent, graph_type: 'provision' });
    });
    expect(answer.task).toMatchObject({ id: parent, name: 'deploy' });
  });

  it.each<[string, Readonly<Record<string, unknown>>]>([
    ['deleted', { deleted_at: '2026-01-02T03:04:05' }],
    ['of another kind', { name: 'deploy' }],
    ['about no environment', { cluster_id: null }],
  ])('is none that is %s', async (_what, row) => {
    await expect(started(() => writeTask(row))).rejects.toMatchObject({ kind: 'broken_answer' });
  });

  it('cannot be looked for while the database is away: the failure of Nailgun is told', async () => {
    const nailgun = await serve((response, request) => {
      const failure = new Error('Connection terminated unexpectedly');
      jest.spyOn(dataSource.manager, 'query').mockRejectedValue(failure);
      hangUp(response, request);
    });
    expect(await failureOf(nailgun)).toMatchObject({ kind: 'broken_answer' });
  });
});

describe('A service beside a Nailgun', () => {
  it('says at its start where nodes are provisioned, and asks for nothing but the extensions', async () => {
    const lines: string[] = [];
    jest.spyOn(Logger.prototype, 'log').mockImplementation((line: unknown) => void lines.push(String(line)));
    const nailgun = await serve(answering(500));
    const service = await startTestService(master.database, { NAILGUN_URL: `${nailgun.url}/` });
    await service.stop();
    expect(lines).toContain(`Nodes are provisioned by the Nailgun at ${nailgun.url}`);
    expect(nailgun.received.map(({ url }) => url)).toEqual(['/api/extensions']);
  });
});
