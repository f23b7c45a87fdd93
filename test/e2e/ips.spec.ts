import { Client } from 'pg';
import { createMaster, type TestMaster } from '../factories/master';
import { contentsOf } from '../setup/contents';
import { createExtendedDatabase } from '../setup/database';
import { addNode, addressesOf, giveAddress } from '../setup/seed-nodes';
import { startTestService, type TestService } from '../setup/service';

interface Pair {
  readonly node_id: number;
  readonly original_node_id: number;
  readonly computed: boolean;
  readonly changed: boolean;
  readonly hostname: string;
  readonly previous_hostname: string;
  readonly addresses: readonly { network: string; node_group: string; from: string[]; to: string[] }[];
}

interface IpsBody {
  readonly pairs: readonly Pair[];
  readonly unpaired: {
    readonly nodes: readonly { node_id: number; why: string }[];
    readonly original_nodes: readonly { node_id: number; why: string }[];
  };
  readonly findings: readonly { reason: string; class: string; message: string; detail: object }[];
  readonly dry_run: boolean;
  readonly reasons?: readonly string[];
  readonly errors?: readonly { reason: string; field?: string; detail?: object }[];
}

let master: TestMaster;
let service: TestService;
let seed: number;

async function start(
  options: Parameters<typeof createMaster>[0] = {},
  schema: '9.2' | '10.0' = '9.2',
  prepare: () => Promise<unknown> = () => Promise.resolve(),
): Promise<void> {
  master = await createMaster(options, createExtendedDatabase, schema);
  await prepare();
  service = await startTestService(master.database);
  const upgrade = `/clusters/${master.environment.id}/upgrade`;
  const { body: release } = await service.post<{ id: number }>(`${upgrade}/clone_release/3`);
  const { body } = await service.post<{ id: number }>(`${upgrade}/clone`, {
    name: 'seed',
    release_id: release.id,
  });
  seed = body.id;
}

afterEach(async () => {
  await service.stop();
  await master.database.drop();
});

const copy = (body?: unknown, id = seed): ReturnType<typeof service.post<IpsBody>> =>
  service.post<IpsBody>(`/clusters/${id}/upgrade/ips`, body);

const hostnameOf = async (node: number): Promise<unknown> =>
  (await master.database.query('SELECT hostname FROM nodes WHERE id = $1', [node]))[0]?.hostname;

const addControllers = async (count: number): Promise<readonly number[]> => {
  const ids: number[] = [];
  for (let i = 0; i < count; i += 1) ids.push(await addNode(master, seed));
  return ids;
};

/** Rows of the original's nodes and of their addresses. */
const originalRows = async (): Promise<readonly unknown[]> =>
  master.database.query(
    `SELECT to_json(n)::text AS row FROM nodes n WHERE cluster_id = $1
      UNION ALL
     SELECT to_json(i)::text FROM ip_addrs i JOIN nodes n ON n.id = i.node WHERE n.cluster_id = $1 ORDER BY 1`,
    [master.environment.id],
  );

/** Everything as before. */
async function expectRefused(
  body: unknown,
  status: number,
  reasons: readonly string[],
  id = seed,
): Promise<IpsBody> {
  const before = await contentsOf(master.database);
  const answer = await copy(body, id);
  expect([answer.status, answer.body.reasons]).toEqual([status, reasons]);
  expect(await contentsOf(master.database)).toEqual(before);
  return answer.body;
}

