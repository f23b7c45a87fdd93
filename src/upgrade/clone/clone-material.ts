import { type JsonObject, type JsonValue } from '../../json';
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
  readonly originalRoles: readonly MappedRole[];
  /** `attributes_metadata` of the target release. */
  readonly attributesMetadata: JsonObject;
  /** `networks_metadata` of the target release for the original's network provider; null when it has none. */
  readonly providerNetworks: JsonObject | null;
  readonly targetRoles: readonly NetworkRole[];
  /** vCenter settings of the target release; null where the release or the schema has none. */
  readonly vmwareEditable: JsonValue | null;
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
  const environment = `environment ${original.id}`;
  const networks = reader.object(target.networks_metadata, `networks_metadata of ${release}`);
  const vmware = reader.object(target.vmware_attributes_metadata, `vmware_attributes_metadata of ${release}`);
  return {
    original,
    target,
    originalAttributes: {
      editable: reader.object(original.attributes?.editable, `attributes.editable of ${environment}`),
      generated: reader.object(original.attributes?.generated, `attributes.generated of ${environment}`),
    },
    originalRoles: originalRoles(original, reader),
    attributesMetadata: reader.object(target.attributes_metadata, `attributes_metadata of ${release}`),
    providerNetworks: (networks[original.net_provider] as JsonObject | undefined) ?? null,
    targetRoles: readNetworkRoles(
      reader.list(target.network_roles_metadata, `network_roles_metadata of ${release}`),
    ),
    vmwareEditable: vmware.editable ?? null,
    plugins: plugins
      .filter((plugin) => isOffered(plugin, original, target, reader))
      .map(({ id, attributes_metadata: text }) => ({
        id,
        attributes: withoutMetadata(reader.object(text, `attributes_metadata of plug-in ${id}`)),
      })),
  };
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
