/**
 * Who may make a call: everybody, whoever has a valid token (and one of the roles of readers, where those are
 * configured), or administrators.
 */
export type Access = 'public' | 'reader' | 'admin';

/**
 * Every route with who may call it, by method and path as Express has them. As in Nailgun, whoever is no
 * administrator only reads; a call that shows secrets is for administrators as well. A route that is missing here is
 * for administrators, and fails a test.
 */
export const POLICY: Readonly<Record<string, Access>> = {
  'GET /api/version': 'public',
  'GET /api/extensions': 'reader',

  'GET /api/releases': 'reader',
  'GET /api/releases/:release_id': 'reader',
  'GET /api/clusters': 'reader',
  'GET /api/clusters/:cluster_id': 'reader',
  // Passwords are among them.
  'GET /api/clusters/:cluster_id/attributes': 'admin',
  'GET /api/clusters/:cluster_id/extensions': 'reader',
  'PUT /api/clusters/:cluster_id/extensions': 'admin',
  'DELETE /api/clusters/:cluster_id/extensions': 'admin',
  'GET /api/clusters/:cluster_id/network_configuration/neutron': 'reader',
  'GET /api/clusters/:cluster_id/network_configuration/nova_network': 'reader',
  'GET /api/clusters/:cluster_id/network_configuration/ips/vips': 'reader',
  'GET /api/nodes': 'reader',
  'GET /api/nodes/:node_id': 'reader',
  'GET /api/nodes/:node_id/attributes': 'reader',
  'GET /api/nodes/:node_id/disks': 'reader',
  'GET /api/nodes/:node_id/interfaces': 'reader',
  'GET /api/nodes/:node_id/volumes': 'reader',
  'GET /api/tasks': 'reader',
  'GET /api/tasks/:task_id': 'reader',
  'GET /api/notifications': 'reader',

  // A plan writes nothing, but shows the settings of an environment.
  'POST /api/clusters/:cluster_id/upgrade/plan': 'admin',
  'GET /api/clusters/:cluster_id/upgrade': 'reader',
  'POST /api/clusters/:cluster_id/upgrade': 'admin',
  'DELETE /api/clusters/:cluster_id/upgrade': 'admin',
  'POST /api/clusters/:cluster_id/upgrade/clone': 'admin',
  'POST /api/clusters/:cluster_id/upgrade/clone_release/:release_id': 'admin',
  'POST /api/clusters/:cluster_id/upgrade/assign': 'admin',
  'POST /api/clusters/:cluster_id/upgrade/vips': 'admin',
  'POST /api/clusters/:cluster_id/upgrade/ips': 'admin',
  'GET /api/clusters/:cluster_id/upgrade/isolation': 'reader',
  'PUT /api/clusters/:cluster_id/upgrade/isolation': 'admin',
  'DELETE /api/clusters/:cluster_id/upgrade/isolation': 'admin',
  'GET /api/clusters/:cluster_id/upgrade/relation_info': 'reader',
  'GET /api/clusters/:cluster_id/upgrade/repositories': 'reader',
  'GET /api/clusters/:cluster_id/upgrade/events': 'reader',

  // For whoever watches over the service. None shows more than figures and names of parts.
  'GET /health/live': 'public',
  'GET /health/ready': 'public',
  'GET /metrics': 'public',

  // Where tokens come from.
  'GET /keystone/v2.0': 'public',
  'GET /keystone/v3': 'public',
  'POST /keystone/v2.0/tokens': 'public',
  'POST /keystone/v3/auth/tokens': 'public',
  'GET /keystone/v3/auth/tokens': 'public',
  'DELETE /keystone/v3/auth/tokens': 'public',
};

/** The documentation, which is the same for everybody: the page, its files and the OpenAPI document. */
const DOCUMENTATION = /^\/api\/docs(?:$|[/-])/;

/** Whether a path is one of the documentation's. */
export const isDocumentation = (method: string, path: string): boolean =>
  (method === 'GET' || method === 'HEAD') && DOCUMENTATION.test(path);

/**
 * Who may make a call.
 *
 * @param route method and path of the route that answers it, as in the table; undefined: there is none
 * @param method the request's, with which one that no route answers is judged as well
 */
export function accessTo(route: string | undefined, method: string): Access {
  if (route !== undefined) return POLICY[route] ?? 'admin';
  return method === 'GET' || method === 'HEAD' ? 'reader' : 'admin';
}
