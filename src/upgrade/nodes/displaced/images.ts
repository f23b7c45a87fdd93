import { type DisplacedRows, ROW_SETS, type RowSet } from './row-sets';

/** What of a node a move displaces, and can be put back by itself. */
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

/** Rows of a set by node. Joined set by set, because Nailgun's tables have no index to look one node up by. */
const OF_SET = ({ item, table, owner }: RowSet): string => `
       ${item} AS (
         SELECT wanted.id, json_agg(t ORDER BY t.id) AS rows FROM ${table} t ${owner} GROUP BY wanted.id)`;

const ITEMS: readonly DisplacedRows[] = ROW_SETS.map(({ item }) => item);

/**
 * Selects `node_id` and `image` of nodes: by item, what stands in the database now. Documents are in it as text.
 *
 * @param wanted a query for the ids of the nodes, as `id`
 */
export const IMAGES = (wanted: string): string => `
  WITH wanted AS (${wanted}),
       addresses AS (
         SELECT t.node AS id, json_agg(json_build_object('id', t.id, 'network', t.network) ORDER BY t.id) AS rows
           FROM ip_addrs t JOIN wanted ON wanted.id = t.node GROUP BY t.node),
       bonds AS (
         SELECT t.node_id AS id, json_agg(t ORDER BY t.id) AS rows
           FROM node_bond_interfaces t JOIN wanted ON wanted.id = t.node_id GROUP BY t.node_id),
       nics AS (
         SELECT t.node_id AS id,
                json_agg(json_build_object('id', t.id, 'parent_id', t.parent_id) ORDER BY t.id) AS members,
                json_agg(json_build_object('id', t.id, 'attributes', t.attributes) ORDER BY t.id) AS attributes
           FROM node_nic_interfaces t JOIN wanted ON wanted.id = t.node_id GROUP BY t.node_id),
       ${ROW_SETS.map(OF_SET).join(',')}
  SELECT n.id AS node_id,
         json_build_object(
           'status', n.status,
           'group_id', n.group_id,
           'roles', json_build_object('roles', n.roles, 'pending_roles', n.pending_roles),
           'primary_tags', n.primary_tags,
           'deployment_info', n.replaced_deployment_info,
           'provisioning_info', n.replaced_provisioning_info,
           'network_template', n.network_template,
           'attributes', n.attributes,
           'volumes', v.volumes,
           'addresses', coalesce(addresses.rows, '[]'),
           'bonds', coalesce(bonds.rows, '[]'),
           'members', coalesce(nics.members, '[]'),
           'nic_attributes', coalesce(nics.attributes, '[]'),
           ${ITEMS.map((item) => `'${item}', coalesce(${item}.rows, '[]')`).join(', ')}) AS image
    FROM wanted
    JOIN nodes n ON n.id = wanted.id
    LEFT JOIN volume_manager_node_volumes v ON v.node_id = n.id
    LEFT JOIN addresses ON addresses.id = n.id
    LEFT JOIN bonds ON bonds.id = n.id
    LEFT JOIN nics ON nics.id = n.id
    ${ITEMS.map((item) => `LEFT JOIN ${item} ON ${item}.id = n.id`).join(' ')}`;

/** A fingerprint of each item of an image, which tells whether it was changed since. */
export const FINGERPRINTS = (image: string): string =>
  `(SELECT json_object_agg(item.key, md5(item.value::text)) FROM json_each(${image}) item)`;
