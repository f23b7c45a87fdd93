import { createPair, move, type Pair, reasonsOf } from '../setup/assign';
import { contentsOf } from '../setup/contents';
import { factsIn, factsSourceOf, FORMATS } from '../setup/facts';
import { infoOf, isolate, isolated, type Isolation, isolationOf, lift } from '../setup/isolation';
import { setNode } from '../setup/moved-nodes';

const SKIPPED = ['upload_cirros', 'ceph_ready_check', 'configure_default_route', 'enable_rados'];

let pair: Pair;
let first: number;

beforeEach(async () => {
  pair = await createPair();
  first = pair.master.environment.nodes.controllers[0]!;
});

afterEach(() => pair.stop());

const nodesWith = async (info: string | null): Promise<void> =>
  setNode(pair, first, { replaced_deployment_info: info });

/** Everything but Nailgun's notifications and sequences. */
const contents = (): ReturnType<typeof contentsOf> => contentsOf(pair.master.database);

/** Expects a refusal after which everything is as it was. */
async function refused(
  body: unknown,
  status: number,
  reasons: readonly string[],
  seed = pair.seed,
): Promise<Isolation> {
  const before = await contents();
  const answer = await isolate(pair.service, seed, body);
  expect([answer.status, answer.body.reasons]).toEqual([status, reasons]);
  expect(await contents()).toEqual(before);
  return answer.body;
}

