import { Client } from 'pg';
import { cloneOf, move, type Refused } from '../setup/assign';
import { createNailgunPair, type NailgunPair } from '../setup/assign-nailgun';
import { contentsOf } from '../setup/contents';
import { factsIn, factsSourceOf, type Format } from '../setup/facts';
import { answering } from '../setup/fake-nailgun';
import { infoOf, isolate, isolationOf, lift } from '../setup/isolation';
import { setNode } from '../setup/moved-nodes';
import { orchestrator, type Orchestrator } from '../setup/nailgun-orchestrator';
import { type Answer } from '../setup/service';

const THEIRS = '[{"uid":"x",   "exact":1.10}]';
const COMMON = '{"theirs":   1.50}';
const TOKEN = { 'x-auth-token': 'secret-token' };

let pair: NailgunPair;
let first: number;
let second: number;

beforeEach(async () => {
  pair = await createNailgunPair({ env: { NAILGUN_TIMEOUT_SECONDS: '5' } });
  [first, second] = pair.master.environment.nodes.controllers as [number, number];
  await move(pair, [first, second]);
});

afterEach(() => pair.stop());

const contents = (): ReturnType<typeof contentsOf> => contentsOf(pair.master.database);

async function serve(format: Format): Promise<Orchestrator> {
  const facts = factsIn(format, await factsSourceOf(pair, pair.seed), [first, second]);
  const nailgun = orchestrator(pair, facts);
  pair.answer(nailgun.answers);
  return nailgun;
}

