import { createPair, move, type Pair, type PairOptions, type Refused } from '../setup/assign';
import { contentsOf } from '../setup/contents';
import { type Answer } from '../setup/service';
import { addNode } from '../setup/seed-nodes';
import { deleteEnvironment } from '../setup/moved-nodes';

interface Undone {
  readonly cluster_id: number;
  readonly original_cluster_id: number | null;
  readonly removed: Readonly<Record<string, number>>;
  readonly release: { readonly id: number; readonly name: string; readonly removed: boolean } | null;
  readonly findings: readonly { readonly reason: string; readonly class: string }[];
  readonly dry_run: boolean;
}

type Contents = Awaited<ReturnType<typeof contentsOf>>;

let pair: Pair;
let before: Contents;

/** Makes a pair, and keeps what every table held before its seed was made. */
async function start(options: PairOptions = {}): Promise<void> {
  pair = await createPair({
    ...options,
    prepare: async (master) => {
      await options.prepare?.(master);
      before = await contentsOf(master.database);
    },
  });
}

/** @returns id of another environment on the same master */
async function startWithOther(): Promise<number> {
  let other = 0;
  await start({
    prepare: async (master) => {
      other = (await master.addEnvironment()).id;
    },
  });
  return other;
}

afterEach(() => pair.stop());

const contents = (): Promise<Contents> => contentsOf(pair.master.database);

const undo = <T = Undone>(body?: object, id = pair.seed): Promise<Answer<T>> =>
  pair.service.delete<T>(`/clusters/${id}/upgrade`, body);

/** Clones with the release copy made on the way. @returns id of the seed */
async function cloneWithCopy(original: number, name: string): Promise<{ id: number; release_id: number }> {
  const { status, body } = await pair.service.post<{ id: number; release_id: number }>(
    `/clusters/${original}/upgrade/clone`,
    { name, release_id: 3, preserve_network_roles: true },
  );
  expect([status, body]).toMatchObject([200, { name }]);
  return body;
}

/** Expects a refusal for these reasons, which changes nothing. */
async function expectRefused(
  status: number,
  reasons: readonly string[],
  { body, id }: { body?: object; id?: number } = {},
): Promise<Refused['errors']> {
  const stands = await contents();
  const answer = await undo<Refused>(body, id);
  expect([answer.status, answer.body.reasons]).toEqual([status, reasons]);
  expect(await contents()).toEqual(stands);
  return answer.body.errors;
}

/** Rows of the releases and their graphs as they were, but for the copy that was asked for. */
function withoutCopy(all: Contents, release: number): Contents {
  const graphs = all
    .release_deployment_graphs!.map((row) => JSON.parse(row) as Record<string, number>)
    .filter(({ release_id: id }) => id === release)
    .map((row) => row.deployment_graph_id);
  const isOfCopy = (table: string, text: string): boolean => {
    const row = JSON.parse(text) as Record<string, number>;
    if (table === 'releases') return row.id === release;
    if (table === 'release_deployment_graphs') return row.release_id === release;
    if (table === 'deployment_graphs') return graphs.includes(row.id);
    return table === 'deployment_graph_tasks' && graphs.includes(row.deployment_graph_id);
  };
  return Object.fromEntries(
    Object.entries(all).map(([table, rows]) => [table, rows.filter((row) => !isOfCopy(table, row))]),
  );
}

