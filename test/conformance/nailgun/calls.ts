/** What of Nailgun's API the run needs beside the service. */
export type NailgunCall =
  | { readonly kind: 'delete environment'; readonly environment: number }
  | { readonly kind: 'provision'; readonly environment: number; readonly nodes: readonly number[] };

interface Request {
  readonly method: string;
  /** With its query. */
  readonly path: string;
}

const ENVIRONMENT = /^\/api(?:\/v1)?\/clusters\/(\d+)(\/provision)?\/?(?:\?nodes=(\d+(?:,\d+)*))?$/;

/** Which call a request is; nothing for any other. */
export function nailgunCall({ method, path }: Request): NailgunCall | undefined {
  const [, id, provision, nodes] = ENVIRONMENT.exec(decodeURIComponent(path)) ?? [];
  if (id === undefined) return undefined;
  const environment = Number(id);
  if (method === 'DELETE' && provision === undefined) return { kind: 'delete environment', environment };
  if (method !== 'PUT' || provision === undefined || nodes === undefined) return undefined;
  return { kind: 'provision', environment, nodes: nodes.split(',').map(Number) };
}

/** Whether a Fuel master routes what a client asks for to Nailgun, and not to the service. */
export const isNailguns = (request: Request): boolean => nailgunCall(request)?.kind === 'delete environment';
