import { isJsonObject, type JsonObject, type JsonValue } from '../../json';
import { type ClusterAttributes } from '../../nailgun/attributes/cluster-attributes';
import { type NetworkRole, readNetworkRoles } from '../../nailgun/network-role';
import { isPluginCompatible, readPluginReleases } from '../../nailgun/plugins/plugin-compatibility';
import { type MappedRole } from '../networks/network-role-blockers';
import { type CloneSnapshot, type OriginalRows, type ReleaseRow } from '../snapshot/clone-snapshot';
import { type DocumentReader } from '../snapshot/document-reader';
import { type PluginRow } from '../snapshot/plugin-row';

/** The documents that a clone is planned from, parsed. */
export interface CloneMaterial {
  readonly original: OriginalRows;
  readonly target: ReleaseRow;
  readonly originalAttributes: ClusterAttributes;
  /** Settings that the original should have and has not, in words. */
  readonly missingSettings: readonly string[];
  readonly originalRoles: readonly MappedRole[];
  /** `attributes_metadata` of the target release. */
  readonly attributesMetadata: JsonObject;
  /** `networks_metadata` of the target release for the original's network provider; null when it has none. */
  readonly providerNetworks: JsonObject | null;
  readonly targetRoles: readonly NetworkRole[];
  /** vCenter settings of the target release; null where the release or the schema has none. */
  readonly vmwareEditable: JsonValue | null;
  /** Whether a network template maps the original's network roles. */
  readonly hasTemplate: boolean;
  /** Plug-ins that Nailgun would offer to the seed, with their default settings. */
  readonly plugins: readonly { readonly id: number; readonly attributes: JsonObject }[];
}

/** Parses a snapshot. What cannot be read is left empty and reported by the reader. */
export function readCloneMaterial(
  original: OriginalRows,
  target: ReleaseRow,
  plugins: CloneSnapshot['plugins'],
  reader: DocumentReader,
): CloneMaterial {
  const release = `release ${target.id}`;
  const { originalAttributes, missingSettings } = readSettings(original, reader);
  const networks = reader.object(target.networks_metadata, `networks_metadata of ${release}`);
  const provider = networks[original.net_provider];
  const vmware = reader.object(target.vmware_attributes_metadata, `vmware_attributes_metadata of ${release}`);
  return {
    original,
    target,
    originalAttributes,
    missingSettings,
    originalRoles: originalRoles(original, reader),
    attributesMetadata: reader.object(target.attributes_metadata, `attributes_metadata of ${release}`),
    providerNetworks: isJsonObject(provider) ? provider : null,
    targetRoles: readNetworkRoles(
      reader.list(target.network_roles_metadata, `network_roles_metadata of ${release}`),
    ),
    vmwareEditable: vmware.editable ?? null,
    hasTemplate: readNetworking(original, reader),
    plugins: plugins
      .filter((plugin) => isOffered(plugin, original, target, reader))
      .map(({ id, attributes_metadata: text }) => ({
        id,
        attributes: withoutMetadata(reader.object(text, `attributes_metadata of plug-in ${id}`)),
      })),
  };
}

/** What is there but cannot be read is not missing: the reader reports it. */
function readSettings(
  { id, attributes }: OriginalRows,
  reader: DocumentReader,
): Pick<CloneMaterial, 'originalAttributes' | 'missingSettings'> {
  const missingSettings: string[] = [];
  const read = (part: keyof ClusterAttributes): JsonObject => {
    const reported = reader.findings.length;
    const document = reader.object(attributes?.[part], `attributes.${part} of environment ${id}`);
    const isEmpty = Object.keys(document).length === 0;
    if (isEmpty && reader.findings.length === reported) missingSettings.push(`${part} settings`);
    return document;
  };
  const originalAttributes = { editable: read('editable'), generated: read('generated') };
  return { originalAttributes, missingSettings };
}

/** Columns of network parameters that hold documents, by the kind of what they hold. */
const LISTS = ['dns_nameservers', 'floating_ranges', 'vlan_range', 'gre_id_range', 'baremetal_range'];

/**
 * Reads the documents of network parameters, which are copied as they are: one that cannot be read would break
 * the seed as well.
 *
 * @returns whether a template maps anything
 */
function readNetworking(original: OriginalRows, reader: DocumentReader): boolean {
  const place = (column: string): string =>
    `${column} of the network parameters of environment ${original.id}`;
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
  const parameters = { ...original.networking, ...(original.neutron ?? original.nova) };
  for (const column of LISTS) reader.list(text(parameters[column]), place(column));
  const template = reader.object(text(parameters.configuration_template), place('configuration_template'));
  return isJsonObject(template.adv_net_template) && Object.keys(template.adv_net_template).length > 0;
}

function originalRoles(original: OriginalRows, reader: DocumentReader): readonly MappedRole[] {
  const { release, plugin_network_roles: brought } = original;
  const documents = [
    { plugin: null, document: release.network_roles_metadata, owner: `release ${release.id}` },
    ...brought.map((entry) => ({ ...entry, owner: `plug-in ${entry.plugin}` })),
  ];
  return documents.flatMap(({ plugin, document, owner }) =>
    readNetworkRoles(reader.list(document, `network_roles_metadata of ${owner}`)).map((role) => ({
      ...role,
      plugin,
    })),
  );
}

function isOffered(
  plugin: PluginRow,
  original: OriginalRows,
  target: ReleaseRow,
  reader: DocumentReader,
): boolean {
  const releases = reader.list(plugin.releases, `releases of plug-in ${plugin.id}`);
  return isPluginCompatible(readPluginReleases(releases), {
    operatingSystem: target.operating_system,
    releaseVersion: target.version,
    mode: original.mode,
  });
}

function withoutMetadata({ metadata: _metadata, ...settings }: JsonObject): JsonObject {
  return settings;
}