describe('isolating the first controller', () => {
  beforeEach(async () => void (await move(pair, [first])));

  it.each(FORMATS)(
    'A32: stores what keeps it off the networks, from facts %s, and puts back every byte',
    async (format) => {
      for (const before of [
        '[]',
        null,
        '',
        '[{"uid": "1",  "deployment_id": 2, "x": 1.10, "big": 9007199254740993}]',
      ]) {
        await nodesWith(before);
        const unchanged = await contents();
        const facts = factsIn(format, await factsSourceOf(pair, pair.seed), [first]);
        const { status, body, text } = await isolate(pair.service, pair.seed, {
          facts,
          acknowledge: ['uploaded_info_set_aside'],
        });
        expect([status, body]).toMatchObject([
          200,
          { cluster_id: pair.seed, source: 'request', skip_tasks: SKIPPED, dry_run: false },
        ]);
        expect(body.nodes).toMatchObject([
          { node_id: first, changed: true, had_facts: (before ?? '').length > 2 },
        ]);
        expect(new Set(body.nodes[0]!.changes.map(({ change }) => change))).toEqual(
          new Set(['port_released', 'gateway_removed', 'gateway_set', 'ping_checker_off', 'segment_set']),
        );
        expect(text).not.toContain('password');
        const stored = JSON.parse((await infoOf(pair, first))!) as Record<string, unknown>[];
        expect(stored).toHaveLength(1);
        expect(stored[0]).toMatchObject({
          uid: String(first),
          run_ping_checker: false,
          access: { user: 'admin', password: expect.any(String) as unknown },
          network_scheme: {
            endpoints: { 'br-ex': { gateway: 'none' }, 'br-fw-admin': { gateway: '10.20.0.1' } },
          },
        });
        expect((await lift(pair.service, pair.seed)).body).toMatchObject({
          nodes: [
            {
              node_id: first,
              state: 'isolated',
              restoration: (before ?? '').length > 2 ? 'restored' : 'cleared',
            },
          ],
          findings: [],
        });
        expect(await contents()).toEqual(unchanged);
      }
    },
  );

  it('stores an item for each role where a node has several', async () => {
    const node = pair.master.environment.nodes.storage[0]!;
    await move(pair, [node]);
    await setNode(pair, node, { roles: ['controller', 'ceph-osd'] });
    const facts = factsIn('per role', await factsSourceOf(pair, pair.seed), [node]);
    const { status } = await isolate(pair.service, pair.seed, { nodes_ids: [node], facts });
    expect(status).toBe(200);
    const stored = JSON.parse((await infoOf(pair, node))!) as { role: string; run_ping_checker: boolean }[];
    expect(stored.map(({ role, run_ping_checker: checks }) => [role, checks])).toEqual([
      [expect.stringContaining('controller') as unknown, false],
      ['ceph-osd', false],
    ]);
  });

  it('keeps numbers as they were sent', async () => {
    const facts = factsIn('per node', await factsSourceOf(pair, pair.seed), [first]) as object[];
    const text = JSON.stringify({ facts: [{ ...facts[0], exact: 'HERE' }] }).replace(
      '"HERE"',
      '[1.0, 9007199254740993]',
    );
    expect((await isolate(pair.service, pair.seed, text)).status).toBe(200);
    expect(await infoOf(pair, first)).toContain('"exact":[1.0,9007199254740993]');
  });

  it('goes by what is stored for the node where nothing is passed, and what is common to all under it', async () => {
    const { common, nodes } = factsIn('split', await factsSourceOf(pair, pair.seed), [first]) as {
      common: object;
      nodes: object[];
    };
    await nodesWith(JSON.stringify(nodes));
    await pair.query(
      'UPDATE clusters SET replaced_deployment_info = $1, is_customized = true WHERE id = $2',
      [JSON.stringify(common), pair.seed],
    );
    const before = await contents();
    const { status, body } = await isolate(pair.service, pair.seed);
    expect([status, body]).toMatchObject([
      200,
      { source: 'stored', nodes: [{ node_id: first, had_facts: true }] },
    ]);
    expect(await infoOf(pair, first)).toContain('"run_ping_checker":false');
    expect((await lift(pair.service, pair.seed)).status).toBe(200);
    expect(await contents()).toEqual(before);
  });

  it('leaves a word of it in the history, and none of the facts', async () => {
    const facts = factsIn('per node', await factsSourceOf(pair, pair.seed), [first]);
    await isolate(pair.service, pair.seed, { facts });
    await isolate(pair.service, pair.seed, { facts: [{}] });
    await lift(pair.service, pair.seed);
    const events = await pair.query<{ action: string; outcome: string; details: { node_ids?: number[] } }>(
      `SELECT * FROM cluster_upgrade_events WHERE action IN ('isolate', 'lift_isolation') ORDER BY id`,
    );
    expect(events).toMatchObject([
      { action: 'isolate', outcome: 'done', seed_id: pair.seed, details: { nodes: 1, node_ids: [first] } },
      { action: 'isolate', outcome: 'refused', details: { reasons: ['facts_invalid'] } },
      { action: 'lift_isolation', outcome: 'done', details: { nodes: 1, node_ids: [first] } },
    ]);
    expect(JSON.stringify(events)).not.toContain('password');
  });

  it('shows in a dry run what it would do, and writes nothing', async () => {
    const before = await contents();
    const facts = factsIn('split', await factsSourceOf(pair, pair.seed), [first]);
    const { status, body } = await isolate(pair.service, pair.seed, { facts, dry_run: true });
    expect([status, body]).toMatchObject([200, { dry_run: true, nodes: [{ changed: true }] }]);
    const bad = await isolate(pair.service, pair.seed, { dry_run: true });
    expect([bad.status, reasonsOf(bad.body.findings)]).toMatchObject([
      200,
      ['facts_missing', 'controllers_left_behind'].slice(0, 1),
    ]);
    expect(await contents()).toEqual(before);
  });

  it('A40: says what bridges and the gateway need back at the switch', async () => {
    const body = await isolated(pair, [first]);
    const finding = body.findings.find(({ reason }) => reason === 'connection_to_restore')!;
    expect(finding).toMatchObject({
      class: 'notice',
      detail: { node_id: first, gateway: expect.any(String) as unknown },
    });
    expect(body.at_switch.map(({ step }) => step)).toEqual([
      'cut_original_off',
      'lift_isolation',
      'reconnect',
      'move_the_others',
    ]);
    const { node_id: _, ...connection } = finding.detail!;
    expect(body.at_switch[2]!.nodes).toEqual([{ node_id: first, ...connection }]);
    expect((connection.bridges as { bridge: string }[]).map(({ bridge }) => bridge).sort()).toEqual([
      'br-ex',
      'br-mgmt',
    ]);
  });

  it('A27: tells of controllers that wait in the original, and of a lone one', async () => {
    const body = await isolated(pair, [first]);
    const [, ...others] = pair.master.environment.nodes.controllers;
    const left = (answer: Isolation): object | undefined =>
      answer.findings.find(({ reason }) => reason === 'controllers_left_behind');
    expect(left(body)).toMatchObject({ detail: { node_ids: others, moved_node_ids: [first] } });
    await move(pair, [others[0]!]);
    expect(left(await isolated(pair, [first]))).toMatchObject({
      message: expect.stringMatching(/one controller of the original.*must not go on by itself/) as unknown,
    });
  });

  it('A24: tells where a network template governs the addresses of Ceph monitors', async () => {
    expect(reasonsOf((await isolated(pair, [first])).findings)).not.toContain('ceph_monitors_by_template');
    await setNode(pair, first, { network_template: '{"adv_net_template": {}}' });
    const { findings } = await isolated(pair, [first]);
    expect(findings.find(({ reason }) => reason === 'ceph_monitors_by_template')).toMatchObject({
      class: 'notice',
      detail: { node_ids: [first] },
    });
  });

  it('A39: asks before facts are used that call nodes by names of before', async () => {
    const facts = factsIn('per node', await factsSourceOf(pair, pair.seed), [first]);
    await setNode(pair, first, { hostname: 'renamed' });
    const body = await refused({ facts }, 400, ['acknowledgement_required', 'facts_hostnames_stale']);
    expect(body.errors[1]!.detail).toMatchObject({
      names: [{ node_id: first, in_facts: `node-${first}`, hostname: 'renamed' }],
    });
    const accepted = { facts, acknowledge: ['facts_hostnames_stale'] };
    expect((await isolate(pair.service, pair.seed, accepted)).status).toBe(200);
  });

  it('A40: asks before a node is deployed that would not be isolated altogether', async () => {
    const [facts] = factsIn('per node', await factsSourceOf(pair, pair.seed), [first]) as {
      network_scheme: object;
    }[];
    const text = JSON.stringify([facts]).replaceAll('br-mgmt', 'br-control');
    const { errors } = await refused({ facts: JSON.parse(text) as object }, 400, [
      'acknowledgement_required',
      'isolation_incomplete',
    ]);
    expect(errors[1]!.message).toContain('they have no bridge br-mgmt');
  });
});

