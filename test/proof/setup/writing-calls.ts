import { type TestMaster } from '../../factories/master';
import { factsIn, factsSourceOf } from '../../setup/facts';
import { addNode, giveAddress } from '../../setup/seed-nodes';
import { type CallService } from './call-service';

/** What a request is made in. */
export interface Scene {
  readonly master: TestMaster;
  readonly call: CallService;
}

/** A request, with its path below `/api/v1`. */
export interface WritingRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
}

/** A call that writes. */
export interface WritingCall {
  readonly title: string;
  /** Leads to where the call can be made. @returns the request */
  prepare(scene: Scene): Promise<WritingRequest>;
  /** The reason that a repetition of what is done is refused for; absent: it is answered as the first time. */
  readonly whenDone?: string;
}

const original = ({ master }: Scene): string => `/clusters/${master.environment.id}/upgrade`;

async function accepted(scene: Scene, request: WritingRequest): Promise<{ readonly id: number }> {
  const { status, text } = await scene.call(request);
  if (status !== 200 && status !== 202)
    throw new Error(`${request.method} ${request.path}: ${status} ${text}`);
  return JSON.parse(text) as { id: number };
}

/** A seed without nodes. @returns its part of paths */
async function seedOf(scene: Scene): Promise<{ readonly id: number; readonly path: string }> {
  const body = { name: 'seed', release_id: 3, preserve_network_roles: true };
  const { id } = await accepted(scene, { method: 'POST', path: `${original(scene)}/clone`, body });
  return { id, path: `/clusters/${id}/upgrade` };
}

/** A request that moves a controller and a node of another kind. */
const move = ({ master }: Scene, path: string, reprovision: boolean): WritingRequest => {
  const { controllers, computes } = master.environment.nodes;
  return {
    method: 'POST',
    path: `${path}/assign`,
    body: { nodes_ids: [controllers[0], computes[0]], reprovision },
  };
};

/** A seed with a first controller of its own. */
async function isolation(scene: Scene): Promise<{ readonly path: string; readonly put: WritingRequest }> {
  const { master } = scene;
  const { id, path } = await seedOf(scene);
  await accepted(scene, move(scene, path, false));
  const nodes = [master.environment.nodes.controllers[0]!];
  const facts = factsIn('per node', await factsSourceOf(master.database, id), nodes);
  return {
    path: `${path}/isolation`,
    put: { method: 'PUT', path: `${path}/isolation`, body: { nodes_ids: nodes, facts } },
  };
}

/** Every call that writes. */
export const WRITING_CALLS: readonly WritingCall[] = [
  {
    title: 'clone_release',
    prepare: (scene) => Promise.resolve({ method: 'POST', path: `${original(scene)}/clone_release/3` }),
  },
  {
    title: 'clone',
    prepare: async (scene) => {
      const release = await accepted(scene, { method: 'POST', path: `${original(scene)}/clone_release/3` });
      return {
        method: 'POST',
        path: `${original(scene)}/clone`,
        body: { name: 'seed', release_id: release.id },
      };
    },
    whenDone: 'already_in_upgrade',
  },
  {
    title: 'upgrade',
    prepare: (scene) =>
      Promise.resolve({
        method: 'POST',
        path: original(scene),
        body: { name: 'seed', release_id: 3, preserve_network_roles: true },
      }),
    whenDone: 'already_in_upgrade',
  },
  {
    title: 'vips',
    prepare: async (scene) => ({ method: 'POST', path: `${(await seedOf(scene)).path}/vips` }),
  },
  {
    title: 'ips',
    prepare: async (scene) => {
      const { id, path } = await seedOf(scene);
      const node = await addNode(scene.master, id);
      await giveAddress(scene.master, node, 'management', '10.64.16.200');
      await addNode(scene.master, id);
      return { method: 'POST', path: `${path}/ips` };
    },
  },
  {
    title: 'assign there',
    prepare: async (scene) => move(scene, (await seedOf(scene)).path, false),
    whenDone: 'node_already_in_environment',
  },
  {
    title: 'assign back',
    prepare: async (scene) => {
      await accepted(scene, move(scene, (await seedOf(scene)).path, false));
      return move(scene, original(scene), false);
    },
    whenDone: 'node_already_in_environment',
  },
  {
    title: 'assign reinstalled',
    prepare: async (scene) => move(scene, (await seedOf(scene)).path, true),
    whenDone: 'node_already_in_environment',
  },
  { title: 'isolation', prepare: async (scene) => (await isolation(scene)).put },
  {
    title: 'end of isolation',
    prepare: async (scene) => {
      const { path, put } = await isolation(scene);
      await accepted(scene, put);
      return { method: 'DELETE', path };
    },
  },
  {
    title: 'undo',
    prepare: async (scene) => {
      const { path } = await seedOf(scene);
      await accepted(scene, { method: 'POST', path: `${path}/vips` });
      return { method: 'DELETE', path };
    },
    whenDone: 'cluster_not_found',
  },
];
