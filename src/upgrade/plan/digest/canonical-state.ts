import { canonicalText, type JsonValue, parseJson } from '../../../json';

/**
 * Columns that change all the time while an environment is in use, and that decide nothing about a plan. No digest
 * knows of them.
 */
export const CHANGING_COLUMNS: ReadonlySet<string> = new Set([
  'status',
  'progress',
  'online',
  'error_type',
  'error_msg',
  'timestamp',
  'created_at',
  'agent_checksum',
]);

/** Columns whose text is a JSON document: in it the order of members and white space carry no meaning. */
const DOCUMENT_COLUMNS: ReadonlySet<string> = new Set([
  'editable',
  'generated',
  'attributes',
  'attributes_metadata',
  'networks_metadata',
  'network_roles_metadata',
  'components_metadata',
  'roles_metadata',
  'volumes_metadata',
  'tags_metadata',
  'vmware_attributes_metadata',
  'vmware_editable',
  'components',
  'releases',
  'meta',
  'dns_nameservers',
  'floating_ranges',
  'configuration_template',
  'vlan_range',
  'gre_id_range',
  'baremetal_range',
  'bond_properties',
  'interface_properties',
]);

/**
 * Rows as they were loaded, in the form that digests are made of: without columns that change all the time, and with
 * documents in a form that those share which say the same, every number of them as it is written.
 *
 * @param known documents that were read before, by their text: thousands of nodes have the same
 */
export function canonicalState(rows: unknown, known = new Map<string, JsonValue>()): JsonValue {
  if (Array.isArray(rows)) return rows.map((row) => canonicalState(row, known));
  if (typeof rows !== 'object' || rows === null) return rows as JsonValue;
  return Object.fromEntries(
    Object.entries(rows)
      .filter(([column, value]) => !CHANGING_COLUMNS.has(column) && value !== undefined)
      .map(([column, value]) => [
        column,
        DOCUMENT_COLUMNS.has(column) && typeof value === 'string'
          ? documentOf(value, known)
          : canonicalState(value, known),
      ]),
  );
}

function documentOf(text: string, known: Map<string, JsonValue>): JsonValue {
  const document = known.get(text) ?? readDocument(text);
  known.set(text, document);
  return document;
}

/** One that cannot be read counts as its text. */
function readDocument(text: string): JsonValue {
  try {
    return { json: canonicalText(parseJson(text)) };
  } catch {
    return { text };
  }
}
