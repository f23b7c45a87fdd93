import { isJsonObject, JsonNumber, type JsonObject, objectIn } from '../../json';
import { withoutSecrets } from '../../secrets/without-secrets';
import { storedObject } from '../stored-document';
import { mergedDocuments } from './merged-documents';

/** What a plug-in that is enabled keeps for a node or an interface. */
export interface PluginAttributesRow {
  /** Of the row that keeps it. */
  readonly id: number;
  /** Of the plug-in. */
  readonly name: string;
  readonly title: string;
  /** The document, as the text of its column. */
  readonly attributes: string;
}

/**
 * Attributes of an interface: its own, and a section for each plug-in, under the plug-in's name; without secrets.
 *
 * @param own the document, as the text of its column
 * @param idMember member of a section's metadata that names the row
 */
export function interfaceAttributes(
  own: string,
  plugins: readonly PluginAttributesRow[],
  idMember: 'nic_plugin_id' | 'bond_plugin_id',
): JsonObject {
  const sections = plugins.map(({ id, name, title, attributes }) => {
    const metadata = { label: title, [idMember]: JsonNumber.of(id), class: 'plugin' };
    return [name, mergedDocuments({ metadata }, storedObject(attributes))] as const;
  });
  return withoutSecrets(mergedDocuments(storedObject(own), Object.fromEntries(sections)));
}

/**
 * Attributes of a node: its own, and the sections of each plug-in, which replace those of the same name; without
 * secrets.
 */
export function nodeAttributes(own: string, plugins: readonly PluginAttributesRow[]): JsonObject {
  const sections = plugins.flatMap(({ id, attributes }) =>
    Object.entries(storedObject(attributes)).map(([name, section]) => {
      const metadata = {
        ...objectIn(section, 'metadata'),
        node_plugin_id: JsonNumber.of(id),
        class: 'plugin',
      };
      return [name, isJsonObject(section) ? { ...section, metadata } : section] as const;
    }),
  );
  return withoutSecrets({ ...storedObject(own), ...Object.fromEntries(sections) });
}
