import { addNode, giveAddress } from '../../setup/seed-nodes';
import {
  accepted,
  extensionsOf,
  isolation,
  move,
  original,
  type Scene,
  seedOf,
  type WritingRequest,
} from './scene';

/** A call that writes. */
export interface WritingCall {
  readonly title: string;
  /** Its `operationId` in the document of the API. */
  readonly operation: string;
  /** Leads to where the call can be made. @returns the request */
  prepare(scene: Scene): Promise<WritingRequest>;
  /** The reason that a repetition of what is done is refused for; absent: it is answered as the first time. */
  readonly whenDone?: string;
  /** It commits more than once what others see; every other call does so at once. */
  readonly hasSteps?: true;
}

/** Every call that writes. */
export const WRITING_CALLS: readonly WritingCall[] = [
  {
    title: 'clone_release',
    operation: 'cloneRelease',
    prepare: (scene) => Promise.resolve({ method: 'POST', path: `${original(scene)}/clone_release/3` }),
  },
  {
    title: 'clone',
    operation: 'cloneCluster',
    prepare: async (scene) => {
      const text = await accepted(scene, { method: 'POST', path: `${original(scene)}/clone_release/3` });
      const { id } = JSON.parse(text) as { id: number };
      return { method: 'POST', path: `${original(scene)}/clone`, body: { name: 'seed', release_id: id } };
    },
    whenDone: 'already_in_upgrade',
  },
  {
    title: 'upgrade',
    operation: 'beginUpgrade',
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
    operation: 'duplicateVips',
    prepare: async (scene) => {
      const { path } = await seedOf(scene);
      // Without a controller there is nothing to place.
      await accepted(scene, move(scene, path, false));
      return { method: 'POST', path: `${path}/vips` };
    },
  },
  {
    title: 'ips',
    operation: 'copyIps',
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
    operation: 'assignNodes',
    prepare: async (scene) => move(scene, (await seedOf(scene)).path, false),
    whenDone: 'node_already_in_environment',
  },
  {
    title: 'assign back',
    operation: 'assignNodes',
    prepare: async (scene) => {
      await accepted(scene, move(scene, (await seedOf(scene)).path, false));
      return move(scene, original(scene), false);
    },
    whenDone: 'node_already_in_environment',
  },
  {
    title: 'assign reinstalled',
    operation: 'assignNodes',
    prepare: async (scene) => move(scene, (await seedOf(scene)).path, true),
    whenDone: 'node_already_in_environment',
    hasSteps: true,
  },
  {
    title: 'isolation',
    operation: 'isolateNodes',
    prepare: async (scene) => (await isolation(scene)).put,
  },
  {
    title: 'end of isolation',
    operation: 'liftIsolation',
    prepare: async (scene) => {
      const { path, put } = await isolation(scene);
      await accepted(scene, put);
      return { method: 'DELETE', path };
    },
  },
  {
    title: 'undo',
    operation: 'undoUpgrade',
    prepare: async (scene) => {
      const { path } = await seedOf(scene);
      await accepted(scene, move(scene, path, false));
      await accepted(scene, { method: 'POST', path: `${path}/vips` });
      await accepted(scene, move(scene, original(scene), false));
      return { method: 'DELETE', path };
    },
    whenDone: 'cluster_not_found',
  },
  {
    title: 'extensions disabled',
    operation: 'disableClusterExtensions',
    prepare: (scene) => Promise.resolve(extensionsOf(scene).disabling),
    whenDone: 'extension_not_enabled',
  },
  {
    title: 'extensions enabled',
    operation: 'enableClusterExtensions',
    prepare: async (scene) => {
      const { disabling, enabling } = extensionsOf(scene);
      await accepted(scene, disabling);
      return enabling;
    },
  },
];