describe('undoing an upgrade', () => {
  it.each(['9.2', '10.0'] as const)(
    'leaves every table as it was before the clone, but for the copy that was asked for (%s)',
    async (schema) => {
      await start({ schema, environment: { nodeGroups: 3 } });
      const seed = await pair.service.get<{ release_id: number }>(`/clusters/${pair.seed}`);
      const { status, body } = await undo();
      expect([status, body]).toMatchObject([
        200,
        {
          cluster_id: pair.seed,
          original_cluster_id: pair.original,
          release: { id: seed.body.release_id, removed: false },
          findings: [],
          dry_run: false,
        },
      ]);
      expect(body.removed).toMatchObject({ node_groups: 3, addresses: 0, tasks: 0 });
      expect(body.removed.networks).toBeGreaterThan(10);
      expect(withoutCopy(await contents(), seed.body.release_id)).toEqual(before);
      expect((await undo<Refused>()).body.reasons).toEqual(['cluster_not_found']);
    },
  );

  it('removes the release copy that the clone made, with its graph', async () => {
    await start();
    await undo();
    const stands = await pair.service.get<readonly { id: number; name: string }[]>('/releases');
    const copy = stands.body.find(({ name }) => name.includes('Upgrade ('))!;
    await pair.query('DELETE FROM releases WHERE id = $1', [copy.id]);
    const empty = await contents();
    const seed = await cloneWithCopy(pair.original, 'again');
    const { body } = await undo({}, seed.id);
    expect(body.release).toMatchObject({ id: seed.release_id, removed: true });
    expect(await contents()).toEqual(empty);
  });

  it('leaves a release copy that another environment uses, until that is undone too', async () => {
    const other = await startWithOther();
    await undo();
    await pair.query(`DELETE FROM releases WHERE name LIKE '%Upgrade (%'`);
    const empty = await contents();
    const first = await cloneWithCopy(pair.original, 'first');
    const second = await cloneWithCopy(other, 'second');
    expect(second.release_id).toBe(first.release_id);
    expect((await undo({}, first.id)).body.release).toMatchObject({ removed: false });
    expect((await undo({}, second.id)).body.release).toMatchObject({ removed: true });
    expect(await contents()).toEqual(empty);
  });

  it('leaves a release copy that somebody asked for after a clone had made it', async () => {
    await start();
    await undo();
    await pair.query(`DELETE FROM releases WHERE name LIKE '%Upgrade (%'`);
    const seed = await cloneWithCopy(pair.original, 'again');
    await pair.service.post(`/clusters/${pair.original}/upgrade/clone_release/3`);
    expect((await undo({}, seed.id)).body.release).toMatchObject({ id: seed.release_id, removed: false });
  });

  it('leaves the original free for another upgrade', async () => {
    await start();
    await undo();
    const seed = await cloneWithCopy(pair.original, 'once more');
    expect(seed.id).toBeGreaterThan(pair.seed);
  });

  it('is possible after nodes went there and back, and leaves them as they are', async () => {
    await start();
    const { release_id: release } = (await pair.service.get<{ release_id: number }>(`/clusters/${pair.seed}`))
      .body;
    const node = pair.master.environment.nodes.computes[0]!;
    await move(pair, [node]);
    await move(pair, [node], {}, pair.original);
    expect((await undo()).status).toBe(200);
    expect(withoutCopy(await contents(), release)).toEqual(before);
  });

  it('removes virtual addresses and tasks of the seed', async () => {
    await start();
    const controllers = pair.master.environment.nodes.controllers;
    await move(pair, controllers);
    expect((await pair.service.post(`/clusters/${pair.seed}/upgrade/vips`)).status).toBe(200);
    await move(pair, controllers, {}, pair.original);
    await pair.query(
      `INSERT INTO tasks (cluster_id, uuid, name, status, progress, cache, result, weight)
       VALUES ($1, 'u', 'provision', 'ready', 100, '{}', '{}', 1)`,
      [pair.seed],
    );
    const { release_id: release } = (await pair.service.get<{ release_id: number }>(`/clusters/${pair.seed}`))
      .body;
    const { body } = await undo();
    expect(body.removed.addresses).toBeGreaterThan(0);
    expect(body.removed.tasks).toBe(1);
    expect(withoutCopy(await contents(), release)).toEqual(before);
  });

  it('shows what it would do, and does nothing, when asked to', async () => {
    await start();
    const stands = await contents();
    const events = await pair.query('SELECT id FROM cluster_upgrade_events');
    const { status, body } = await undo({ dry_run: true });
    expect([status, body]).toMatchObject([200, { cluster_id: pair.seed, dry_run: true, findings: [] }]);
    // A body may be lost on the way.
    const byQuery = await fetch(`${pair.service.url}/api/v1/clusters/${pair.seed}/upgrade?dry_run=true`, {
      method: 'DELETE',
    });
    expect([byQuery.status, await byQuery.json()]).toEqual([200, body]);
    expect(await contents()).toEqual(stands);
    expect(await pair.query('SELECT id FROM cluster_upgrade_events')).toEqual(events);
  });

  it('takes the same number of statements for 1 and for 20 node groups', async () => {
    const { Client } = await import('pg');
    const costs: number[] = [];
    for (const nodeGroups of [1, 20]) {
      if (nodeGroups > 1) await pair.stop();
      await start({ environment: { nodeGroups } });
      const sent = jest.spyOn(Client.prototype, 'query');
      const { status } = await undo();
      costs.push(sent.mock.calls.length);
      sent.mockRestore();
      expect(status).toBe(200);
    }
    expect(costs[1]).toBe(costs[0]);
    expect(costs[0]).toBeLessThan(20);
  });
});

