import { createPair, move, type Pair, reasonsOf } from '../setup/assign';
import { contentsOf } from '../setup/contents';
import { factsIn, factsSourceOf } from '../setup/facts';
import { infoOf, isolate, isolated, isolationOf, lift } from '../setup/isolation';
import { clusterOf, deleteEnvironment, setNode } from '../setup/moved-nodes';

const MINE = '[{"uid": "1",  "mine": 1.10}]';

let pair: Pair;
let first: number;

beforeEach(async () => {
  pair = await createPair();
  first = pair.master.environment.nodes.controllers[0]!;
  await move(pair, [first]);
});

afterEach(() => pair.stop());

const back = (): Promise<readonly { reason: string }[]> => move(pair, [first], {}, pair.original);
const state = async (cluster = pair.seed): Promise<object> => (await isolationOf(pair.service, cluster)).body;

/** Isolates the node where something was uploaded for it before. */
async function isolateUploaded(): Promise<string> {
  await setNode(pair, first, { replaced_deployment_info: MINE });
  const facts = factsIn('per node', await factsSourceOf(pair, pair.seed), [first]);
  const acknowledge = ['uploaded_info_set_aside'];
  expect((await isolate(pair.service, pair.seed, { facts, acknowledge })).status).toBe(200);
  return (await infoOf(pair, first))!;
}

describe('A26: an isolated node that moves back', () => {
  it('is not isolated in the original, and is again when it returns', async () => {
    const facts = await isolateUploaded();
    expect(reasonsOf(await back())).toContain('uploaded_info_set_aside');
    expect(await infoOf(pair, first)).toBe('[]');
    expect(await state()).toMatchObject({ isolated: false, nodes: [{ node_id: first, state: 'set_aside' }] });
    expect(await state(pair.original)).toMatchObject({ isolated: false, nodes: [] });
    await move(pair, [first]);
    expect(await infoOf(pair, first)).toBe(facts);
    expect(await state()).toMatchObject({ isolated: true, nodes: [{ node_id: first, state: 'isolated' }] });
    await lift(pair.service, pair.seed);
    expect(await infoOf(pair, first)).toBe(MINE);
  });

  it('returns without its isolation where that was lifted meanwhile', async () => {
    await isolateUploaded();
    await back();
    const { status, body } = await lift(pair.service, pair.seed);
    expect([status, body]).toMatchObject([
      200,
      {
        nodes: [{ node_id: first, state: 'set_aside', restoration: 'set_aside_restored' }],
        findings: [{ reason: 'isolated_node_moved', class: 'notice', detail: { cluster_id: pair.original } }],
      },
    ]);
    expect(await infoOf(pair, first)).toBe('[]');
    await move(pair, [first]);
    expect(await infoOf(pair, first)).toBe(MINE);
    expect(await state()).toMatchObject({ isolated: false, nodes: [] });
  });

  it('returns with nothing where it had nothing', async () => {
    const before = await infoOf(pair, first);
    await isolated(pair, [first]);
    await back();
    await lift(pair.service, pair.seed);
    await move(pair, [first]);
    expect(await infoOf(pair, first)).toBe(before);
  });

  it('cannot be isolated from where it is', async () => {
    await isolated(pair, [first]);
    await back();
    const before = await contentsOf(pair.master.database);
    const { status, body } = await isolate(pair.service, pair.seed, { nodes_ids: [first] });
    expect([status, body.reasons]).toEqual([400, ['node_not_in_environment']]);
    expect(await contentsOf(pair.master.database)).toEqual(before);
  });

  it('keeps what somebody uploads for it in the original', async () => {
    await isolated(pair, [first]);
    await back();
    await setNode(pair, first, { replaced_deployment_info: MINE });
    expect((await lift(pair.service, pair.seed)).body.nodes).toMatchObject([
      { restoration: 'set_aside_restored' },
    ]);
    expect(await infoOf(pair, first)).toBe(MINE);
  });
});

describe('an isolated node that vanishes', () => {
  it('is forgotten with its row', async () => {
    await isolated(pair, [first]);
    await pair.query('DELETE FROM ip_addrs WHERE node = $1', [first]);
    await pair.query('DELETE FROM nodes WHERE id = $1', [first]);
    expect(await state()).toMatchObject({ isolated: false, nodes: [] });
    expect((await lift(pair.service, pair.seed, `nodes_ids=${first}`)).body).toMatchObject({
      nodes: [],
      findings: [{ reason: 'node_not_isolated', detail: { node_id: first } }],
    });
  });

  it('is forgotten where Nailgun took it out of the environment', async () => {
    await isolated(pair, [first]);
    await setNode(pair, first, { cluster_id: null, replaced_deployment_info: '[]' });
    expect(await state()).toMatchObject({ nodes: [{ state: 'moved' }] });
    expect((await lift(pair.service, pair.seed)).body.nodes).toMatchObject([
      { state: 'moved', restoration: 'forgotten' },
    ]);
    expect([await infoOf(pair, first), await clusterOf(pair, first)]).toEqual(['[]', null]);
  });

  it('is as before where somebody cleared what was nothing before', async () => {
    await isolated(pair, [first]);
    await setNode(pair, first, { replaced_deployment_info: '[]' });
    expect(await state()).toMatchObject({ nodes: [{ state: 'restored' }], findings: [] });
    expect((await lift(pair.service, pair.seed)).body.nodes).toMatchObject([{ restoration: 'as_before' }]);
  });

  it('asks where somebody cleared what was to come back', async () => {
    await isolateUploaded();
    await setNode(pair, first, { replaced_deployment_info: '[]' });
    expect(await state()).toMatchObject({ nodes: [{ state: 'cleared' }] });
    expect((await lift(pair.service, pair.seed)).body.reasons).toContain('isolation_changed_since');
    expect(await infoOf(pair, first)).toBe('[]');
  });
});

describe('A26: after the switch', () => {
  it('tells that isolation is left behind, and lifts it though the original is gone', async () => {
    const { controllers, computes, storage } = pair.master.environment.nodes;
    await isolated(pair, [first]);
    expect(reasonsOf((await isolationOf(pair.service, pair.seed)).body.findings)).toEqual([]);
    await move(pair, controllers.slice(1));
    expect(await state()).toMatchObject({ findings: [{ reason: 'isolation_left_behind' }] });
    await move(pair, [...computes, ...storage]);
    await deleteEnvironment(pair, pair.original);
    expect(await state()).toMatchObject({
      isolated: true,
      findings: [{ reason: 'isolation_left_behind', detail: { node_ids: [first] } }],
    });
    expect((await lift(pair.service, pair.seed)).body.nodes).toMatchObject([{ restoration: 'cleared' }]);
    expect(await state()).toMatchObject({ isolated: false, nodes: [], findings: [] });
  });

  it('is gone with the seed', async () => {
    await isolated(pair, [first]);
    await back();
    await deleteEnvironment(pair, pair.seed);
    expect(await pair.query('SELECT * FROM cluster_upgrade_isolated_nodes')).toEqual([]);
    expect((await lift(pair.service, pair.seed)).status).toBe(404);
  });
});