describe('isolating again', () => {
  beforeEach(async () => {
    await move(pair, [first]);
    await nodesWith('[{"uid": "1", "mine": true}]');
  });

  it('keeps what was there before the first time', async () => {
    const before = await contents();
    const facts = factsIn('per node', await factsSourceOf(pair, pair.seed), [first]) as object[];
    const accepted = { acknowledge: ['uploaded_info_set_aside'] };
    expect((await isolate(pair.service, pair.seed, { facts, ...accepted })).body.nodes).toMatchObject([
      { changed: true },
    ]);
    const once = await contents();
    const again = await isolate(pair.service, pair.seed, { facts });
    expect([again.status, again.body.nodes]).toMatchObject([200, [{ changed: false, had_facts: true }]]);
    const stored = await isolate(pair.service, pair.seed);
    expect([stored.status, stored.body.nodes]).toMatchObject([200, [{ changed: false, had_facts: true }]]);
    expect(stored.body.nodes[0]!.changes).toEqual(again.body.nodes[0]!.changes);
    expect(await contents()).toEqual(once);
    const others = await isolate(pair.service, pair.seed, { facts: [{ ...facts[0], more: 1 }] });
    expect([others.status, others.body.nodes]).toMatchObject([200, [{ changed: true }]]);
    expect((await lift(pair.service, pair.seed)).status).toBe(200);
    expect(await contents()).toEqual(before);
  });

  it('asks where somebody changed the facts since, and lifting does too', async () => {
    const facts = factsIn('per node', await factsSourceOf(pair, pair.seed), [first]);
    await isolate(pair.service, pair.seed, { facts, acknowledge: ['uploaded_info_set_aside'] });
    await nodesWith('[{"uid": "1", "theirs": true}]');
    expect((await isolationOf(pair.service, pair.seed)).body).toMatchObject({
      isolated: false,
      nodes: [{ node_id: first, state: 'changed' }],
      findings: [{ reason: 'isolation_changed_since' }],
    });
    await refused({ facts }, 400, ['acknowledgement_required', 'isolation_changed_since']);
    const before = await contents();
    const no = await lift(pair.service, pair.seed);
    expect([no.status, no.body.reasons]).toEqual([
      400,
      ['acknowledgement_required', 'isolation_changed_since'],
    ]);
    expect(await contents()).toEqual(before);
    const yes = await lift(pair.service, pair.seed, 'acknowledge=isolation_changed_since');
    expect([yes.status, yes.body.nodes]).toMatchObject([
      200,
      [{ state: 'changed', restoration: 'restored' }],
    ]);
    expect(await infoOf(pair, first)).toBe('[{"uid": "1", "mine": true}]');
  });

  it('takes facts in another spelling for the same', async () => {
    const [facts] = factsIn('per node', await factsSourceOf(pair, pair.seed), [first]) as object[];
    const text = JSON.stringify({
      facts: [{ ...facts, exact: 'HERE' }],
      acknowledge: ['uploaded_info_set_aside'],
    });
    await isolate(pair.service, pair.seed, text.replace('"HERE"', '1e5'));
    const stored = JSON.parse((await infoOf(pair, first))!) as Record<string, unknown>[];
    const reordered = Object.fromEntries(Object.entries(stored[0]!).reverse());
    await nodesWith(JSON.stringify([reordered], null, 1).replace('"exact": 100000', '"exact": 100000.0'));
    expect((await isolationOf(pair.service, pair.seed)).body.nodes).toMatchObject([{ state: 'isolated' }]);
  });
});

