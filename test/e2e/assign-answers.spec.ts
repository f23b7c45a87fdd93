import { createPair, dryRun, expectRefused, findingsOf, move, type Pair, reasonsOf } from '../setup/assign';
import { answering, startFakeNailgun } from '../setup/fake-nailgun';
import { clusterOf, nodeRow, setNode } from '../setup/moved-nodes';

interface Node {
  readonly id: number;
  readonly cluster: number;
}

let pair: Pair;

afterEach(() => pair.stop());

describe('the answer to a move', () => {
  it.each(['9.2', '10.0'] as const)(
    'B8, B21: is the list of the nodes that moved, as Nailgun shows them (schema %s)',
    async (schema) => {
      pair = await createPair({ schema });
      const answer = await pair.assign<readonly Node[]>({ nodes_ids: [5, 1, 6], reprovision: false });
      expect([answer.status, answer.body.map(({ id }) => id)]).toEqual([200, [1, 5, 6]]);
      expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
      for (const node of answer.body) {
        expect(node).toEqual((await pair.service.get(`/nodes/${node.id}`)).body);
        expect(node.cluster).toBe(pair.seed);
      }
      const { body } = await pair.service.get<readonly Node[]>(`/nodes?cluster_id=${pair.seed}`);
      expect(body).toEqual(answer.body);
    },
  );

  it.each([
    ['asked for', { reprovision: true }],
    ['not forbidden', {}],
    ['null', { reprovision: null }],
  ])('B8: is the task that reinstalls the nodes, where that is %s', async (_title, asked) => {
    pair = await createPair();
    const { status, body } = await pair.assign<{ readonly id: number }>({ nodes_ids: [4, 5], ...asked });
    expect([status, body]).toMatchObject([202, { name: 'provision', cluster: pair.seed }]);
    const { id, uuid } = body as { readonly id: number; readonly uuid?: string };
    const task = await pair.service.get(`/tasks/${id}`);
    expect([task.status, task.body]).toMatchObject([
      200,
      { id, uuid, name: 'provision', cluster: pair.seed },
    ]);
    expect(Object.keys(task.body)).toEqual(Object.keys(body));
    expect(await nodeRow(pair, 4)).toMatchObject({ cluster_id: pair.seed, status: 'provisioning' });
  });

  it.each([
    ['ready', 200],
    ['error', 200],
    ['running', 202],
  ])('has for a task that is %s already the status %d', async (status, expected) => {
    const task = { id: 77, uuid: 'a', name: 'provision', status, cluster: 2 };
    const nailgun = await startFakeNailgun(answering(202, task));
    pair = await createPair({ env: { NAILGUN_URL: nailgun.url } });
    const answer = await pair.assign({ nodes_ids: [4] });
    await nailgun.stop();
    expect([answer.status, answer.body]).toEqual([expected, task]);
  });
});

describe('what a move found', () => {
  it('is in a header, for the list of nodes as for the task', async () => {
    pair = await createPair();
    await setNode(pair, 4, { replaced_deployment_info: '[{"uid": "4"}]' });
    const moved = await pair.assign({ nodes_ids: [4], reprovision: false });
    expect(findingsOf(moved)).toEqual([
      {
        reason: 'uploaded_info_set_aside',
        class: 'acknowledge',
        message: expect.stringContaining('node 4 (node-4)') as string,
        detail: { node_id: 4 },
      },
    ]);
    const task = await pair.assign({ nodes_ids: [6, 7] });
    expect(findingsOf(task)).toMatchObject([
      {
        reason: 'data_wiped',
        class: 'acknowledge',
        detail: { node_id: 6, volumes: [{ volume: 'ceph' }] },
      },
      { reason: 'data_wiped', class: 'acknowledge', detail: { node_id: 7 } },
    ]);
    expect(Array.isArray(task.body)).toBe(false);
  });

  it('leaves the header out where there is nothing', async () => {
    pair = await createPair();
    const { status, headers } = await pair.assign({ nodes_ids: [4, 5], reprovision: false });
    expect([status, headers.get('upgrade-findings')]).toEqual([200, null]);
  });

  it('is cut where clients would not take the header, and tells how much', async () => {
    pair = await createPair({ environment: { computes: 60, nodeGroups: 1 } });
    const { computes } = pair.master.environment.nodes;
    const { findings } = await dryRun(pair, computes);
    const answer = await pair.assign({ nodes_ids: computes });
    const shown = JSON.parse(answer.headers.get('upgrade-findings')!) as readonly {
      readonly omitted?: number;
    }[];
    expect(answer.status).toBe(202);
    expect(answer.headers.get('upgrade-findings')!.length).toBeLessThan(8000);
    expect(shown.length).toBeGreaterThan(5);
    expect(shown.length - 1 + shown.at(-1)!.omitted!).toBe(findings.length);
    expect(findings).toHaveLength(60);
  });
});

describe('a move that loses something', () => {
  beforeEach(async () => {
    pair = await createPair();
    await setNode(pair, 4, { pending_roles: ['cinder'], replaced_provisioning_info: '{"a": 1}' });
  });

  const LOSSES = ['data_wiped', 'uploaded_info_set_aside', 'pending_roles_dropped'];

  it.each([
    ['absent', {}],
    ['null', { acknowledge: null }],
    ['complete', { acknowledge: LOSSES }],
    ['more than complete', { acknowledge: [...LOSSES, 'bond_mode_unsupported', 'nothing that is known'] }],
  ])('goes on where the acknowledgement is %s', async (_title, acknowledged) => {
    const answer = await pair.assign({ nodes_ids: [4], ...acknowledged });
    expect([answer.status, reasonsOf(findingsOf(answer))]).toEqual([202, LOSSES]);
  });

  it.each([
    ['empty', []],
    ['incomplete', ['data_wiped', 'uploaded_info_set_aside']],
    ['of something else', ['acknowledgement_required']],
  ])('is refused where the acknowledgement is %s', async (_title, acknowledge) => {
    const open = LOSSES.filter((reason) => !acknowledge.includes(reason));
    const body = { nodes_ids: [4], acknowledge };
    const [first] = await expectRefused(pair, body, 400, ['acknowledgement_required', ...open]);
    expect(first).toMatchObject({ field: 'acknowledge', detail: { reasons: open } });
    expect(await clusterOf(pair, 4)).toBe(pair.original);
  });

  it('is refused for what stands against it first', async () => {
    await expectRefused(pair, { nodes_ids: [4, 99], acknowledge: [] }, 404, ['node_not_found']);
  });

  it('asks nobody to accept a notice', async () => {
    const found = await move(pair, [1], { acknowledge: [] });
    expect(found).toMatchObject([{ reason: 'controllers_left_behind', class: 'notice' }]);
  });
});
