/** What is read of a layer of Express's router: a route, or something mounted with `use`. */
export interface RouterLayer {
  readonly handle: { readonly stack?: readonly RouterLayer[] };
  readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean | undefined>> };
  match(path: string): { readonly path: string } | false;
}

/**
 * The methods for which there is a route at a path, for an `Allow` header. Routes for all methods are left
 * out: Nest registers middleware that way, and a route that answered would have answered.
 *
 * @param stack the router's layers as they are now, so that routes of any origin count
 */
export function methodsAt(stack: readonly RouterLayer[], path: string): ReadonlySet<string> {
  const methods = new Set(stack.flatMap((layer) => methodsOf(layer, path)));
  if (methods.has('GET')) {
    methods.add('HEAD');
  }
  return new Set([...methods].sort());
}

/**
 * The route that answers a request, as `GET /api/clusters/:cluster_id`; undefined where none does. It is Express's own
 * matching, so that what is decided about a route holds for every spelling of its paths.
 *
 * @param stack as for `methodsAt`
 */
export function routeAt(stack: readonly RouterLayer[], method: string, path: string): string | undefined {
  const names = method === 'HEAD' ? ['head', 'get'] : [method.toLowerCase()];
  for (const layer of stack) {
    const { route } = layer;
    if (route === undefined || route.methods._all || !matches(layer, path)) continue;
    const name = names.find((candidate) => route.methods[candidate]);
    if (name !== undefined) return `${name.toUpperCase()} ${route.path}`;
  }
  return undefined;
}

/** A path that cannot be decoded leads to no route: Express refuses it when it comes to the layer. */
function matches(layer: RouterLayer, path: string): boolean {
  try {
    return layer.match(path) !== false;
  } catch (error) {
    if (error instanceof URIError) return false;
    throw error;
  }
}

function methodsOf(layer: RouterLayer, path: string): readonly string[] {
  const match = layer.match(path);
  if (match === false) {
    return [];
  }
  if (layer.route !== undefined) {
    return Object.keys(layer.route.methods)
      .filter((method) => method !== '_all')
      .map((method) => method.toUpperCase());
  }
  const below = path.slice(match.path.length);
  return [...methodsAt(layer.handle.stack ?? [], below.startsWith('/') ? below : `/${below}`)];
}