describe('lifting an isolation', () => {
  it('says that nothing is isolated where nothing is, as often as it is asked', async () => {
    await move(pair, [first]);
    const before = await contents();
    const nothing = { nodes: [], findings: [{ reason: 'node_not_isolated', class: 'notice' }] };
    expect((await lift(pair.service, pair.seed)).body).toMatchObject(nothing);
    expect((await lift(pair.service, pair.original)).body).toMatchObject(nothing);
    await isolated(pair, [first]);
    expect((await lift(pair.service, pair.seed, 'dry_run=true')).body).toMatchObject({
      dry_run: true,
      nodes: [{}],
    });
    expect((await lift(pair.service, pair.seed, `nodes_ids=${first},999`)).body).toMatchObject({
      nodes: [{ node_id: first, restoration: 'cleared' }],
      findings: [{ reason: 'node_not_isolated', detail: { node_id: 999 } }],
    });
    expect((await lift(pair.service, pair.seed)).body).toMatchObject(nothing);
    expect(await contents()).toEqual(before);
  });

  it.each([
    [
      'deployment information for all nodes',
      `UPDATE clusters SET replaced_deployment_info = '{"mine": 1}' WHERE id = $1`,
    ],
    [
      'provisioning information for all nodes',
      `UPDATE clusters SET replaced_provisioning_info = '{"mine": 1}' WHERE id = $1`,
    ],
    [
      'provisioning information',
      `UPDATE nodes SET replaced_provisioning_info = '{"mine": 1}' WHERE cluster_id = $1`,
    ],
    ['nothing', `UPDATE clusters SET replaced_deployment_info = '{}' WHERE id = $1`],
  ])(
    'counts the environment as customised afterwards only where something was uploaded since: %s',
    async (what, upload) => {
      await move(pair, [first]);
      await isolated(pair, [first]);
      await pair.query(upload, [pair.seed]);
      expect((await lift(pair.service, pair.seed)).status).toBe(200);
      const [cluster] = await pair.query('SELECT is_customized FROM clusters WHERE id = $1', [pair.seed]);
      expect(cluster).toEqual({ is_customized: what !== 'nothing' });
    },
  );

  it('lifts that of some nodes only, and counts the environment as customised until the last', async () => {
    const controllers = pair.master.environment.nodes.controllers;
    await move(pair, controllers);
    const before = await contents();
    await isolated(pair, [controllers[0]!]);
    await isolated(pair, [controllers[1]!]);
    const customized = async (): Promise<unknown> =>
      (await pair.query('SELECT is_customized FROM clusters WHERE id = $1', [pair.seed]))[0]!.is_customized;
    expect(await customized()).toBe(true);
    await lift(pair.service, pair.seed, `nodes_ids=${controllers[0]}`);
    expect((await isolationOf(pair.service, pair.seed)).body).toMatchObject({
      isolated: true,
      nodes: [{ node_id: controllers[1] }],
    });
    expect(await customized()).toBe(true);
    await lift(pair.service, pair.seed);
    expect(await contents()).toEqual(before);
  });

  it.each([
    'nodes_ids=',
    'nodes_ids=0',
    'nodes_ids=1,x',
    'nodes_ids=3000000000',
    'nodes_ids=1&nodes_ids=2',
    'dry_run=1',
    'acknowledge=A',
  ])('refuses wrong parameters: %s', async (parameters) => {
    const { status, body } = await lift(pair.service, pair.seed, parameters);
    expect([status, body.reason]).toEqual([400, 'invalid_request']);
  });
});