describe('undoing an upgrade is refused', () => {
  it('while the seed has nodes, which are named', async () => {
    await start();
    const node = pair.master.environment.nodes.computes[0]!;
    await move(pair, [node]);
    const [error] = await expectRefused(400, ['seed_has_nodes']);
    expect(error).toMatchObject({ detail: { cluster_id: pair.seed, node_ids: [node] } });
  });

  it('while it has a node of its own', async () => {
    await start();
    await addNode(pair.master, pair.seed);
    await expectRefused(400, ['seed_has_nodes']);
  });

  it('of an original, and the seed to name is told', async () => {
    await start();
    const [error] = await expectRefused(400, ['not_a_seed'], { id: pair.original });
    expect(error).toMatchObject({ detail: { seed_cluster_id: pair.seed } });
    expect(error!.message).toContain(`environment ${pair.seed}`);
  });

  it('of an original, whose own networks a dry run does not count as what would go', async () => {
    await start();
    const { status, body } = await undo({ dry_run: true }, pair.original);
    expect([status, body]).toMatchObject([
      200,
      {
        removed: { node_groups: 0, networks: 0, addresses: 0, plugins: 0, tasks: 0 },
        release: null,
        findings: [{ reason: 'not_a_seed' }],
      },
    ]);
  });

  it('of an environment in no upgrade, and of one that does not exist', async () => {
    await expectRefused(400, ['not_in_upgrade'], { id: await startWithOther() });
    await expectRefused(404, ['cluster_not_found'], { id: 4711 });
  });

  it('B2: once the original was deleted: it would be the only environment left', async () => {
    await start();
    await pair.query('DELETE FROM nodes WHERE cluster_id = $1', [pair.original]);
    await deleteEnvironment(pair, pair.original);
    await expectRefused(400, ['original_gone']);
  });

  it('B32: while a task is at work on the seed', async () => {
    await start();
    await pair.query(
      `INSERT INTO tasks (cluster_id, uuid, name, status, progress, cache, result, weight)
       VALUES ($1, 'u', 'check_networks', 'running', 0, '{}', '{}', 1)`,
      [pair.seed],
    );
    await expectRefused(400, ['task_running']);
  });

  it.each<[string, string, string]>([
    ['settings', 'settings', `UPDATE attributes SET editable = '{"mine": {}}' WHERE cluster_id = $1`],
    [
      'networks',
      'networks',
      `UPDATE network_groups SET gateway = NULL WHERE group_id IN
       (SELECT id FROM nodegroups WHERE cluster_id = $1)`,
    ],
    [
      'a range',
      'networks',
      `DELETE FROM ip_addr_ranges WHERE network_group_id IN
       (SELECT n.id FROM network_groups n JOIN nodegroups g ON g.id = n.group_id WHERE g.cluster_id = $1)`,
    ],
    ['a node group', 'networks', `INSERT INTO nodegroups (cluster_id, name) VALUES ($1, 'rack 7')`],
    [
      'the network template',
      'network_parameters',
      `UPDATE networking_configs
       SET configuration_template = '{}' WHERE cluster_id = $1`,
    ],
    [
      'configuration of services',
      'openstack_configs',
      `INSERT INTO openstack_configs
       (cluster_id, is_active, config_type, configuration, created_at) VALUES ($1, true, 'cluster', '{}', now())`,
    ],
    [
      'a deployment graph',
      'deployment_graphs',
      `WITH graph AS (INSERT INTO deployment_graphs DEFAULT VALUES RETURNING id)
       INSERT INTO cluster_deployment_graphs (cluster_id, deployment_graph_id, type) SELECT $1, id, 'mine' FROM graph`,
    ],
    [
      'settings of vCenter',
      'vmware',
      `INSERT INTO vmware_attributes (cluster_id, editable) VALUES ($1, '{"value": {"mine": true}}')`,
    ],
    [
      'uploaded deployment information',
      'uploaded_info',
      `UPDATE clusters SET replaced_deployment_info = '{"mine": 1}' WHERE id = $1`,
    ],
    [
      'uploaded provisioning information',
      'uploaded_info',
      `UPDATE clusters SET replaced_provisioning_info = '{"engine": {}}' WHERE id = $1`,
    ],
    ['roles', 'roles', `UPDATE clusters SET roles_metadata = '{"mine": {"name": "Mine"}}' WHERE id = $1`],
    ['tags', 'roles', `UPDATE clusters SET tags_metadata = '{"mine": {"has_primary": true}}' WHERE id = $1`],
    ['volumes', 'volumes', `UPDATE clusters SET volumes_metadata = '{"volumes": ["mine"]}' WHERE id = $1`],
  ])('until it is accepted that a change of %s since the clone is lost', async (_title, part, change) => {
    await start();
    await pair.query(change, [pair.seed]);
    const errors = await expectRefused(400, ['acknowledgement_required', 'seed_changed']);
    expect(errors[1]).toMatchObject({ detail: { cluster_id: pair.seed, parts: [part] } });
    const { status, body } = await undo({ acknowledge: ['seed_changed'] });
    expect([status, body]).toMatchObject([200, { findings: [{ reason: 'seed_changed' }] }]);
    expect(await pair.query('SELECT FROM clusters WHERE id = $1', [pair.seed])).toEqual([]);
  });

  it.each(['9.2', '10.0'] as const)(
    'not for what nobody noted when the seed was made, nor for another way to write nothing (%s)',
    async (schema) => {
      await start({ schema });
      const noted = await pair.query(
        'SELECT prints - $2::text[] AS prints FROM cluster_upgrade_seeds WHERE cluster_id = $1',
        [pair.seed, ['vmware', 'uploaded_info', 'roles', 'volumes']],
      );
      await pair.query(
        `UPDATE clusters SET replaced_deployment_info = '{}', replaced_provisioning_info = NULL WHERE id = $1`,
        [pair.seed],
      );
      expect((await undo({ dry_run: true })).body.findings).toEqual([]);
      await pair.query('UPDATE cluster_upgrade_seeds SET prints = $2 WHERE cluster_id = $1', [
        pair.seed,
        noted[0]!.prints,
      ]);
      await pair.query(`UPDATE clusters SET roles_metadata = '{"mine": {}}' WHERE id = $1`, [pair.seed]);
      expect((await undo({ dry_run: true })).body.findings).toEqual([]);
    },
  );

  it('with every reason at once', async () => {
    await start();
    await addNode(pair.master, pair.seed);
    await pair.query(
      `INSERT INTO tasks (cluster_id, uuid, name, status, progress, cache, result, weight)
       VALUES ($1, 'u', 'deploy', 'pending', 0, '{}', '{}', 1)`,
      [pair.seed],
    );
    await expectRefused(400, ['seed_has_nodes', 'task_running']);
    const { body } = await undo({ dry_run: true });
    expect(body.findings.map(({ reason }) => reason)).toEqual(['seed_has_nodes', 'task_running']);
  });

  it('for a body that says no such thing', async () => {
    await start();
    await expectRefused(400, ['invalid_request'], { body: { dry_run: 'yes' } });
    await expectRefused(400, ['invalid_request'], { body: { acknowledge: 'seed_changed' } });
  });
});

