import { move, type Refused, reinstall } from '../setup/assign';
import { createNailgunPair, type NailgunPair } from '../setup/assign-nailgun';
import { answering } from '../setup/fake-nailgun';
import { loggedLines } from '../setup/logged-lines';
import { deleteEnvironment } from '../setup/moved-nodes';

interface Event {
  readonly id: number;
  readonly time: string;
  readonly actor: string;
  readonly action: string;
  readonly outcome: string;
  readonly original_id: number | null;
  readonly original_name: string | null;
  readonly seed_id: number | null;
  readonly seed_name: string | null;
  readonly summary: string;
  readonly digest: string | null;
  readonly details: Readonly<Record<string, unknown>>;
}

interface Events {
  readonly events: readonly Event[];
  readonly next: number | null;
}

interface Notification {
  readonly cluster_id: number | null;
  readonly node_id: number | null;
  readonly task_id: number | null;
  readonly topic: string;
  readonly status: string;
  readonly message: string;
}

let pair: NailgunPair;
beforeEach(async () => {
  pair = await createNailgunPair();
});
afterEach(async () => {
  jest.restoreAllMocks();
  await pair.stop();
});

const eventsOf = async (id: number, query = ''): Promise<Events> => {
  const { status, body } = await pair.service.get<Events>(`/clusters/${id}/upgrade/events${query}`);
  expect([status, body]).toMatchObject([200, { events: expect.any(Array) as unknown }]);
  return body;
};

/** The newest first. */
const all = (): Promise<Event[]> =>
  pair.query<Event>('SELECT * FROM cluster_upgrade_events ORDER BY id DESC');

const notifications = (): Promise<Notification[]> =>
  pair.query<Notification>(
    `SELECT cluster_id, node_id, task_id, topic, status, message FROM notifications
      WHERE topic IN ('done', 'warning', 'error') ORDER BY id DESC`,
  );

const inShort = (events: readonly Event[]): readonly string[] =>
  events.map(({ action, outcome }) => `${action} ${outcome}`);

