import { type Answer } from '../setup/service';
import { dryRun, expectRefused, findingsOf, move, reasonsOf, type Refused, reinstall } from '../setup/assign';
import { createNailgunPair, type NailgunPair, TASK } from '../setup/assign-nailgun';
import { contentsOf } from '../setup/contents';
import { answering, type NailgunAnswers } from '../setup/fake-nailgun';
import { loggedLines } from '../setup/logged-lines';
import { nodeRow, setNode } from '../setup/moved-nodes';

const TOKEN = 'gAAAAABk-t0ken-of-the-caller';

let pair: NailgunPair;

beforeEach(async () => {
  pair = await createNailgunPair({ env: { NAILGUN_TIMEOUT_SECONDS: '1' } });
});
afterEach(async () => {
  jest.restoreAllMocks();
  await pair.stop();
});

const hangs: NailgunAnswers = () => undefined;
const hangsUp: NailgunAnswers = (response) => response.destroy();
const diesHalfWay: NailgunAnswers = (response) => {
  response.writeHead(202, { 'content-length': '1000' }).write('{"id": 7');
  setTimeout(() => response.destroy(), 20);
};
const notThere: NailgunAnswers = (response) => response.writeHead(404).end('<h1>Not found</h1>');

const asked = (): readonly (string | undefined)[] => pair.nailgun.received.map(({ url }) => url);

/** Asks for an installation that cannot be begun. */
async function fail(
  nodes: readonly number[],
  more: object = {},
  why = answering(500),
): Promise<Answer<Refused>> {
  pair.answer(why);
  const answer = await pair.assign({ nodes_ids: nodes, ...more });
  expect([answer.status, answer.body.reasons]).toEqual([502, ['provisioning_failed']]);
  pair.answer(answering(202, TASK));
  return answer;
}

/** Everything, but whether installations have begun. */
async function contents(): Promise<Readonly<Record<string, readonly string[]>>> {
  const { cluster_upgrade_moved_nodes: moved, ...others } = await contentsOf(pair.master.database);
  const withoutNote = (row: string): string => row.replace(/"provisioning_started":(true|false)/, '');
  return { ...others, cluster_upgrade_moved_nodes: moved!.map(withoutNote) };
}