describe('with a Nailgun beside the service', () => {
  it.each(['with a common item', 'per node'] as const)(
    'facts come from it (%s), are put by its own API with the token of the caller, and every byte comes back',
    async (format) => {
      await setNode(pair, second, { replaced_deployment_info: THEIRS });
      await pair.query('UPDATE clusters SET is_customized = true WHERE id = $1', [pair.seed]);
      await pair.query('UPDATE nodes SET replaced_deployment_info = NULL WHERE id = $1', [first]);
      const before = await contents();
      const nailgun = await serve(format);
      const { status, body } = await isolate(pair.service, pair.seed, { nodes_ids: [first] }, TOKEN);
      expect([status, body]).toMatchObject([
        200,
        { source: 'nailgun', nodes: [{ node_id: first, changed: true }] },
      ]);
      expect(
        pair.nailgun.received.map(({ method, url, headers }) => [method, url, headers['x-auth-token']]),
      ).toEqual([
        [
          'GET',
          `/api/clusters/${pair.seed}/orchestrator/deployment/defaults/?nodes=${first}`,
          'secret-token',
        ],
        ['PUT', `/api/clusters/${pair.seed}/orchestrator/deployment/`, 'secret-token'],
      ]);
      expect(nailgun.puts).toMatchObject([
        { common: {}, nodes: { [first]: [{ run_ping_checker: false }], [second]: [{ exact: 1.1 }] } },
      ]);
      expect(await infoOf(pair, second)).toBe(THEIRS);
      expect((await isolationOf(pair.service, pair.seed)).body).toMatchObject({
        isolated: true,
        nodes: [{ node_id: first, state: 'isolated' }],
      });
      expect((await lift(pair.service, pair.seed, '', TOKEN)).body).toMatchObject({
        nodes: [{ restoration: 'cleared' }],
      });
      expect(nailgun.puts).toHaveLength(2);
      expect(await contents()).toEqual(before);
    },
  );

  it('what was uploaded by hand gives way, and comes back to the byte', async () => {
    await setNode(pair, first, { replaced_deployment_info: THEIRS });
    await pair.query('UPDATE clusters SET is_customized = true WHERE id = $1', [pair.seed]);
    const before = await contents();
    await serve('split');
    const request = { nodes_ids: [first], acknowledge: ['uploaded_info_set_aside'] };
    expect((await isolate(pair.service, pair.seed, request)).status).toBe(200);
    expect((await isolate(pair.service, pair.seed, request)).body.nodes).toMatchObject([
      { changed: false, had_facts: true },
    ]);
    expect((await lift(pair.service, pair.seed)).body.nodes).toMatchObject([{ restoration: 'restored' }]);
    expect(await contents()).toEqual(before);
  });

  it('a dry run asks, and puts nothing', async () => {
    const nailgun = await serve('split');
    const before = await contents();
    expect((await isolate(pair.service, pair.seed, { dry_run: true })).status).toBe(200);
    expect(nailgun.puts).toEqual([]);
    expect(await contents()).toEqual(before);
  });

  it('a refusal of its own is told without the token, and nothing is changed', async () => {
    const before = await contents();
    pair.answer(answering(403, { message: 'No rights for secret-token' }));
    const { status, body } = await isolate(pair.service, pair.seed, {}, TOKEN);
    expect([status, body]).toMatchObject([
      502,
      {
        reason: 'nailgun_failed',
        message: expect.stringContaining('Nailgun refused it (403): No rights for ••••') as unknown,
      },
    ]);
    const facts = factsIn('per node', await factsSourceOf(pair, pair.seed), [first]);
    const put = await isolate(pair.service, pair.seed, { nodes_ids: [first], facts });
    expect([put.status, put.body.reason]).toEqual([502, 'nailgun_failed']);
    expect(await contents()).toEqual(before);
  });

  it('every refusal leaves an event, also one of before anything is planned; a dry run leaves none', async () => {
    pair.answer(answering(500, {}));
    const events = (): Promise<readonly object[]> =>
      pair.query(
        `SELECT outcome, details -> 'reasons' AS reasons FROM cluster_upgrade_events
          WHERE action = 'isolate' AND seed_id = $1 ORDER BY id`,
        [pair.seed],
      );
    expect((await isolate(pair.service, pair.seed, { nodes_ids: [first], dry_run: true })).status).toBe(502);
    expect((await isolate(pair.service, pair.original, { dry_run: true })).status).toBe(400);
    expect(await events()).toEqual([]);
    expect((await isolate(pair.service, pair.seed, { nodes_ids: [first] })).status).toBe(502);
    expect((await isolate(pair.service, pair.original)).status).toBe(400);
    expect(await events()).toEqual([
      { outcome: 'failed', reasons: ['nailgun_failed'] },
      { outcome: 'refused', reasons: ['not_a_seed'] },
    ]);
  });

  it('an answer that does not come is no success, unless the facts are there', async () => {
    const before = await contents();
    const facts = factsIn('per node', await factsSourceOf(pair, pair.seed), [first]);
    const request = { nodes_ids: [first], facts };
    pair.answer((response) => response.destroy());
    expect((await isolate(pair.service, pair.seed, request)).body.reason).toBe('nailgun_failed');
    expect((await isolationOf(pair.service, pair.seed)).body).toMatchObject({
      isolated: false,
      nodes: [{ node_id: first, state: 'restored' }],
    });
    const nailgun = orchestrator(pair, []);
    pair.answer((response, httpRequest) => {
      const silent = Object.create(response) as typeof response;
      silent.writeHead = (() => ({ end: () => response.destroy() })) as never;
      nailgun.answers(silent, httpRequest);
    });
    expect((await isolate(pair.service, pair.seed, request)).status).toBe(200);
    expect((await isolationOf(pair.service, pair.seed)).body).toMatchObject({ isolated: true });
    expect((await lift(pair.service, pair.seed)).status).toBe(200);
    expect(await contents()).toEqual(before);
  });

  it('one that works on another database is found out', async () => {
    const before = await contents();
    pair.answer(answering(200, {}));
    const facts = factsIn('per node', await factsSourceOf(pair, pair.seed), [first]);
    const { status, body } = await isolate(pair.service, pair.seed, { nodes_ids: [first], facts });
    expect([status, body.message]).toEqual([502, expect.stringContaining('may be that of another master')]);
    expect(await contents()).toEqual(before);
  });

  it('facts that it does not give are missing', async () => {
    pair.answer(answering(200, [{ uid: 'master', roles: ['master'] }]));
    const { status, body } = await isolate(pair.service, pair.seed, { nodes_ids: [first] });
    expect([status, body.reasons]).toEqual([400, ['facts_missing']]);
    pair.answer(answering(200, '<html>'));
    expect((await isolate(pair.service, pair.seed)).body.reasons).toEqual(['nailgun_failed']);
  });

  it('of two pairs are isolated at once with the fewest connections that there may be', async () => {
    await pair.stop();
    let other = { id: 0, controller: 0 };
    pair = await createNailgunPair({
      env: { NAILGUN_TIMEOUT_SECONDS: '20', DATABASE_POOL_SIZE: '2' },
      prepare: async (master) => {
        const { id, nodes } = await master.addEnvironment({ name: 'other' });
        other = { id, controller: nodes.controllers[0]! };
      },
    });
    const seeds = [pair.seed, await cloneOf(pair.service, other.id)] as const;
    const nodes = [pair.master.environment.nodes.controllers[0]!, other.controller] as const;
    const nailgun = orchestrator(pair, []);
    // Both are with Nailgun at the same time, while others work.
    const both = { arrived: 0, release: (): void => undefined };
    const arrived = new Promise<void>((resolve) => (both.release = resolve));
    pair.answer((response, request) => {
      both.arrived += 1;
      if (both.arrived === 2) both.release();
      void arrived.then(() => nailgun.answers(response, request));
    });
    const isolating = seeds.map(async (seed, i) => {
      await move(pair, [nodes[i]!], {}, seed);
      const facts = factsIn('per node', await factsSourceOf(pair, seed), [nodes[i]!]);
      return isolate(pair.service, seed, { nodes_ids: [nodes[i]!], facts });
    });
    await Promise.race([arrived, Promise.all(isolating)]);
    expect((await isolationOf(pair.service, pair.seed)).status).toBe(200);
    expect((await Promise.all(isolating)).map(({ status }) => status)).toEqual([200, 200]);
  });

  it('two at once do not undo each other', async () => {
    await serve('split');
    const answers = await Promise.all(
      [first, second].map((node) => isolate(pair.service, pair.seed, { nodes_ids: [node] })),
    );
    const succeeded = answers.filter(({ status }) => status === 200);
    expect(answers.map(({ status }) => status).filter((status) => status !== 200 && status !== 503)).toEqual(
      [],
    );
    const { nodes } = (await isolationOf(pair.service, pair.seed)).body;
    expect(nodes.map(({ state }) => state)).toEqual(succeeded.map(() => 'isolated'));
    expect(succeeded.length).toBeGreaterThan(0);
  });

  it('what Nailgun did while somebody held the nodes is completed by the next request, to the byte', async () => {
    await setNode(pair, second, { replaced_deployment_info: THEIRS });
    await pair.query(
      'UPDATE clusters SET is_customized = true, replaced_deployment_info = $2 WHERE id = $1',
      [pair.seed, COMMON],
    );
    const before = await contents();
    const facts = factsIn('per node', await factsSourceOf(pair, pair.seed), [first]);
    const holder = new Client({ connectionString: pair.master.database.url });
    await holder.connect();
    const nailgun = orchestrator(pair, []);
    const holding = (): void =>
      pair.answer((response, request) => {
        const late = Object.create(response) as typeof response;
        late.writeHead = ((...head: [number]) => ({
          end: (text: string) =>
            void holder
              .query(`BEGIN; SELECT id FROM nodes WHERE cluster_id = ${pair.seed} FOR UPDATE`)
              .then(() => response.writeHead(...head).end(text)),
        })) as never;
        nailgun.answers(late, request);
      });
    const request = { nodes_ids: [first], facts };
    const stand = async (): Promise<unknown> => [
      await infoOf(pair, second),
      (
        await pair.query('SELECT replaced_deployment_info AS info FROM clusters WHERE id = $1', [pair.seed])
      )[0]!.info,
    ];
    const done = async (): Promise<readonly unknown[]> =>
      (
        await pair.query<{ action: string }>(
          `SELECT action FROM cluster_upgrade_events WHERE seed_id = $1 AND outcome = 'done' ORDER BY id`,
          [pair.seed],
        )
      )
        .map(({ action }) => action)
        .slice(-2);

    holding();
    expect((await isolate(pair.service, pair.seed, request)).body.reasons).toEqual(['database_busy']);
    await holder.query('ROLLBACK');
    expect(await stand()).not.toEqual([THEIRS, COMMON]);
    pair.answer(nailgun.answers);
    expect((await isolate(pair.service, pair.seed, request)).body.nodes).toMatchObject([{ changed: false }]);
    expect(await stand()).toEqual([THEIRS, COMMON]);
    expect((await done()).at(-1)).toBe('isolate');

    holding();
    expect((await lift(pair.service, pair.seed)).body.reasons).toEqual(['database_busy']);
    await holder.query('ROLLBACK');
    pair.answer(nailgun.answers);
    expect((await lift(pair.service, pair.seed)).status).toBe(200);
    expect(await done()).toEqual(['isolate', 'lift_isolation']);
    await holder.end();
    expect(await contents()).toEqual(before);
  }, 60_000);

  it('no node comes while facts are replaced, for Nailgun would clear those that it was not sent', async () => {
    await setNode(pair, second, { replaced_deployment_info: THEIRS });
    await move(pair, [second], {}, pair.original);
    const nailgun = await serve('split');
    let during: Promise<readonly Answer<Refused>[]> | undefined;
    pair.answer((response, request) => {
      during ??=
        request.method === 'PUT'
          ? Promise.all([
              pair.assign({ nodes_ids: [second], reprovision: false }),
              pair.service.delete<Refused>(`/clusters/${pair.seed}/upgrade`, {}),
            ])
          : undefined;
      void Promise.resolve(during).then(() => nailgun.answers(response, request));
    });
    expect((await isolate(pair.service, pair.seed, { nodes_ids: [first] })).status).toBe(200);
    for (const { status, body, headers } of await during!) {
      expect([status, body.reasons, headers.get('retry-after')]).toEqual([503, ['database_busy'], '1']);
    }
    await move(pair, [second]);
    expect(await infoOf(pair, second)).toBe(THEIRS);
  });
});
