import { type NailgunSchema } from '../../src/nailgun/schema/nailgun-schema';
import { createPair, move, type Pair } from '../setup/assign';
import {
  deleteEnvironment,
  deleteNodeGroup,
  deleteNodes,
  deleteRelease,
  editSettings,
  heartbeat,
  removeFromEnvironment,
} from '../setup/nailgun-statements';
import { setNode } from '../setup/moved-nodes';
import { violationsIn } from '../setup/random-environment/invariants';

/** Nodes of the sample, both in the second node group: one in the original, and one that was moved, as the controller 1. */
const LEFT = 7;
const MOVED = 5;

/** Every call, in the order in which they are made. To have another one looked at, add it here and to `HEALTHY`. */
const CALLS = {
  plan: ({ original }) => [`/clusters/${original}/upgrade/plan`, { release_id: 3 }],
  clone: ({ original }) => [
    `/clusters/${original}/upgrade/clone`,
    { name: 'another', release_id: 3, preserve_network_roles: true },
  ],
  'clone of the seed': ({ seed }) => [
    `/clusters/${seed}/upgrade/clone`,
    { name: 'yet another', release_id: 3 },
  ],
  clone_release: ({ original }) => [`/clusters/${original}/upgrade/clone_release/3`, undefined],
  vips: ({ seed }) => [`/clusters/${seed}/upgrade/vips`, undefined],
  ips: ({ seed }) => [`/clusters/${seed}/upgrade/ips`, undefined],
  assign: ({ seed }) => [`/clusters/${seed}/upgrade/assign`, { nodes_ids: [LEFT], reprovision: false }],
  'assign back': ({ original }) => [
    `/clusters/${original}/upgrade/assign`,
    { nodes_ids: [MOVED], reprovision: false },
  ],
} satisfies Record<string, (pair: Pair) => readonly [path: string, body: unknown]>;

type Call = keyof typeof CALLS;

/** Status, or status with the reasons. */
type Expected = Readonly<Record<Call, string>>;

const HEALTHY: Expected = {
  plan: '200',
  clone: '400 already_in_upgrade',
  'clone of the seed': '400 already_in_upgrade, release_not_newer, network_role_mapping_differs',
  clone_release: '200',
  vips: '200',
  ips: '200',
  assign: '200',
  'assign back': '200',
};

interface Event {
  readonly happens: string;
  readonly does: (pair: Pair) => Promise<unknown>;
  /** Where the answers are others than if nothing had happened. */
  readonly answers?: Partial<Expected>;
}