describe('an installation that cannot be begun', () => {
  it.each([
    ['is refused', answering(400, { message: 'A task is running.' }), 'refused', 'A task is running'],
    ['is forbidden', answering(403, { message: 'Forbidden.' }), 'refused', '(403)'],
    ['meets a Nailgun that fails', answering(500, '<h1>Internal error</h1>'), 'refused', '(500)'],
    ['meets a server that is not Nailgun', notThere, 'refused', '(404)'],
    ['gets no answer', hangs, 'timeout', 'within 1 s'],
    ['gets no connection', hangsUp, 'broken_answer', 'broke'],
    ['gets half an answer', diesHalfWay, 'broken_answer', 'broke'],
    ['gets an answer that is no task', answering(202, { ok: true }), 'broken_answer', 'not a task'],
  ])(
    'leaves the move done where it %s, and repeating only begins it',
    async (_title, answers, kind, words) => {
      const { body } = await fail([5, 4], {}, answers);
      expect(body.errors[0]!.detail).toMatchObject({ cluster_id: pair.seed, node_ids: [4, 5], kind });
      expect(body.message).toContain(words);
      for (const node of [4, 5]) {
        expect(await nodeRow(pair, node)).toMatchObject({
          cluster_id: pair.seed,
          roles: [],
          pending_roles: ['compute'],
        });
      }
      const moved = await contents();
      const again = await pair.assign({ nodes_ids: [5, 4] });
      expect([again.status, again.body]).toEqual([202, TASK]);
      expect(await contents()).toEqual(moved);
      expect(asked()).toEqual(Array<string>(2).fill('/api/clusters/2/provision/?nodes=4,5'));
    },
  );

  it('leaves the move done where there is no Nailgun', async () => {
    await pair.nailgun.stop();
    const { status, body } = await pair.assign({ nodes_ids: [4] });
    expect([status, body.errors[0]]).toMatchObject([502, { detail: { kind: 'unreachable' } }]);
    expect((await nodeRow(pair, 4)).cluster_id).toBe(pair.seed);
  });

  it('can be begun after it failed several times, with the same roles, given or not', async () => {
    await fail([4], { roles: ['base-os'] });
    await fail([4], { roles: ['base-os'] });
    await fail([4]);
    await reinstall(pair, [4], { roles: ['base-os'] });
    expect((await nodeRow(pair, 4)).pending_roles).toEqual(['base-os']);
  });

  it('is another request with other roles, or without installing', async () => {
    await fail([4]);
    for (const more of [{ roles: ['base-os'] }, { reprovision: false }]) {
      const [error] = await expectRefused(pair, { nodes_ids: [4], ...more }, 400, [
        'node_already_in_environment',
      ]);
      expect(error).toMatchObject({ detail: { node_id: 4, cluster_id: pair.seed } });
    }
  });

  it('can be begun for some of the nodes, and for the others later', async () => {
    await fail([4, 5, 6]);
    await reinstall(pair, [5]);
    await expectRefused(pair, { nodes_ids: [4, 5] }, 400, ['node_already_in_environment']);
    await reinstall(pair, [4, 6]);
    expect(asked().slice(1)).toEqual([
      '/api/clusters/2/provision/?nodes=5',
      '/api/clusters/2/provision/?nodes=4,6',
    ]);
  });

  it('A23: keeps what the move marked, and nothing that is named too late', async () => {
    await fail([6], { keep_data: ['ceph'] });
    await fail([7]);
    await setNode(pair, 7, { status: 'error', error_type: 'provision' });
    const named = { nodes_ids: [7], keep_data: ['ceph'] };
    const [error] = await expectRefused(pair, named, 400, ['volume_not_keepable']);
    expect(error).toMatchObject({ field: 'keep_data', detail: { node_id: 7, volume: 'ceph' } });
    await fail([6], { keep_data: ['ceph'] });
    const { nodes, waiting, findings } = await dryRun(pair, [6]);
    expect([nodes, waiting, findings]).toEqual([[], [6], []]);
  });

  it('can be begun together with nodes that are still to move', async () => {
    await fail([6]);
    const row = await nodeRow(pair, 6);
    const found = await reinstall(pair, [7, 6, 4]);
    expect(found.map(({ reason, detail }) => [reason, detail?.node_id])).toEqual([
      ['data_wiped', 4],
      ['data_wiped', 7],
      ['data_wiped', 6],
    ]);
    expect(asked().at(-1)).toBe('/api/clusters/2/provision/?nodes=4,6,7');
    expect(await nodeRow(pair, 6)).toEqual(row);
    expect((await nodeRow(pair, 7)).cluster_id).toBe(pair.seed);
  });

  it('B6: can be begun on the way back, too', async () => {
    await move(pair, [4]);
    pair.answer(answering(500));
    const failed = await pair.assign({ nodes_ids: [4] }, { to: pair.original });
    expect([failed.status, failed.body.errors[0]]).toMatchObject([
      502,
      { detail: { cluster_id: pair.original } },
    ]);
    pair.answer(answering(202, TASK));
    const row = await nodeRow(pair, 4);
    await reinstall(pair, [4], {}, pair.original);
    expect([row.cluster_id, await nodeRow(pair, 4)]).toEqual([pair.original, row]);
  });

  it('A29: waits for nodes that do not answer any more', async () => {
    await fail([4, 5]);
    await setNode(pair, 4, { online: false });
    const [error] = await expectRefused(pair, { nodes_ids: [4, 5] }, 400, ['node_offline']);
    expect(error).toMatchObject({ detail: { node_id: 4 } });
  });

  it('B32: waits while a task of Nailgun is at work', async () => {
    await fail([4]);
    await pair.query(
      `INSERT INTO tasks (cluster_id, uuid, name, status) VALUES (2, 'a', 'deploy', 'pending')`,
    );
    await expectRefused(pair, { nodes_ids: [4] }, 400, ['task_running']);
  });
});

