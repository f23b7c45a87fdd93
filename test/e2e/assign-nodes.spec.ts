import { cloneOf, createPair, expectRefused, move, type Pair, reasonsOf, reinstall } from '../setup/assign';
import { clusterOf, setNode } from '../setup/moved-nodes';

let pair: Pair;

afterEach(() => pair.stop());

describe('nodes that are in another environment than they have to be', () => {
  let other: { readonly original: number; readonly seed: number; readonly node: number };

  beforeEach(async () => {
    let original = 0;
    let node = 0;
    pair = await createPair({
      prepare: async (master) => {
        const environment = await master.addEnvironment({ name: 'other' });
        original = environment.id;
        node = environment.nodes.computes[0]!;
      },
    });
    other = { original, seed: await cloneOf(pair.service, original), node };
  });

  it.each([
    ['the original of another pair', 'original'],
    ['the seed of another pair', 'seed'],
    ['no pair', null],
  ] as const)('A28, B5, B25: do not move from %s', async (_title, place) => {
    const cluster = place === null ? null : other[place];
    await setNode(pair, other.node, { cluster_id: cluster });
    const [error] = await expectRefused(pair, { nodes_ids: [4, other.node] }, 400, [
      'node_not_in_environment',
    ]);
    expect(error!.detail).toEqual({
      node_id: other.node,
      cluster_id: cluster,
      expected_cluster_id: pair.original,
    });
    expect(error!.message).toContain(cluster === null ? 'no environment' : `environment ${cluster}`);
  });

  it('B25: do not move from seed to seed, nor from seed to the original of another pair', async () => {
    await move(pair, [4]);
    for (const to of [other.seed, other.original]) {
      await expectRefused(pair, { nodes_ids: [4], reprovision: false }, 400, ['node_not_in_environment'], to);
    }
  });

  it('B16: do not move from nowhere', async () => {
    await setNode(pair, 4, { cluster_id: null, group_id: null, status: 'discover' });
    const errors = await expectRefused(pair, { nodes_ids: [4] }, 400, ['node_not_in_environment']);
    expect(errors).toMatchObject([{ detail: { node_id: 4, cluster_id: null } }]);
  });

  it('A28: do not move where only some of them come from the original', async () => {
    await move(pair, [4]);
    const body = { nodes_ids: [4, 5, other.node], reprovision: false };
    const errors = await expectRefused(pair, body, 400, [
      'node_already_in_environment',
      'node_not_in_environment',
    ]);
    expect(errors.map(({ detail }) => detail?.node_id)).toEqual([4, other.node]);
  });

  it('A28: do not move to where they are', async () => {
    for (const to of [pair.seed, pair.original]) {
      if (to === pair.seed) await move(pair, [4, 5]);
      else await move(pair, [4, 5], {}, pair.original);
      const errors = await expectRefused(
        pair,
        { nodes_ids: [4, 5] },
        400,
        ['node_already_in_environment'],
        to,
      );
      expect(errors).toHaveLength(2);
    }
  });
});