const EVENTS: readonly Event[] = [
  { happens: 'nothing happens', does: () => Promise.resolve() },
  {
    happens: 'the original is deleted',
    does: ({ query, original }) => deleteEnvironment({ query }, original),
    answers: {
      plan: '404 cluster_not_found',
      clone: '404 cluster_not_found',
      'clone of the seed': '400 release_not_newer, network_role_mapping_differs',
      clone_release: '404 cluster_not_found',
      vips: '400 original_gone',
      ips: '400 original_gone',
      assign: '400 original_gone',
      'assign back': '404 cluster_not_found',
    },
  },
  {
    happens: 'the seed is deleted',
    does: ({ query, seed }) => deleteEnvironment({ query }, seed),
    answers: {
      clone: '200',
      'clone of the seed': '404 cluster_not_found',
      vips: '404 cluster_not_found',
      ips: '404 cluster_not_found',
      assign: '404 cluster_not_found',
      'assign back': '404 node_not_found',
    },
  },
  {
    happens: 'both are deleted, the seed first',
    does: async ({ query, original, seed }) => {
      await deleteEnvironment({ query }, seed);
      await deleteEnvironment({ query }, original);
    },
    answers: {
      plan: '404 cluster_not_found',
      clone: '404 cluster_not_found',
      'clone of the seed': '404 cluster_not_found',
      clone_release: '404 cluster_not_found',
      vips: '404 cluster_not_found',
      ips: '404 cluster_not_found',
      assign: '404 cluster_not_found',
      'assign back': '404 cluster_not_found',
    },
  },
  {
    happens: 'a node that is to move is deleted',
    does: ({ query }) => deleteNodes({ query }, [LEFT]),
    answers: { assign: '404 node_not_found' },
  },
  {
    happens: 'a node that was moved is deleted',
    does: ({ query }) => deleteNodes({ query }, [MOVED]),
    answers: { 'assign back': '404 node_not_found' },
  },
  {
    happens: 'all controllers are deleted',
    does: ({ query }) => deleteNodes({ query }, [1, 2, 3]),
  },
  {
    happens: 'nodes leave their environments',
    does: async ({ query }) => {
      await removeFromEnvironment({ query }, LEFT);
      await removeFromEnvironment({ query }, MOVED);
    },
    answers: { assign: '400 node_not_in_environment', 'assign back': '400 node_not_in_environment' },
  },
  {
    happens: 'the release is deleted',
    does: ({ query }) => deleteRelease({ query }, 3),
    answers: {
      plan: '404 release_not_found',
      clone: '404 release_not_found',
      'clone of the seed': '404 release_not_found',
      clone_release: '404 release_not_found',
    },
  },
  {
    happens: 'a node group of the original is deleted',
    does: ({ query, original }) => deleteNodeGroup({ query }, original, 'rack-2'),
    answers: {
      assign: '400 node_not_in_environment',
      'assign back': '400 node_group_missing, network_missing',
    },
  },
  {
    happens: 'a node group of the seed is deleted',
    does: ({ query, seed }) => deleteNodeGroup({ query }, seed, 'rack-2'),
    answers: {
      assign: '400 node_group_missing, network_missing',
      'assign back': '400 node_not_in_environment',
    },
  },
  {
    happens: 'both environments are renamed',
    does: async ({ query, original, seed }) => {
      await query(`UPDATE clusters SET name = 'old' WHERE id = $1`, [original]);
      await query(`UPDATE clusters SET name = 'larkspur' WHERE id = $1`, [seed]);
    },
  },
  {
    happens: 'another environment takes the name',
    does: ({ query, seed }) => query(`UPDATE clusters SET name = 'another' WHERE id = $1`, [seed]),
    answers: { clone: '400 already_in_upgrade, name_taken' },
  },
  {
    happens: 'a node is added to the original, and one to the seed',
    does: async ({ query, original, seed }) => {
      for (const [id, cluster] of [
        [901, original],
        [902, seed],
      ]) {
        await query(
          `INSERT INTO nodes (id, uuid, name, hostname, status, mac, ip, meta, cluster_id, group_id, roles,
                              pending_roles, pending_addition, online, timestamp)
           SELECT $1::int, md5($1::text)::uuid, 'new', 'node-' || $1::int, 'discover',
                  ('52:54:00:00:09:' || $1::int - 900)::macaddr, '10.20.0.77', '{}', $2::int,
                  (SELECT id FROM nodegroups WHERE cluster_id = $2::int AND is_default), '{}', '{compute}',
                  true, true, now()`,
          [id, cluster],
        );
      }
    },
  },
  {
    happens: 'settings of both are saved',
    does: async ({ query, original, seed }) => {
      await editSettings({ query }, original);
      await editSettings({ query }, seed);
    },
  },
  {
    happens: 'settings of the seed are emptied',
    does: ({ query, seed }) =>
      query(`UPDATE attributes SET editable = '{}', generated = '{}' WHERE cluster_id = $1`, [seed]),
    answers: {
      'clone of the seed':
        '400 already_in_upgrade, release_not_newer, original_incomplete, network_role_mapping_differs',
    },
  },
  {
    happens: 'settings of the seed are gone',
    does: ({ query, seed }) => query('DELETE FROM attributes WHERE cluster_id = $1', [seed]),
    answers: {
      'clone of the seed':
        '400 already_in_upgrade, release_not_newer, original_incomplete, network_role_mapping_differs',
    },
  },
  {
    happens: 'settings of the original are null',
    does: ({ query, original }) =>
      query(`UPDATE attributes SET editable = NULL, generated = NULL WHERE cluster_id = $1`, [original]),
    answers: { clone: '400 already_in_upgrade, original_incomplete' },
  },
  {
    happens: 'networks of the seed are gone',
    does: ({ query, seed }) =>
      query(
        `DELETE FROM network_groups WHERE group_id IN (SELECT id FROM nodegroups WHERE cluster_id = $1)`,
        [seed],
      ),
    answers: {
      'clone of the seed':
        '400 already_in_upgrade, release_not_newer, original_incomplete, network_role_mapping_differs',
      assign: '400 network_missing',
    },
  },
  {
    happens: 'agents tell of their nodes',
    does: async ({ query }) => {
      for (const id of [1, 2, 3, LEFT, MOVED]) await heartbeat({ query }, id);
    },
  },
  {
    happens: 'nodes are discovered anew',
    does: async (pair) => {
      for (const id of [LEFT, MOVED]) {
        await setNode(pair, id, { status: 'discover', online: false, meta: '{}', ip: '10.20.0.250' });
      }
    },
    answers: { assign: '400 node_not_movable', 'assign back': '400 node_not_movable' },
  },
  {
    happens: 'a task of Nailgun’s is at work on the seed',
    does: ({ query, seed }) =>
      query(
        `INSERT INTO tasks (cluster_id, uuid, name, status, progress, cache, result, weight)
         VALUES ($1, 'a', 'deploy', 'running', 0, '{}', '{}', 1)`,
        [seed],
      ),
    answers: { ips: '400 task_running', assign: '400 task_running', 'assign back': '400 task_running' },
  },
];

async function ask(pair: Pair, call: Call): Promise<string> {
  const [path, body] = CALLS[call](pair);
  const { status, body: answer } = await pair.service.post<{ reasons?: readonly string[] }>(path, body);
  return [String(status), answer.reasons?.join(', ')].filter((part) => part !== undefined).join(' ');
}

describe.each<NailgunSchema>(['9.2', '10.0'])('beside a Nailgun of %s', (schema) => {
  let pair: Pair;

  beforeEach(async () => {
    pair = await createPair({ schema, environment: { nodeGroups: 2 } });
    await move(pair, [1, MOVED]);
  });

  afterEach(() => pair.stop());

  it.each(EVENTS)('every call says what is the case when $happens', async ({ does, answers }) => {
    await does(pair);
    const said: Partial<Record<Call, string>> = {};
    for (const call of Object.keys(CALLS) as Call[]) said[call] = await ask(pair, call);
    expect(said).toEqual({ ...HEALTHY, ...answers });
    expect(await violationsIn(pair.master.database)).toEqual([]);
  });
});