describe('an installation that was begun', () => {
  it.each([202, 200])('is not begun again (answer %d)', async (status) => {
    pair.answer(answering(202, { ...TASK, status: status === 200 ? 'ready' : 'running' }));
    const answer = await pair.assign({ nodes_ids: [4] });
    expect(answer.status).toBe(status);
    await expectRefused(pair, { nodes_ids: [4] }, 400, ['node_already_in_environment']);
    expect(asked()).toHaveLength(1);
  });

  it('A19: can be repeated where it failed', async () => {
    await reinstall(pair, [4, 5]);
    await setNode(pair, 4, { status: 'error', error_type: 'provision' });
    await setNode(pair, 5, { status: 'provisioned' });
    await expectRefused(pair, { nodes_ids: [4, 5] }, 400, ['node_already_in_environment']);
    const row = await nodeRow(pair, 4);
    expect(reasonsOf(await reinstall(pair, [4]))).toEqual(['data_wiped']);
    expect(await nodeRow(pair, 4)).toEqual(row);
    expect(asked().at(-1)).toBe('/api/clusters/2/provision/?nodes=4');
  });

  it.each(['deploy', 'deletion', null])('is over where the node failed otherwise (%s)', async (errorType) => {
    await reinstall(pair, [4]);
    await setNode(pair, 4, { status: 'error', error_type: errorType });
    await expectRefused(pair, { nodes_ids: [4] }, 400, ['node_already_in_environment']);
  });

  it('counts as begun where only the nodes show it', async () => {
    await fail([4]);
    await setNode(pair, 4, { status: 'provisioning' });
    await expectRefused(pair, { nodes_ids: [4] }, 400, ['node_already_in_environment']);
  });
});

describe('the token of the caller', () => {
  it('reaches Nailgun, and nobody else', async () => {
    const lines = loggedLines();
    const headers = { 'X-Auth-Token': TOKEN };
    const answers = [];
    for (const answer of [
      answering(401, { message: `Bad token ${TOKEN}.` }),
      hangs,
      answering(202, { id: TOKEN }),
      answering(202, TASK),
    ]) {
      pair.answer(answer);
      answers.push(await pair.assign({ nodes_ids: [4] }, { headers }));
    }
    expect(answers.map(({ status }) => status)).toEqual([502, 502, 502, 202]);
    expect(pair.nailgun.received.map((request) => request.headers['x-auth-token'])).toEqual(
      Array<string>(4).fill(TOKEN),
    );
    const told = answers.flatMap((answer) => [answer.text, ...answer.headers.values()]);
    expect([...told, ...lines].filter((text) => text.includes(TOKEN))).toEqual([]);
    expect(lines.length).toBeGreaterThan(0);
    expect(JSON.stringify(await contentsOf(pair.master.database))).not.toContain(TOKEN);
  });

  it('is empty where there is none, and not needed to move nodes as they are', async () => {
    await pair.assign({ nodes_ids: [4] });
    await pair.assign({ nodes_ids: [5], reprovision: false }, { headers: { 'X-Auth-Token': TOKEN } });
    expect(pair.nailgun.received.map((request) => request.headers['x-auth-token'])).toEqual(['']);
  });

  it('comes with what was found once the installation has begun', async () => {
    const answer = await pair.assign({ nodes_ids: [4] }, { headers: { 'X-Auth-Token': TOKEN } });
    expect(findingsOf(answer)).toMatchObject([{ reason: 'data_wiped' }]);
  });
});