describe("giving the original's addresses and host names to new controllers", () => {
  it.each(['9.2', '10.0'] as const)('does so on the schema of Nailgun %s', async (schema) => {
    await start({}, schema);
    const originals = master.environment.nodes.controllers;
    const nodes = await addControllers(3);
    await giveAddress(master, nodes[0]!, 'management', '10.64.16.200');
    const before = await originalRows();
    const answer = await copy();
    expect(answer.status).toBe(200);
    expect(answer.body.pairs.map((pair) => [pair.node_id, pair.original_node_id])).toEqual(
      nodes.map((id, place) => [id, originals[place]]),
    );
    expect(answer.body).toMatchObject({ unpaired: { nodes: [], original_nodes: [] }, dry_run: false });
    for (const [place, node] of nodes.entries()) {
      const original = originals[place]!;
      expect(await addressesOf(master, node)).toEqual(await addressesOf(master, original));
      expect(await addressesOf(master, node)).toHaveLength(3);
      expect(await hostnameOf(node)).toBe(`node-${original}`);
    }
    expect(answer.body.pairs[0]).toMatchObject({ computed: true, changed: true, hostname: 'node-1' });
    const management = answer.body.pairs[0]!.addresses.find(({ network }) => network === 'management');
    expect(management).toEqual({
      network: 'management',
      node_group: 'default',
      from: ['10.64.16.200'],
      to: [expect.stringMatching(/^10\.64\.16\./)],
    });
    expect(answer.body.findings.map(({ reason }) => reason)).toEqual(['controllers_doubled']);
    expect(await originalRows()).toEqual(before);
  });

  it('says in a dry run what it would do, and writes nothing', async () => {
    await start();
    await addControllers(2);
    const before = await contentsOf(master.database);
    const planned = await copy({ dry_run: true });
    expect([planned.status, planned.body.dry_run]).toEqual([200, true]);
    expect(await contentsOf(master.database)).toEqual(before);
    const { body } = await copy();
    expect(body).toEqual({ ...planned.body, dry_run: false });
  });

  it('shows in a dry run what stands against it among the findings', async () => {
    await start();
    const [node] = await addControllers(1);
    const answer = await copy({
      pairs: [{ node_id: node, original_node_id: master.environment.nodes.computes[0] }],
      dry_run: true,
    });
    expect(answer.status).toBe(200);
    expect(answer.body.findings).toMatchObject([{ reason: 'node_not_controller', class: 'refuse' }]);
    expect(answer.body.unpaired.nodes).toMatchObject([{ node_id: node, why: 'not_named' }]);
  });

  it('A6: repeating it changes nothing, before there are controllers, after and once they are deployed', async () => {
    await start();
    const none = await copy();
    expect([none.status, none.body.pairs, none.body.findings]).toEqual([200, [], []]);
    expect(none.body.unpaired.original_nodes).toHaveLength(3);
    await addControllers(2);
    const first = await copy();
    const after = await contentsOf(master.database);
    const second = await copy();
    expect(second.body.pairs.map((pair) => [pair.node_id, pair.original_node_id, pair.changed])).toEqual(
      first.body.pairs.map((pair) => [pair.node_id, pair.original_node_id, false]),
    );
    expect(await contentsOf(master.database)).toEqual(after);
    await master.database.query(`UPDATE nodes SET status = 'ready' WHERE cluster_id = $1`, [seed]);
    const deployed = await contentsOf(master.database);
    expect((await copy()).status).toBe(200);
    expect(await contentsOf(master.database)).toEqual(deployed);
  });

  it('A6: a controller that comes later gets what is left, whatever its id', async () => {
    await start();
    const [one, two] = await addControllers(2);
    const [, , third] = master.environment.nodes.controllers;
    await copy({ pairs: [{ node_id: two, original_node_id: third }] });
    await master.database.query(`UPDATE nodes SET status = 'provisioned' WHERE id = $1`, [two]);
    const { body } = await copy();
    expect(body.pairs.map((pair) => [pair.node_id, pair.original_node_id, pair.changed])).toEqual([
      [one, master.environment.nodes.controllers[0], true],
      [two, third, false],
    ]);
  });

  it('swaps the host names and addresses of two controllers', async () => {
    await start();
    const [one, two] = await addControllers(2);
    const [first, second] = master.environment.nodes.controllers;
    await copy();
    const answer = await copy({
      pairs: [
        { node_id: one, original_node_id: second },
        { node_id: two, original_node_id: first },
      ],
    });
    expect([answer.status, await hostnameOf(one!), await hostnameOf(two!)]).toEqual([
      200,
      `node-${second}`,
      `node-${first}`,
    ]);
    expect(await addressesOf(master, one!)).toEqual(await addressesOf(master, second!));
    expect(await addressesOf(master, two!)).toEqual(await addressesOf(master, first!));
  });

  it('does not mind tasks that ended or that Nailgun keeps for its history only', async () => {
    await start();
    await addControllers(1);
    await master.database.query(
      `INSERT INTO tasks (cluster_id, uuid, name, status, deleted_at)
       VALUES ($1, 'a', 'provision', 'ready', NULL), ($1, 'b', 'deploy', 'running', now())`,
      [seed],
    );
    expect((await copy()).status).toBe(200);
  });

  it('A39: gives the host name that Nailgun uses, not the name that people see', async () => {
    await start();
    const [node] = await addControllers(1);
    const [first] = master.environment.nodes.controllers;
    await master.database.query(`UPDATE nodes SET hostname = 'ctl-1', name = 'left rack' WHERE id = $1`, [
      first,
    ]);
    expect((await copy()).body.pairs[0]).toMatchObject({
      hostname: 'ctl-1',
      previous_hostname: `node-${node}`,
    });
    expect(await master.database.query('SELECT hostname, name FROM nodes WHERE id = $1', [node])).toEqual([
      { hostname: 'ctl-1', name: `machine ${node}` },
    ]);
  });

  it('A12: addresses of one rack go to a controller in the same rack only', async () => {
    await start();
    const [first] = master.environment.nodes.controllers;
    const rack = (cluster: number): Promise<unknown> =>
      master.database.query(
        `UPDATE nodes SET group_id = (SELECT id FROM nodegroups WHERE cluster_id = $1 AND name = 'rack-2')
          WHERE id = $2`,
        [cluster, first],
      );
    await master.database.query('DELETE FROM ip_addrs WHERE node = $1', [first]);
    await rack(master.environment.id);
    await giveAddress(master, first!, 'management', '10.64.32.77');
    // The rack's own network of PXE is the new node's own matter.
    await giveAddress(master, first!, 'fuelweb_admin', '10.160.32.77');
    const other = await addNode(master, seed);
    const same = await addNode(master, seed, { group: 'rack-2' });
    const { body } = await copy();
    expect(body.pairs.map((pair) => [pair.node_id, pair.original_node_id])).toEqual([
      [other, master.environment.nodes.controllers[1]],
      [same, first],
    ]);
    expect(await addressesOf(master, same)).toEqual(['management 10.64.32.77']);
    expect(await master.database.query('SELECT FROM ip_addrs WHERE node = $1', [same])).toHaveLength(1);
    expect(body.findings.map(({ reason }) => reason)).toEqual(['controllers_doubled']);
    await expectRefused({ pairs: [{ node_id: other, original_node_id: first }] }, 400, [
      'node_group_differs',
    ]);
  });

  it('B22: a default group that a migration renamed is the default group of the seed', async () => {
    await start({ defaultGroup: { name: 'default_0', isDefault: false } });
    const [node] = await addControllers(1);
    const { body } = await copy();
    expect(body.pairs).toMatchObject([
      { node_id: node, original_node_id: master.environment.nodes.controllers[0] },
    ]);
    expect(body.pairs[0]!.addresses.map(({ node_group: group }) => group)).toEqual(
      Array<string>(3).fill('default'),
    );
  });

  it('A13: asks to acknowledge addresses on a network that the seed has not got', async () => {
    await start();
    const [node] = await addControllers(1);
    await master.database.query(
      `DELETE FROM network_groups n USING nodegroups g
        WHERE g.id = n.group_id AND g.cluster_id = $1 AND n.name = 'storage'`,
      [seed],
    );
    const before = await contentsOf(master.database);
    const refused = await copy({ acknowledge: [] });
    expect([refused.status, refused.body.reasons]).toEqual([
      400,
      ['acknowledgement_required', 'address_not_carried'],
    ]);
    expect(await contentsOf(master.database)).toEqual(before);
    const answer = await copy({ acknowledge: ['address_not_carried'] });
    expect(answer.status).toBe(200);
    expect(answer.body.findings[0]).toMatchObject({
      reason: 'address_not_carried',
      detail: { node_id: node, network: 'storage' },
    });
    expect(await addressesOf(master, node!)).toHaveLength(2);
  });

  it('A26: says that uploaded deployment information stays', async () => {
    await start();
    const [node] = await addControllers(1);
    await master.database.query(
      `UPDATE nodes SET replaced_deployment_info = '[{"uid": "9"}]' WHERE id = $1`,
      [node],
    );
    const { body } = await copy();
    expect(body.findings.map(({ reason }) => reason)).toEqual(['uploaded_info_stays', 'controllers_doubled']);
  });

  it('counts controllers by their roles, by tags of roles, and not those that leave', async () => {
    await start();
    await master.database.query(
      `UPDATE releases SET roles_metadata = (roles_metadata::jsonb || '{"head": {"tags": ["controller"]}}')::text
        WHERE id = (SELECT release_id FROM clusters WHERE id = $1)`,
      [seed],
    );
    await addNode(master, seed, { pendingRoles: ['compute'] });
    await addNode(master, seed, { pendingDeletion: true });
    const tagged = await addNode(master, seed, { pendingRoles: ['head'] });
    const installed = await addNode(master, seed, {
      status: 'ready',
      roles: ['controller'],
      pendingRoles: [],
    });
    const { body } = await copy();
    expect(body.pairs.map(({ node_id: id }) => id)).toEqual([tagged]);
    expect(body.unpaired.nodes).toMatchObject([{ node_id: installed, why: 'installed' }]);
    expect(body.unpaired.original_nodes.map(({ why }) => why)).toEqual(['no_counterpart', 'no_counterpart']);
  });

  it.each([
    [true, 1],
    [false, 0],
  ])('counts roles of a plug-in that is switched on: %p', async (enabled, pairs) => {
    await start();
    await master.database.query(
      `UPDATE plugins SET roles_metadata = '{"plugged": {"tags": ["controller"]}}'`,
    );
    await master.database.query('UPDATE cluster_plugins SET enabled = $2 WHERE cluster_id = $1', [
      seed,
      enabled,
    ]);
    await addNode(master, seed, { pendingRoles: ['plugged'] });
    expect((await copy()).body.pairs).toHaveLength(pairs);
  });

  it('waits for Nailgun to have locked the nodes, and then sees the task that it started', async () => {
    await start();
    await addControllers(1);
    const nailgun = new Client({ connectionString: master.database.url });
    await nailgun.connect();
    try {
      await nailgun.query('BEGIN');
      await nailgun.query('SELECT id FROM nodes WHERE cluster_id = $1 ORDER BY id FOR UPDATE', [seed]);
      const answer = copy();
      for (let waiting = 0; waiting === 0;) {
        const locks = await master.database.query('SELECT FROM pg_locks WHERE NOT granted');
        waiting = locks.length;
      }
      await nailgun.query(
        `INSERT INTO tasks (cluster_id, uuid, name, status) VALUES ($1, 'a', 'provision', 'pending')`,
        [seed],
      );
      await nailgun.query('COMMIT');
      expect((await answer).body.reasons).toEqual(['task_running']);
    } finally {
      await nailgun.end();
    }
  });

  it('does so once when it is asked for twice at the same time', async () => {
    await start();
    await addControllers(3);
    const answers = await Promise.all([copy(), copy()]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const changed = answers.map(({ body }) => body.pairs.filter((pair) => pair.changed).length);
    expect(changed.sort()).toEqual([0, 3]);
  });

  it('takes the same number of statements for one controller and for forty', async () => {
    const cost = async (controllers: number): Promise<number> => {
      await start({ controllers });
      await addControllers(controllers);
      const sent = jest.spyOn(Client.prototype, 'query');
      const answer = await copy();
      const statements = sent.mock.calls.length;
      sent.mockRestore();
      expect([answer.status, answer.body.pairs.length]).toEqual([200, controllers]);
      return statements;
    };
    const one = await cost(1);
    await service.stop();
    await master.database.drop();
    expect(await cost(40)).toBe(one);
    expect(one).toBeLessThan(16);
  });
});

describe('a refusal to give addresses and host names', () => {
  it('tells an environment that does not exist, or is no seed, from one that lost its original (B2)', async () => {
    await start({}, '9.2', () => master.addEnvironment());
    await expectRefused(undefined, 404, ['cluster_not_found'], 99);
    await expectRefused({ dry_run: true }, 404, ['cluster_not_found'], 99);
    await expectRefused(undefined, 400, ['not_in_upgrade'], 2);
    await expectRefused({ dry_run: true }, 400, ['not_a_seed'], master.environment.id);
    await master.database.query('UPDATE clusters SET original_env_id = NULL WHERE id = $1', [seed]);
    await expectRefused(undefined, 400, ['original_gone']);
  });

  it('names everything that is wrong with the pairs at once (A28, B25)', async () => {
    let foreign: number | undefined;
    await start({}, '9.2', async () => {
      foreign = (await master.addEnvironment()).nodes.controllers[0];
    });
    const [node] = await addControllers(1);
    const leaving = await addNode(master, seed, { pendingDeletion: true });
    const [first] = master.environment.nodes.controllers;
    const body = await expectRefused(
      {
        pairs: [
          { node_id: 9999, original_node_id: node },
          { node_id: leaving, original_node_id: master.environment.nodes.computes[0] },
          { node_id: node, original_node_id: first },
          { node_id: node, original_node_id: first },
          { node_id: foreign, original_node_id: first },
        ],
      },
      400,
      ['node_not_in_environment', 'node_pending_deletion', 'node_not_controller', 'node_repeated'],
    );
    expect(body.errors?.map(({ reason, field }) => [reason, field])).toEqual([
      ['node_not_in_environment', 'pairs.0.node_id'],
      ['node_not_in_environment', 'pairs.0.original_node_id'],
      ['node_pending_deletion', 'pairs.1.node_id'],
      ['node_not_controller', 'pairs.1.original_node_id'],
      ['node_repeated', 'pairs.3.node_id'],
      ['node_repeated', 'pairs.3.original_node_id'],
      ['node_repeated', 'pairs.4.original_node_id'],
      ['node_not_in_environment', 'pairs.4.node_id'],
    ]);
  });

  it.each([
    ['ready', ['host name', 'addresses']],
    ['provisioned', ['host name']],
    ['error', ['host name', 'addresses']],
  ])('A39: a node that is %s keeps its %j', async (status, changes) => {
    await start();
    const node = await addNode(master, seed, { status });
    const [first] = master.environment.nodes.controllers;
    const body = await expectRefused({ pairs: [{ node_id: node, original_node_id: first }] }, 400, [
      'node_already_installed',
    ]);
    expect(body.errors?.[0]?.detail).toEqual({ node_id: node, status, changes });
  });

  it('a task at work, a host name and addresses that others have', async () => {
    await start();
    const [node] = await addControllers(1);
    const [first] = master.environment.nodes.controllers;
    const other = await addNode(master, seed, { pendingRoles: ['compute'], hostname: `node-${first}` });
    const [address] = (await addressesOf(master, first!)).filter((text) => text.startsWith('storage '));
    await giveAddress(master, other, 'storage', address!.split(' ')[1]!);
    const [management] = (await addressesOf(master, first!)).filter((text) => text.startsWith('management '));
    await master.database.query(
      `INSERT INTO ip_addrs (network, ip_addr, vip_name)
       SELECT n.id, $2::inet, 'late' FROM network_groups n JOIN nodegroups g ON g.id = n.group_id
        WHERE g.cluster_id = $1 AND g.is_default AND n.name = 'management'`,
      [seed, management!.split(' ')[1]],
    );
    await master.database.query(
      `INSERT INTO tasks (cluster_id, uuid, name, status) VALUES ($1, 'a', 'provision', 'running'),
         ($1, 'b', 'deploy', 'ready')`,
      [seed],
    );
    const body = await expectRefused(undefined, 400, ['task_running', 'hostname_taken', 'address_taken']);
    expect(body.errors?.map(({ detail }) => detail)).toMatchObject([
      { task_ids: [expect.any(Number)] },
      { node_id: node, holder: { node_id: other } },
      { network: 'management', holder: { vip_name: 'late' } },
      { network: 'storage', holder: { node_id: other } },
    ]);
  });

  it('an address that is not one of the network; one outside of its ranges is to be acknowledged (B18)', async () => {
    await start();
    await addControllers(1);
    const change = (to: string): Promise<unknown> =>
      master.database.query(
        `UPDATE ip_addrs i SET ip_addr = $2::inet FROM network_groups n
          WHERE n.id = i.network AND n.name = 'storage' AND i.node = $1`,
        [master.environment.nodes.controllers[0], to],
      );
    await change('10.99.0.5');
    await expectRefused(undefined, 400, ['address_not_in_network']);
    await change('10.96.16.250');
    await expectRefused({ acknowledge: [] }, 400, ['acknowledgement_required', 'address_outside_ranges']);
    expect((await copy()).status).toBe(200);
  });

  it('a network name that means two networks of the node group', async () => {
    await start();
    await addControllers(1);
    await master.database.query(
      `INSERT INTO network_groups (name, group_id, cidr)
       SELECT n.name, n.group_id, n.cidr FROM network_groups n JOIN nodegroups g ON g.id = n.group_id
        WHERE g.cluster_id = $1 AND g.is_default AND n.name = 'public'`,
      [seed],
    );
    await expectRefused(undefined, 400, ['network_name_ambiguous']);
  });

  it('a malformed body', async () => {
    await start();
    const wrong: readonly [body: unknown, field: string | undefined][] = [
      [[], undefined],
      [{ pairs: {} }, 'pairs'],
      [{ pairs: [1] }, 'pairs'],
      [{ pairs: [null] }, 'pairs'],
      [{ pairs: [[{ node_id: 1, original_node_id: 2 }]] }, 'pairs'],
      [{ pairs: [{ original_node_id: 2 }] }, 'pairs.0.node_id'],
      [{ pairs: [{ node_id: 1, original_node_id: '2' }] }, 'pairs.0.original_node_id'],
      [{ pairs: [{ node_id: 1, original_node_id: 2 ** 31 }] }, 'pairs.0.original_node_id'],
      [{ dry_run: 'yes' }, 'dry_run'],
      [{ acknowledge: 'all' }, 'acknowledge'],
    ];
    for (const [body, field] of wrong) {
      const answer = await expectRefused(body, 400, ['invalid_request']);
      expect([body, answer.errors?.map((error) => error.field)]).toEqual([
        body,
        expect.arrayContaining([field]),
      ]);
    }
    for (const body of [undefined, {}, { pairs: [] }, { pairs: null, dry_run: null, acknowledge: null }]) {
      expect([body, (await copy(body)).status]).toEqual([body, 200]);
    }
  });
});
