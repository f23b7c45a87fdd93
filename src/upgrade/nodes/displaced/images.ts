import { type DisplacedRows, ROW_SETS } from './row-sets';

/** What of a node a move displaces, and can be put back by itself. Fingerprints are kept in this order. */
export const DISPLACED_ITEMS = [
  'group_id',
  'roles',
  'primary_tags',
  'deployment_info',
  'provisioning_info',
  'network_template',
  'attributes',
  'volumes',
  'addresses',
  'bonds',
  'members',
  'nic_attributes',
  'nic_assignments',
  'bond_assignments',
  'node_plugins',
  'nic_plugins',
  'bond_plugins',
  'changes',
] as const;

export type DisplacedItem = (typeof DISPLACED_ITEMS)[number];

/** What is remembered of a node: its status, too, which tells whether anything was done to it since. */
export type RememberedItem = DisplacedItem | 'status';

/** Items in rows of a node's own, `n` and that of its disk layout `v`, each as a value and as text. */
const COLUMNS = {
  group_id: { image: 'n.group_id', print: 'n.group_id::text' },
  roles: {
    image: `jsonb_build_object('roles', n.roles, 'pending_roles', n.pending_roles)`,
    print: '(n.roles, n.pending_roles)::text',
  },
  primary_tags: { image: 'n.primary_tags', print: 'n.primary_tags::text' },
  deployment_info: { image: 'n.replaced_deployment_info', print: 'n.replaced_deployment_info' },
  provisioning_info: { image: 'n.replaced_provisioning_info', print: 'n.replaced_provisioning_info' },
  network_template: { image: 'n.network_template', print: 'n.network_template' },
  attributes: { image: 'n.attributes', print: 'n.attributes' },
  volumes: { image: 'v.volumes', print: 'v.volumes' },
} as const satisfies {
  readonly [item in DisplacedItem]?: { readonly image: string; readonly print: string };
};

/** Items in rows that belong to a node, `t` of the node `wanted`: all of them, and one as text. */
interface Rows {
  readonly from: string;
  readonly image: string;
  readonly print: string;
}

type RowItem = Exclude<DisplacedItem, keyof typeof COLUMNS>;

const CARDS = 'node_nic_interfaces t JOIN wanted ON wanted.id = t.node_id';
const WHOLE = 'jsonb_agg(t ORDER BY t.id)';

const ofSets = Object.fromEntries(
  ROW_SETS.map(({ item, table, owner }) => [
    item,
    { from: `${table} t ${owner}`, image: WHOLE, print: 't::text' },
  ]),
) as Readonly<Record<DisplacedRows, Rows>>;

const ROWS: Readonly<Record<RowItem, Rows>> = {
  ...ofSets,
  addresses: {
    from: 'ip_addrs t JOIN wanted ON wanted.id = t.node',
    image: `jsonb_agg(jsonb_build_object('id', t.id, 'network', t.network) ORDER BY t.id)`,
    print: '(t.id, t.network)::text',
  },
  bonds: {
    from: 'node_bond_interfaces t JOIN wanted ON wanted.id = t.node_id',
    image: WHOLE,
    print: 't::text',
  },
  members: {
    from: CARDS,
    image: `jsonb_agg(jsonb_build_object('id', t.id, 'parent_id', t.parent_id) ORDER BY t.id)`,
    print: '(t.id, t.parent_id)::text',
  },
  // Cards share documents, and theirs are long.
  nic_attributes: {
    from: `(SELECT t.node_id, t.attributes, jsonb_agg(t.id) AS ids FROM ${CARDS} GROUP BY 1, 2) t
           JOIN wanted ON wanted.id = t.node_id`,
    image: `jsonb_agg(jsonb_build_object('ids', t.ids, 'attributes', t.attributes))`,
    print: 'md5(t.attributes)',
  },
};

const isOfRows = (item: DisplacedItem): item is RowItem => item in ROWS;
const ROW_ITEMS = DISPLACED_ITEMS.filter(isOfRows);

/** Joined set by set, because Nailgun's tables have no index to look one node up by. */
const joined = (items: readonly RowItem[]): string =>
  items.map((item) => `LEFT JOIN ${item} ON ${item}.id = n.id`).join(' ');

/**
 * Selects `node_id` and `image` of nodes: by item, what stands in the database now. Documents are in it as text.
 *
 * @param wanted a query for the ids of the nodes, as `id`
 */
export function images(wanted: string, items: readonly DisplacedItem[]): string {
  const sets = items.filter(isOfRows);
  const value = (item: DisplacedItem): string =>
    isOfRows(item) ? `coalesce(${item}.rows, '[]')` : COLUMNS[item].image;
  const set = (item: RowItem): string =>
    `, ${item} AS (SELECT wanted.id, ${ROWS[item].image} AS rows FROM ${ROWS[item].from} GROUP BY wanted.id)`;
  return `
  WITH wanted AS (${wanted}) ${sets.map(set).join('')}
  SELECT n.id AS node_id,
         jsonb_build_object(${items.map((item) => `'${item}', ${value(item)}`).join(', ')}) AS image
    FROM wanted
    JOIN nodes n ON n.id = wanted.id
    LEFT JOIN volume_manager_node_volumes v ON v.node_id = n.id
    ${joined(sets)}`;
}

/**
 * Selects `node_id` and `prints` of nodes: a fingerprint of each item that is remembered, in the order of
 * {@link REMEMBERED}, which tells whether it was changed since; null for what is not there.
 *
 * @param wanted as for {@link images}
 */
export function fingerprints(wanted: string): string {
  const set = (item: RowItem): string => {
    const { print, from } = item === 'nic_attributes' ? { ...ROWS.nic_attributes, from: CARDS } : ROWS[item];
    return `, ${item} AS (
      SELECT wanted.id, md5(string_agg(${print}, ' ' ORDER BY t.id)) AS print FROM ${from} GROUP BY wanted.id)`;
  };
  const value = (item: DisplacedItem): string =>
    isOfRows(item) ? `${item}.print` : `md5(${COLUMNS[item].print})`;
  return `
  WITH wanted AS (${wanted}) ${ROW_ITEMS.map(set).join('')}
  SELECT n.id AS node_id, ARRAY[${DISPLACED_ITEMS.map(value).join(', ')}, md5(n.status::text)] AS prints
    FROM wanted
    JOIN nodes n ON n.id = wanted.id
    LEFT JOIN volume_manager_node_volumes v ON v.node_id = n.id
    ${joined(ROW_ITEMS)}`;
}

/** A fingerprint of the network template of an environment, null where it has no network parameters. */
export const templatePrint = (clusterId: string): string => `(
  SELECT md5(coalesce(config.configuration_template, ''))
    FROM networking_configs config WHERE config.cluster_id = ${clusterId} ORDER BY config.id LIMIT 1)`;

/** Items in the order of fingerprints. */
export const REMEMBERED: readonly RememberedItem[] = [...DISPLACED_ITEMS, 'status'];
