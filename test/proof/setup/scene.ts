import { type TestMaster } from '../../factories/master';
import { factsIn, factsSourceOf } from '../../setup/facts';
import { type CallService, isAccepted } from './call-service';

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

/** The part of paths that is the original. */
export const original = ({ master }: Scene): string => `/clusters/${master.environment.id}/upgrade`;

/** Makes a request that has to be accepted. @returns the answer */
export async function accepted(scene: Scene, request: WritingRequest): Promise<string> {
  const answer = await scene.call(request);
  if (!isAccepted(answer))
    throw new Error(`${request.method} ${request.path}: ${answer.status} ${answer.text}`);
  return answer.text;
}

/** A seed without nodes. @returns its part of paths */
export async function seedOf(scene: Scene): Promise<{ readonly id: number; readonly path: string }> {
  const body = { name: 'seed', release_id: 3, preserve_network_roles: true };
  const text = await accepted(scene, { method: 'POST', path: `${original(scene)}/clone`, body });
  const { id } = JSON.parse(text) as { id: number };
  return { id, path: `/clusters/${id}/upgrade` };
}

/** A request that moves a controller and a node of another kind. */
export const move = ({ master }: Scene, path: string, reprovision: boolean): WritingRequest => {
  const { controllers, computes } = master.environment.nodes;
  return {
    method: 'POST',
    path: `${path}/assign`,
    body: { nodes_ids: [controllers[0], computes[0]], reprovision },
  };
};

/** A seed with a first controller of its own. */
export async function isolation(
  scene: Scene,
): Promise<{ readonly path: string; readonly put: WritingRequest }> {
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

/** Requests about an extension that Nailgun lists with the environment, and one that only we keep. */
export function extensionsOf({ master }: Scene): Readonly<Record<'enabling' | 'disabling', WritingRequest>> {
  const [path, names] = [
    `/clusters/${master.environment.id}/extensions`,
    ['volume_manager', 'cluster_upgrade'],
  ];
  return {
    enabling: { method: 'PUT', path, body: names },
    disabling: { method: 'DELETE', path: `${path}?extension_names=${names.join()}` },
  };
}