describe('at the same time', () => {
  it('one of two undoes, and the other finds nothing', async () => {
    await start();
    const answers = await Promise.all([undo<Refused>(), undo<Refused>()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404]);
    const undone = await pair.query(
      `SELECT FROM cluster_upgrade_events WHERE (action, outcome) = ('undo', 'done')`,
    );
    expect(undone).toHaveLength(1);
  });

  it('two seeds of one release copy, and the copy goes with the last of them', async () => {
    const other = await startWithOther();
    await undo();
    await pair.query(`DELETE FROM releases WHERE name LIKE '%Upgrade (%'`);
    const empty = await contents();
    const first = await cloneWithCopy(pair.original, 'first');
    const second = await cloneWithCopy(other, 'second');
    await pair.query('BEGIN');
    // Nobody can delete before both have looked.
    await pair.query('LOCK TABLE cluster_deployment_graphs IN SHARE MODE');
    const asked = Promise.all([undo({}, first.id), undo({}, second.id)]);
    await new Promise((resolve) => setTimeout(resolve, 400));
    await pair.query('COMMIT');
    const removed = (await asked).map(({ body }) => body.release?.removed);
    expect(removed.sort()).toEqual([false, true]);
    expect(await contents()).toEqual(empty);
  });

  it('waits for a node that Nailgun adds at this moment, and is refused then', async () => {
    await start();
    const node = pair.master.environment.nodes.computes[0]!;
    await pair.query('BEGIN');
    await pair.query('UPDATE nodes SET cluster_id = $2 WHERE id = $1', [node, pair.seed]);
    const asked = undo<Refused>();
    await new Promise((resolve) => setTimeout(resolve, 300));
    await pair.query('COMMIT');
    const { status, body } = await asked;
    expect([status, body.reasons]).toEqual([400, ['seed_has_nodes']]);
  });

  it('a node that moves there stays, or is refused', async () => {
    await start();
    const node = pair.master.environment.nodes.computes[0]!;
    const [moved, undone] = await Promise.all([
      pair.assign({ nodes_ids: [node], reprovision: false }),
      undo<Refused>(),
    ]);
    expect([
      [200, 400],
      [404, 200],
    ]).toContainEqual([moved.status, undone.status]);
  });
});
