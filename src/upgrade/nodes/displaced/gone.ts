import { type DisplacedItem } from './images';

/** What rows of an image name, and may be deleted by the time that they are to be put back. */
const REFERENCES: readonly {
  readonly item: DisplacedItem;
  readonly member: string;
  readonly table: string;
}[] = [
  { item: 'addresses', member: 'network', table: 'network_groups' },
  { item: 'nic_assignments', member: 'network_id', table: 'network_groups' },
  { item: 'bond_assignments', member: 'network_id', table: 'network_groups' },
  { item: 'node_plugins', member: 'cluster_plugin_id', table: 'cluster_plugins' },
  { item: 'nic_plugins', member: 'cluster_plugin_id', table: 'cluster_plugins' },
  { item: 'bond_plugins', member: 'cluster_plugin_id', table: 'cluster_plugins' },
];

/** A list of the items of an image that name rows which are there no more. */
export const GONE = (image: string): string => `(
  SELECT coalesce(json_agg(items.item), '[]')
    FROM (VALUES ${REFERENCES.map(({ item, member, table }) => `('${item}', '${member}', '${table}')`).join(', ')})
           AS items(item, member, "table")
   WHERE EXISTS (
         SELECT FROM jsonb_array_elements(${image} -> items.item) entry
          WHERE entry ->> items.member IS NOT NULL
            AND CASE items."table"
                  WHEN 'network_groups'
                  THEN (entry ->> items.member)::int NOT IN (SELECT id FROM network_groups)
                  ELSE (entry ->> items.member)::int NOT IN (SELECT id FROM cluster_plugins)
                END))`;