describe('the history of an upgrade', () => {
  it('tells of every step with who, when, which environments, and what in words', async () => {
    const { controllers, computes } = pair.master.environment.nodes;
    await reinstall(pair, controllers);
    await pair.query(`UPDATE nodes SET status = 'ready' WHERE id = ANY ($1)`, [controllers]);
    await pair.service.post(`/clusters/${pair.seed}/upgrade/vips`);
    await pair.service.post(`/clusters/${pair.seed}/upgrade/ips`);
    await move(pair, computes.slice(0, 1));
    await move(pair, computes.slice(0, 1), {}, pair.original);
    const { events, next } = await eventsOf(pair.original);
    expect(next).toBeNull();
    expect(inShort(events).slice().reverse()).toEqual([
      'clone_release done',
      'clone done',
      'assign done',
      'provision done',
      'vips done',
      'ips done',
      'assign done',
      'assign done',
    ]);
    const [{ name: original }, { name: seed }] = (await pair.query<{ name: string }>(
      'SELECT name FROM clusters ORDER BY id LIMIT 2',
    )) as [{ name: string }, { name: string }];
    for (const event of events.slice(0, -1)) {
      expect(event).toMatchObject({
        actor: 'anonymous',
        original_id: pair.original,
        original_name: original,
        seed_id: pair.seed,
        seed_name: seed,
        digest: null,
      });
      expect(event.time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    }
    expect(events.at(-1)).toMatchObject({ original_id: pair.original, seed_id: null });
    expect(events[0]!.summary).toBe(
      `1 node moved back to environment ${pair.original} (${original}) from environment ${pair.seed} (${seed}): ` +
        `node-${computes[0]}.`,
    );
    expect(events[0]!.details).toMatchObject({
      moved: 1,
      nodes: 1,
      node_ids: [computes[0]],
      reprovision: false,
    });
    expect((await eventsOf(pair.seed)).events).toEqual(events.slice(0, -1));
  });

  it('has one entry for a refusal, with its reasons, and nothing else is different', async () => {
    const refused = async (asked: Promise<{ status: number }>): Promise<Event> => {
      const before = await all();
      expect((await asked).status).toBe(400);
      const [event, ...rest] = await all();
      expect(rest).toEqual(before);
      return event!;
    };
    const upgrade = `/clusters/${pair.seed}/upgrade`;
    const ofOriginal = `/clusters/${pair.original}/upgrade`;
    const there = { original_id: pair.original, seed_id: pair.seed, outcome: 'refused', actor: 'anonymous' };
    expect(
      await refused(pair.service.post(`${ofOriginal}/clone`, { name: 'x', release_id: 3 })),
    ).toMatchObject({
      ...there,
      action: 'clone',
      details: { reasons: ['already_in_upgrade', 'network_role_mapping_differs'] },
    });
    expect(await refused(pair.service.post(`${ofOriginal}/vips`))).toMatchObject({
      ...there,
      action: 'vips',
      details: { reasons: ['not_a_seed'] },
    });
    expect(await refused(pair.service.post(`${ofOriginal}/ips`))).toMatchObject({ ...there, action: 'ips' });
    expect(await refused(pair.service.delete(ofOriginal))).toMatchObject({ ...there, action: 'undo' });
    const { computes } = pair.master.environment.nodes;
    await pair.query('UPDATE nodes SET pending_deletion = true WHERE id = $1', [computes[0]]);
    const move = { nodes_ids: computes, reprovision: false };
    expect(await refused(pair.service.post(`${upgrade}/assign`, move))).toMatchObject({
      ...there,
      action: 'assign',
      details: { reasons: ['node_pending_deletion'], nodes: computes.length, node_ids: computes },
    });
    expect(await notifications()).toHaveLength(1);
  });

  it('has nothing of dry runs, of plans, and of environments that are not there', async () => {
    const before = await all();
    const { computes } = pair.master.environment.nodes;
    await pair.assign({ nodes_ids: computes, dry_run: true });
    await pair.service.post(`/clusters/${pair.original}/upgrade/plan`, { release_id: 3 });
    await pair.service.post(`/clusters/${pair.seed}/upgrade/ips`, { dry_run: true });
    await pair.service.delete(`/clusters/${pair.seed}/upgrade`, { dry_run: true });
    expect((await pair.service.post('/clusters/4711/upgrade/vips')).status).toBe(404);
    expect(
      (await pair.service.post(`/clusters/${pair.seed}/upgrade/assign`, { nodes_ids: 'x' })).status,
    ).toBe(400);
    expect(await all()).toEqual(before);
  });

  it('says that provisioning failed, and that it began when it was asked for again', async () => {
    const [node] = pair.master.environment.nodes.computes;
    pair.answer(answering(400, { message: 'Not now' }));
    expect((await pair.assign({ nodes_ids: [node] })).status).toBe(502);
    const [failed, moved] = await all();
    expect([failed, moved]).toMatchObject([
      {
        action: 'provision',
        outcome: 'failed',
        details: { reasons: ['provisioning_failed'], kind: 'refused', node_ids: [node] },
      },
      { action: 'assign', outcome: 'done' },
    ]);
    expect((await notifications())[0]).toMatchObject({
      topic: 'error',
      cluster_id: pair.seed,
      node_id: node,
    });
    pair.answer(
      answering(202, { id: 77, uuid: 'u', name: 'provision', status: 'running', progress: 0, cluster: 2 }),
    );
    expect((await pair.assign({ nodes_ids: [node] })).status).toBe(202);
    const [begun, again] = await all();
    expect([begun, again]).toMatchObject([
      { action: 'provision', outcome: 'done', details: { task_id: 77 } },
      { action: 'assign', outcome: 'done', details: { moved: 0, nodes: 1 } },
    ]);
    expect(again!.summary).toContain('to be provisioned now');
  });

  it('does not wait for an environment that Nailgun holds when provisioning fails', async () => {
    const lines = loggedLines();
    const [node] = pair.master.environment.nodes.computes;
    pair.answer((response, request) => {
      void pair.query('BEGIN').then(async () => {
        await pair.query('SELECT FROM clusters WHERE id = $1 FOR UPDATE', [pair.seed]);
        answering(500, { message: 'No.' })(response, request);
      });
    });
    try {
      expect((await pair.assign({ nodes_ids: [node] })).status).toBe(502);
    } finally {
      await pair.query('ROLLBACK');
    }
    expect((await all())[0]).toMatchObject({ action: 'provision', outcome: 'failed' });
    expect(lines.join()).toContain("Nailgun's users could not be told");
  });

  it('does without those who say who they are', async () => {
    await fetch(`${pair.service.url}/api/clusters/${pair.seed}/upgrade/vips`, {
      method: 'POST',
      headers: { 'X-Auth-Token': 'root', 'X-User': 'root', 'X-Remote-User': 'root', from: 'root' },
    });
    expect((await all())[0]).toMatchObject({ action: 'vips', actor: 'anonymous' });
  });

  it('goes back with what it tells of', async () => {
    await pair.query(
      `ALTER TABLE cluster_upgrade_events ADD CONSTRAINT broken CHECK (action <> 'assign') NOT VALID`,
    );
    const [node] = pair.master.environment.nodes.computes;
    expect((await pair.assign({ nodes_ids: [node], reprovision: false })).status).toBe(500);
    expect(await pair.query('SELECT cluster_id FROM nodes WHERE id = $1', [node])).toEqual([
      { cluster_id: pair.original },
    ]);
  });

  it('leaves a refusal what it is where that cannot be recorded', async () => {
    const lines = loggedLines();
    await pair.query(
      `ALTER TABLE cluster_upgrade_events ADD CONSTRAINT broken CHECK (outcome <> 'refused') NOT VALID`,
    );
    const { status, body } = await pair.service.post<Refused>(`/clusters/${pair.original}/upgrade/vips`);
    expect([status, body.reasons]).toEqual([400, ['not_a_seed']]);
    expect(lines.join()).toContain('could not be recorded');
  });

  it('outlives both environments', async () => {
    const told = (await eventsOf(pair.original)).events;
    const [{ name }] = (await pair.query<{ name: string }>('SELECT name FROM clusters WHERE id = $1', [
      pair.seed,
    ])) as [{ name: string }];
    expect((await pair.service.delete(`/clusters/${pair.seed}/upgrade`)).status).toBe(200);
    await pair.query('DELETE FROM nodes WHERE cluster_id = $1', [pair.original]);
    await deleteEnvironment(pair, pair.original);
    const { events } = await eventsOf(pair.original);
    expect(inShort(events)).toEqual(['undo done', 'clone done', 'clone_release done']);
    expect(events[0]).toMatchObject({ seed_id: pair.seed, seed_name: name, original_id: pair.original });
    expect(events.slice(1)).toEqual(told);
    expect((await eventsOf(pair.seed)).events).toEqual(events.slice(0, -1));
  });
});

describe('reading the history', () => {
  it('goes page by page, the newest first', async () => {
    for (let i = 0; i < 5; i += 1) await pair.service.post(`/clusters/${pair.original}/upgrade/vips`);
    const whole = (await eventsOf(pair.original)).events;
    expect(whole).toHaveLength(7);
    const pages: Event[][] = [];
    for (let before = ''; pages.length < 5;) {
      const { events, next } = await eventsOf(pair.original, `?limit=3${before}`);
      pages.push([...events]);
      if (next === null) break;
      before = `&before=${next}`;
    }
    expect(pages.map(({ length }) => length)).toEqual([3, 3, 1]);
    expect(pages.flat()).toEqual(whole);
    const { events } = await eventsOf(pair.original, `?before=${whole.at(-1)!.id}`);
    expect(events).toEqual([]);
  });

  it('is empty for an environment that never took part, and 404 for one that never was', async () => {
    await pair.query(
      `INSERT INTO clusters SELECT (jsonb_populate_record(NULL::clusters, to_jsonb(c) ||
      '{"id": 900, "name": "apart", "env_type": null, "original_env_id": null}')).* FROM clusters c WHERE id = $1`,
      [pair.original],
    );
    expect(await eventsOf(900)).toEqual({ events: [], next: null });
    const { status, body } = await pair.service.get<Refused>('/clusters/901/upgrade/events');
    expect([status, body.reason]).toEqual([404, 'cluster_not_found']);
  });

  it.each(['limit=0', 'limit=201', 'limit=x', 'limit=1&limit=2', 'before=0', 'before=', 'before=2147483648'])(
    'is refused for %s',
    async (query) => {
      const { status, body } = await pair.service.get<Refused>(
        `/clusters/${pair.seed}/upgrade/events?${query}`,
      );
      expect([status, body.reasons, body.errors[0]!.field]).toEqual([
        400,
        ['invalid_request'],
        query.split('=')[0],
      ]);
    },
  );
});

describe("Nailgun's notifications", () => {
  it('tell its users of the seed, of moves either way, and of its end', async () => {
    const [first, second] = pair.master.environment.nodes.computes;
    await move(pair, [first!]);
    await move(pair, [first!], {}, pair.original);
    await move(pair, [first!, second!]);
    await move(pair, [first!, second!], {}, pair.original);
    await pair.service.delete(`/clusters/${pair.seed}/upgrade`);
    const rows = (await notifications()).reverse();
    // What was about the seed is about no environment any more, as with all of Nailgun's.
    expect(rows.map(({ cluster_id: cluster, node_id: node }) => [cluster, node])).toEqual([
      [null, null],
      [null, first],
      [pair.original, first],
      [null, null],
      [pair.original, null],
      [pair.original, null],
    ]);
    expect(rows.every(({ status, task_id: task }) => status === 'unread' && task === null)).toBe(true);
    expect(rows.map(({ message }) => message.split(' ').slice(0, 4).join(' '))).toEqual([
      `Environment ${pair.seed} (seed of`,
      '1 node moved to',
      '1 node moved back',
      '2 nodes moved to',
      '2 nodes moved back',
      'The upgrade of environment',
    ]);
    const { status, body } = await pair.service.get<readonly { message: string }[]>('/notifications');
    expect([status, body.at(-1)?.message]).toEqual([200, rows.at(-1)?.message]);
  });

  it('are warnings where something is lost, and nothing of what was refused', async () => {
    const [node] = pair.master.environment.nodes.computes;
    await pair.query(`UPDATE nodes SET replaced_deployment_info = '[{"uid": "1"}]' WHERE id = $1`, [node]);
    await move(pair, [node!]);
    expect((await notifications())[0]).toMatchObject({ topic: 'warning', cluster_id: pair.seed });
    const before = await notifications();
    expect((await pair.service.delete(`/clusters/${pair.seed}/upgrade`)).status).toBe(400);
    expect(await notifications()).toEqual(before);
  });
});

describe('a secret', () => {
  it('is neither in the history nor in a notification', async () => {
    const PASSWORD = 'copper-kettle-99';
    await pair.query(
      `UPDATE nodes SET replaced_deployment_info = '[{"root_password": "${PASSWORD}"}]' WHERE cluster_id = $1`,
      [pair.original],
    );
    await pair.query(
      `UPDATE attributes SET editable = replace(editable, '"admin"', '"${PASSWORD}"') WHERE cluster_id = $1`,
      [pair.seed],
    );
    pair.answer(answering(400, { message: `No, ${'token-of-mine'} is not good` }));
    const [node] = pair.master.environment.nodes.computes;
    await pair.assign({ nodes_ids: [node] }, { headers: { 'x-auth-token': 'token-of-mine' } });
    await move(pair, [node!], {}, pair.original).catch(() => undefined);
    await pair.service.delete(`/clusters/${pair.seed}/upgrade`);
    const told = JSON.stringify([await all(), await notifications(), (await eventsOf(pair.seed)).events]);
    expect(told).toContain('provisioning_failed');
    expect(told).not.toContain(PASSWORD);
    expect(told).not.toContain('token-of-mine');
  });
});
