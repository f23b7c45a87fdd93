import { isJsonObject, type JsonObject, objectIn } from '../../json';
import { type ClusterAttributes } from '../../nailgun/attributes/cluster-attributes';
import { type NetworkRole, readNetworkRoles } from '../../nailgun/network-role';
import { type ComponentPlan, planComponents, readComponentNames } from '../components/plan-components';
import { type MappedRole } from '../networks/network-role-blockers';
import { planPlugins } from '../plugins/plan-plugins';
import { type LinkedPlugin, type PluginPlan } from '../plugins/plugin-plan';
import { type CloneSnapshot, type OriginalRows, type ReleaseRow } from '../snapshot/clone-snapshot';
import { type DocumentReader } from '../snapshot/document-reader';
import { definesVcenter, planVmware, usesVcenter, type VmwarePlan } from '../vmware/plan-vmware';
import { readPlugins, type ReadPlugins } from '../plugins/read-plugins';

/** The documents that a clone is planned from, parsed, and what follows from them whatever is asked for. */
export interface CloneMaterial {
  readonly original: OriginalRows;
  readonly target: ReleaseRow;
  readonly originalAttributes: ClusterAttributes;
  /** Settings that the original should have and has not, in words. */
  readonly missingSettings: readonly string[];
  readonly originalRoles: readonly MappedRole[];
  /** `attributes_metadata` of the original's release, and of the target. */
  readonly originalMetadata: JsonObject;
  readonly attributesMetadata: JsonObject;
  /** `networks_metadata` of the target release for the original's network provider; null when it has none. */
  readonly providerNetworks: JsonObject | null;
  /** Of the target release, and of plug-ins that the seed has switched on (B26). */
  readonly targetRoles: readonly NetworkRole[];
  /** Whether a network template maps the original's network roles. */
  readonly hasTemplate: boolean;
  readonly plugins: PluginPlan;
  readonly vmware: VmwarePlan;
  readonly components: ComponentPlan;
}

/** Parses a snapshot. What cannot be read is left empty and reported by the reader. */
export function readCloneMaterial(
  original: OriginalRows,
  target: ReleaseRow,
  installed: CloneSnapshot['plugins'],
  reader: DocumentReader,
): CloneMaterial {
  const release = `release ${target.id}`;
  const attributesMetadata = reader.object(target.attributes_metadata, `attributes_metadata of ${release}`);
  const { originalAttributes, missingSettings } = readSettings(original, reader);
  // Where the release has lost the switch of vCenter, the rules of settings refuse.
  const isVcenterUsed = usesVcenter(originalAttributes.editable) && definesVcenter(attributesMetadata);
  const networks = reader.object(target.networks_metadata, `networks_metadata of ${release}`);
  const provider = networks[original.net_provider];
  const read = readPlugins(original, target, installed, reader);
  const plugins = planPlugins({ ...read, target });
  const ofRelease = readNetworkRoles(
    reader.list(target.network_roles_metadata, `network_roles_metadata of ${release}`),
  );
  return {
    original,
    target,
    originalAttributes,
    missingSettings,
    originalRoles: originalRoles(original, read.links, reader),
    originalMetadata: reader.object(
      original.release.attributes_metadata,
      `attributes_metadata of release ${original.release.id}`,
    ),
    attributesMetadata,
    providerNetworks: isJsonObject(provider) ? provider : null,
    targetRoles: [...ofRelease, ...plugins.networkRoles],
    hasTemplate: readNetworking(original, reader),
    plugins,
    vmware: vmwareOf(original, target, isVcenterUsed, reader),
    components: componentsOf(original, target, read, reader),
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

function originalRoles(
  { release }: OriginalRows,
  links: readonly LinkedPlugin[],
  reader: DocumentReader,
): readonly MappedRole[] {
  const document = reader.list(
    release.network_roles_metadata,
    `network_roles_metadata of release ${release.id}`,
  );
  const ofRelease = readNetworkRoles(document).map((role) => ({ ...role, plugin: null }));
  const ofPlugins = links
    .filter(({ enabled }) => enabled)
    .flatMap(({ plugin }) => plugin.networkRoles.map((role) => ({ ...role, plugin: plugin.name })));
  return [...ofRelease, ...ofPlugins];
}

function vmwareOf(
  original: OriginalRows,
  target: ReleaseRow,
  isUsed: boolean,
  reader: DocumentReader,
): VmwarePlan {
  const ofRelease = ({ id, vmware_attributes_metadata: text }: ReleaseRow): JsonObject =>
    reader.object(text, `vmware_attributes_metadata of release ${id}`);
  const place = `vmware_attributes.editable of environment ${original.id}`;
  return planVmware({
    original: original.vmware_editable === null ? null : reader.object(original.vmware_editable, place),
    oldDefault: objectIn(ofRelease(original.release), 'editable') ?? null,
    newDefault: ofRelease(target).editable ?? null,
    isUsed,
    target,
  });
}

function componentsOf(
  { id, components }: OriginalRows,
  target: ReleaseRow,
  { installed }: ReadPlugins,
  reader: DocumentReader,
): ComponentPlan {
  const ofRelease = reader.list(target.components_metadata, `components_metadata of release ${target.id}`);
  const ofPlugins = installed.filter(({ isCompatible }) => isCompatible);
  return planComponents({
    chosen: reader.list(components, `components of environment ${id}`),
    chosenText: components,
    offered: [...readComponentNames(ofRelease), ...ofPlugins.flatMap((plugin) => plugin.components)],
    target,
  });
}