describe('the state of a node', () => {
  beforeEach(async () => {
    pair = await createPair();
  });

  it.each([
    ['ready', null],
    ['ready', 'deploy'],
    ['provisioned', null],
    ['error', 'deploy'],
  ])('A19: %s (%s) lets it move, installed anew or as it is', async (status, errorType) => {
    for (const node of [4, 5]) await setNode(pair, node, { status, error_type: errorType });
    await move(pair, [4]);
    await reinstall(pair, [5]);
    expect([await clusterOf(pair, 4), await clusterOf(pair, 5)]).toEqual([pair.seed, pair.seed]);
  });

  it.each([
    ['discover', null],
    ['provisioning', null],
    ['deploying', null],
    ['removing', null],
    ['stopped', null],
    ['discover', 'deploy'],
    ['error', null],
    ['error', 'provision'],
    ['error', 'deletion'],
    ['error', 'discover'],
    ['error', 'stop_deployment'],
  ])('A19: %s (%s) does not, and nothing else of the set either', async (status, errorType) => {
    await setNode(pair, 4, { status, error_type: errorType });
    for (const reprovision of [true, false]) {
      const errors = await expectRefused(pair, { nodes_ids: [5, 4], reprovision }, 400, ['node_not_movable']);
      expect(errors.map(({ detail }) => detail)).toEqual([{ node_id: 4, status, error_type: errorType }]);
    }
  });

  it('A29: offline matters only where it is to be installed anew', async () => {
    await setNode(pair, 4, { online: false });
    const [error] = await expectRefused(pair, { nodes_ids: [4, 5] }, 400, ['node_offline']);
    expect(error).toMatchObject({ detail: { node_id: 4 } });
    await move(pair, [4, 5]);
  });

  it('A29: unknown counts as offline', async () => {
    await setNode(pair, 4, { online: null });
    await expectRefused(pair, { nodes_ids: [4] }, 400, ['node_offline']);
  });

  it('keeps it where it is while it is about to be removed', async () => {
    await setNode(pair, 4, { pending_deletion: true });
    const body = { nodes_ids: [4, 5], reprovision: false };
    expect(await expectRefused(pair, body, 400, ['node_pending_deletion'])).toHaveLength(1);
  });

  it('A28: is told of every node, with all that stands against each, before anything is written', async () => {
    await setNode(pair, 4, {
      pending_deletion: true,
      status: 'error',
      error_type: 'provision',
      online: false,
    });
    await setNode(pair, 5, { status: 'discover' });
    await setNode(pair, 6, { cluster_id: null });
    await pair.query(
      `INSERT INTO tasks (cluster_id, uuid, name, status) VALUES (1, 'a', 'deploy', 'running')`,
    );
    const errors = await expectRefused(pair, { nodes_ids: [7, 6, 98, 5, 4, 97], roles: ['astronaut'] }, 404, [
      'node_not_found',
      'node_pending_deletion',
      'node_not_movable',
      'node_offline',
      'node_not_in_environment',
      'task_running',
      'roles_differ',
      'role_unknown',
    ]);
    const nodes = errors.map(({ reason, detail }) => `${reason} ${String(detail?.node_id)}`);
    expect(nodes.slice(0, 7)).toEqual([
      'node_not_found 98',
      'node_not_found 97',
      'node_pending_deletion 4',
      'node_not_movable 4',
      'node_offline 4',
      'node_not_movable 5',
      'node_not_in_environment 6',
    ]);
    expect(reasonsOf(errors).filter((reason) => reason === 'role_unknown')).toHaveLength(3);
  });
});

describe('a task of Nailgun', () => {
  beforeEach(async () => {
    pair = await createPair();
  });

  const addTask = (
    cluster: number | null,
    status: string,
    deletedAt: string | null = null,
  ): Promise<unknown> =>
    pair.query(
      `INSERT INTO tasks (cluster_id, uuid, name, status, deleted_at) VALUES ($1, 'a', 'provision', $2, $3)`,
      [cluster, status, deletedAt],
    );

  it.each([
    ['pending', 'original'],
    ['running', 'original'],
    ['pending', 'seed'],
    ['running', 'seed'],
  ] as const)('B32: %s on the %s stops every move, there and back', async (status, place) => {
    await move(pair, [5]);
    await addTask(pair[place], status);
    for (const reprovision of [true, false]) {
      const there = await expectRefused(pair, { nodes_ids: [4], reprovision }, 400, ['task_running']);
      expect(there).toMatchObject([{ detail: { cluster_id: pair[place] } }]);
      await expectRefused(pair, { nodes_ids: [5], reprovision }, 400, ['task_running'], pair.original);
    }
  });

  it('B32: does not count when it ended, is kept for the history only, or is none of the pair’s', async () => {
    for (const cluster of [pair.original, pair.seed]) {
      await addTask(cluster, 'ready');
      await addTask(cluster, 'error');
      await addTask(cluster, 'running', '2016-05-01');
    }
    await addTask(null, 'running');
    await move(pair, [4]);
  });

  it('B32: on both environments is told of both', async () => {
    for (const cluster of [pair.original, pair.seed]) await addTask(cluster, 'running');
    const errors = await expectRefused(pair, { nodes_ids: [4] }, 400, ['task_running']);
    expect(errors.map(({ detail }) => detail?.cluster_id)).toEqual([pair.seed, pair.original]);
  });
});
