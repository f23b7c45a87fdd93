import { AsyncLocalStorage } from 'node:async_hooks';

/** Who makes a request, as it was verified: never what a client says of itself, and never with its token. */
export interface Actor {
  /** Keystone's id of the user; null where nobody is asked who they are. */
  readonly userId: string | null;
  readonly userName: string | null;
  /** The project (tenant) that the token is for; null for a token without one. */
  readonly projectId: string | null;
  readonly projectName: string | null;
  /** Names of the roles in that project, as Keystone writes them. */
  readonly roles: readonly string[];
}

/** Everybody, where authentication is off. */
export const ANONYMOUS: Actor = {
  userId: null,
  userName: null,
  projectId: null,
  projectName: null,
  roles: [],
};

const storage = new AsyncLocalStorage<Actor>();
const ofRequests = new WeakMap<object, Actor>();

/** Handles a request in the name of an actor: all that is called from `handle`, awaited or not, can ask for it. */
export function actAs<T>(actor: Actor, request: object, handle: () => T): T {
  ofRequests.set(request, actor);
  return storage.run(actor, handle);
}

/** Who makes the request that is being answered; `ANONYMOUS` outside of one. */
export const currentActor = (): Actor => storage.getStore() ?? ANONYMOUS;

/** The same where the request is at hand and its handling has ended, as for a line about it in a log. */
export const actorOf = (request: object): Actor => ofRequests.get(request) ?? ANONYMOUS;

/**
 * An actor for people to read, in a history say: the user's name, or its id where there is no name, and the project.
 *
 * @example 'admin (admin)'
 */
export function nameOfActor({ userId, userName, projectId, projectName }: Actor = currentActor()): string {
  const user = userName ?? userId;
  const project = projectName ?? projectId;
  if (user === null) return 'anonymous';
  return project === null ? user : `${user} (${project})`;
}