describe('what cannot be isolated', () => {
  it('is refused with a reason', async () => {
    await refused(undefined, 400, ['nothing_to_isolate']);
    await refused({ nodes_ids: [first] }, 400, ['node_not_in_environment']);
    await refused({ nodes_ids: [999] }, 404, ['node_not_found']);
    await refused({}, 400, ['not_a_seed'], pair.original);
    await refused({}, 404, ['cluster_not_found'], 999);
    await refused({ nodes_ids: [] }, 400, ['invalid_request']);
    await refused({ facts: 'none' }, 400, ['invalid_request']);
    await move(pair, [first]);
    const missing = await refused({}, 400, ['facts_missing']);
    expect(missing.errors[0]!.message).toMatch(/pass "facts".*orchestrator\/deployment\/defaults/);
    for (const facts of [[], {}, { nodes: [] }, [{ uid: '999' }]])
      await refused({ facts }, 400, ['facts_missing']);
    for (const facts of [
      [{}],
      [1],
      { nodes: 1 },
      { common: [], nodes: [] },
      { '1': { uid: '2' } },
      { nodes: { '1': 5 } },
    ]) {
      await refused({ facts }, 400, ['facts_invalid']);
    }
    await refused({ facts: [{ uid: String(first), deployment_id: pair.original }] }, 400, ['facts_invalid']);
    await nodesWith('[{"uid": ');
    await refused({}, 400, ['document_unreadable', 'facts_missing']);
    await nodesWith('[]');
    await setNode(pair, first, { pending_deletion: true });
    await refused({ nodes_ids: [first] }, 400, ['node_pending_deletion']);
  });

  it('B32: waits while a task is at work', async () => {
    await move(pair, [first]);
    await isolated(pair, [first]);
    await pair.query(
      `INSERT INTO tasks (cluster_id, uuid, name, status, progress) VALUES ($1, 'u', 'deploy', 'running', 0)`,
      [pair.seed],
    );
    await refused({ nodes_ids: [first] }, 400, ['task_running']);
    expect((await lift(pair.service, pair.seed)).body.reasons).toEqual(['task_running']);
  });
});
