import { isMembers, type Json, type RecordedRequest, textOf } from './recording/recording';
import { type IdMap } from './world/id-map';

/** A call of the API, and which ids its answer names. */
interface Operation {
  readonly name: string;
  readonly method: string;
  readonly path: RegExp;
  /** Table of the member `id`, by its place in the answer; `*` stands for any index. */
  readonly ids: Readonly<Record<string, string>>;
}

const OPERATIONS: readonly Operation[] = [
  { name: 'clone', method: 'POST', path: /\/upgrade\/clone$/, ids: { id: 'clusters' } },
  { name: 'clone_release', method: 'POST', path: /\/upgrade\/clone_release\//, ids: { id: 'releases' } },
  { name: 'vips', method: 'POST', path: /\/upgrade\/vips$/, ids: { '*.id': 'ip_addrs' } },
  { name: 'assign', method: 'POST', path: /\/upgrade\/assign$/, ids: { id: 'tasks', '*.id': 'nodes' } },
  { name: 'cluster', method: 'GET', path: /\/clusters\/\w+$/, ids: { id: 'clusters' } },
  { name: 'clusters', method: 'GET', path: /\/clusters$/, ids: { '*.id': 'clusters' } },
  { name: 'delete_cluster', method: 'DELETE', path: /\/clusters\/\w+$/, ids: { id: 'tasks' } },
  { name: 'attributes', method: 'GET', path: /\/clusters\/\w+\/attributes$/, ids: {} },
  {
    name: 'network_configuration',
    method: 'GET',
    path: /\/network_configuration\/(neutron|nova_network)$/,
    ids: { 'networks.*.id': 'network_groups' },
  },
  { name: 'cluster_vips', method: 'GET', path: /\/ips\/vips$/, ids: { '*.id': 'ip_addrs' } },
  { name: 'release', method: 'GET', path: /\/releases\/\w+$/, ids: { id: 'releases' } },
  { name: 'releases', method: 'GET', path: /\/releases$/, ids: { '*.id': 'releases' } },
  { name: 'node', method: 'GET', path: /\/nodes\/\w+$/, ids: { id: 'nodes' } },
  { name: 'nodes', method: 'GET', path: /\/nodes$/, ids: { '*.id': 'nodes' } },
  {
    name: 'node_interfaces',
    method: 'GET',
    path: /\/nodes\/\w+\/interfaces$/,
    ids: { '*.id': 'node_nic_interfaces', '*.assigned_networks.*.id': 'network_groups' },
  },
  { name: 'node_disks', method: 'GET', path: /\/nodes\/\w+\/disks$/, ids: {} },
  { name: 'node_volumes', method: 'GET', path: /\/nodes\/\w+\/volumes$/, ids: {} },
  { name: 'node_attributes', method: 'GET', path: /\/nodes\/\w+\/attributes$/, ids: {} },
  { name: 'task', method: 'GET', path: /\/tasks\/\w+$/, ids: { id: 'tasks' } },
];

/** Members that name a row wherever they stand. */
const REFERRING: Readonly<Record<string, string>> = {
  cluster: 'clusters',
  cluster_id: 'clusters',
  group_id: 'nodegroups',
  network: 'network_groups',
  node: 'nodes',
  node_id: 'nodes',
  nodes_ids: 'nodes',
  release_id: 'releases',
  task_id: 'tasks',
};

/** Lists of networks in the order in which the database has assignments; each network has its name. */
const NAMED = /(^|\.)network_data$/;

/** Parts of a path that an id follows. */
const BEFORE_ID: Readonly<Record<string, string>> = {
  clusters: 'clusters',
  clone_release: 'releases',
  releases: 'releases',
  nodes: 'nodes',
  nodegroups: 'nodegroups',
  networks: 'network_groups',
  tasks: 'tasks',
};

/** A name for what a request asks for: `clone`, or its method and path where we have no name. */
export function operationName(request: RecordedRequest): string {
  return operationOf(request)?.name ?? `${request.method} ${pathOf(request).replace(/\d+/g, 'N')}`;
}

/** A recorded request with the ids that the rows have in our database. */
export function translateRequest(request: RecordedRequest, ids: IdMap): RecordedRequest {
  const parts = request.path.split('/');
  const path = parts.map((part, index) => {
    const table = BEFORE_ID[parts[index - 1] ?? ''];
    const translated = table === undefined ? undefined : ids.toOurs(table, part);
    return translated ?? part;
  });
  return { ...request, path: path.join('/'), body: translate(request.body, ids, {}) };
}

/** A recorded answer with the ids that the rows have in our database. */
export function translateAnswer(request: RecordedRequest, body: Json, ids: IdMap): Json {
  return translate(body, ids, operationOf(request)?.ids ?? {});
}

/**
 * An answer with its lists of rows as members by id (`#7`) or name: Nailgun gives them as the database has them,
 * in the order of ids or of nothing, and ids are matched, never compared. Lists of anything else keep their order.
 */
export function rowsById(request: RecordedRequest, body: Json): Json {
  return keyed(body, operationOf(request)?.ids ?? {});
}

function operationOf(request: RecordedRequest): Operation | undefined {
  const path = pathOf(request);
  return OPERATIONS.find((one) => one.method === request.method && one.path.test(path));
}

const pathOf = ({ path }: RecordedRequest): string => path.replace(/\?.*$/, '').replace(/\/$/, '');

const under = (place: string, step: string): string => (place === '' ? step : `${place}.${step}`);

function keyed(value: Json, places: Operation['ids'], place = ''): Json {
  if (Array.isArray(value)) {
    const items = value.map((item) => keyed(item, places, under(place, '*')));
    const key = under(place, '*.id') in places ? 'id' : NAMED.test(place) ? 'name' : undefined;
    if (key === undefined) return items;
    const keys = items.map((item) => (isMembers(item) ? textOf(item[key]) : ''));
    if (keys.includes('') || new Set(keys).size < keys.length) return items;
    return Object.fromEntries(items.map((item, index) => [`#${keys[index]}`, item]));
  }
  if (!isMembers(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, keyed(item, places, under(place, name))]),
  );
}

function translate(value: Json, ids: IdMap, places: Operation['ids'], place = '', member = ''): Json {
  if (Array.isArray(value))
    return value.map((item) => translate(item, ids, places, under(place, '*'), member));
  if (isMembers(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [
        name,
        translate(item, ids, places, under(place, name), name),
      ]),
    );
  }
  const table = member === 'id' ? places[place] : REFERRING[member];
  return table === undefined ? value : ids.translate(table, value);
}
