import { type RandomPair } from './random-pair';

/** A request that cannot be granted. */
export interface HopelessRequest {
  readonly cluster: number;
  readonly body: Readonly<Record<string, unknown>>;
  /** One of the reasons of the answer. */
  readonly reason: string;
}

/** What a request has to do with: a pair, the environment that it asks, and nodes that could move there. */
interface Situation {
  readonly pair: RandomPair;
  readonly target: number;
  readonly movable: readonly number[];
  readonly there: readonly number[];
}

const NO_NODE = 999_999;

/** Requests that name nodes that could move, and something that stands against it. */
const HOPELESS = {
  'a node that does not exist': ({ target, movable }) =>
    request(target, { nodes_ids: [NO_NODE, ...movable] }, 'node_not_found'),
  'a node of another environment': ({ pair, target, movable }) =>
    request(target, { nodes_ids: [...movable, pair.stranger.node] }, 'node_not_in_environment'),
  'another environment': ({ pair, movable }) =>
    request(pair.stranger.cluster, { nodes_ids: movable }, 'not_in_upgrade'),
  'a role that nobody knows': ({ target, movable }) =>
    request(target, { nodes_ids: movable, roles: ['tuner'] }, 'role_unknown'),
  'roles that exclude each other': ({ target, movable }) =>
    request(target, { nodes_ids: movable, roles: ['controller', 'compute'] }, 'roles_conflict'),
  'a node that is there': ({ target, movable, there }) =>
    request(target, { nodes_ids: [...there, ...movable] }, 'node_already_in_environment'),
  'nodes that are none': ({ target, movable }) =>
    request(target, { nodes_ids: [...movable, 'node-1'] }, 'invalid_request'),
} satisfies Readonly<Record<string, (situation: Situation) => HopelessRequest>>;

export type HopelessKind = keyof typeof HOPELESS;

export const HOPELESS_KINDS = Object.keys(HOPELESS) as readonly HopelessKind[];

/** @returns undefined where there is nothing to ask so */
export function hopelessRequest(kind: HopelessKind, situation: Situation): HopelessRequest | undefined {
  if (situation.movable.length === 0) return undefined;
  if (kind === 'a node that is there' && situation.there.length === 0) return undefined;
  return HOPELESS[kind](situation);
}

function request(cluster: number, body: Readonly<Record<string, unknown>>, reason: string): HopelessRequest {
  return { cluster, body: { reprovision: false, ...body }, reason };
}
