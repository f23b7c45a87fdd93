import { isJsonObject, type JsonObject, objectIn } from '../../json';
import { type ClusterAttributes } from '../../nailgun/attributes/cluster-attributes';
import { type NetworkRole, readNetworkRoles } from '../../nailgun/network-role';
import { type ComponentPlan, planComponents, readComponentNames } from '../components/plan-components';
import { type MappedRole } from '../networks/network-role-blockers';
import { planPlugins } from '../plugins/plan-plugins';
import { type LinkedPlugin, type PluginPlan } from '../plugins/plugin-plan';
import {
  type CloneSnapshot,
  type OriginalRows,
  type ReleaseRow,
  type SharedNetwork,
} from '../snapshot/clone-snapshot';
import { DocumentReader } from '../snapshot/document-reader';
import { type NetworkTemplate } from '../templates/network-template';
import { readNodeRoles } from '../templates/read-node-roles';
import { readTemplate } from '../templates/read-template';
import { type SeedTemplate } from '../templates/template-findings';
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
  /** `networks_metadata` of the original's release for the same provider; empty where there is none. */
  readonly originalProviderNetworks: JsonObject;
  readonly sharedNetworks: readonly SharedNetwork[];
  /** Network template of the original, where it maps anything. */
  readonly originalTemplate: NetworkTemplate | null;
  readonly seedTemplate: SeedTemplate | null;
  /** Node roles that the release and the plug-ins know which the seed has switched on; read for a template only. */
  readonly nodeRoles: ReadonlySet<string>;
  readonly plugins: PluginPlan;
  readonly vmware: VmwarePlan;
  readonly components: ComponentPlan;
}

/** What of a snapshot is parsed, and the network template that came with the request. */
export interface MaterialSource extends Pick<CloneSnapshot, 'plugins' | 'sharedNetworks'> {
  readonly original: OriginalRows;
  readonly target: ReleaseRow;
  readonly networkTemplate: JsonObject | null;
}

/** Parses a snapshot. What cannot be read is left empty and reported by the reader. */
export function readCloneMaterial(source: MaterialSource, reader: DocumentReader): CloneMaterial {
  const { original, target, sharedNetworks, networkTemplate } = source;
  const release = `release ${target.id}`;
  const attributesMetadata = reader.object(target.attributes_metadata, `attributes_metadata of ${release}`);
  const { originalAttributes, missingSettings } = readSettings(original, reader);
  // Where the release has lost the switch of vCenter, the rules of settings refuse.
  const isVcenterUsed = usesVcenter(originalAttributes.editable) && definesVcenter(attributesMetadata);
  const networks = reader.object(target.networks_metadata, `networks_metadata of ${release}`);
  const provider = networks[original.net_provider];
  const read = readPlugins(original, target, source.plugins, reader);
  const plugins = planPlugins({ ...read, target });
  const ofRelease = readNetworkRoles(
    reader.list(target.network_roles_metadata, `network_roles_metadata of ${release}`),
  );
  const originalTemplate = readNetworking(original, reader);
  const seedTemplate = templateOf(original.neutron && originalTemplate, networkTemplate);
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
    // Of interest only for what an operator took away: what cannot be read tells nothing.
    originalProviderNetworks:
      objectIn(new DocumentReader().object(original.release.networks_metadata, ''), original.net_provider) ??
      {},
    sharedNetworks,
    originalTemplate,
    seedTemplate,
    nodeRoles: seedTemplate ? readNodeRoles(target, source.plugins, plugins, reader) : new Set(),
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
 * @returns the network template, where it maps anything
 */
function readNetworking(original: OriginalRows, reader: DocumentReader): NetworkTemplate | null {
  const place = (column: string): string =>
    `${column} of the network parameters of environment ${original.id}`;
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
  const parameters = { ...original.networking, ...(original.neutron ?? original.nova) };
  for (const column of LISTS) reader.list(text(parameters[column]), place(column));
  const template = reader.object(text(parameters.configuration_template), place('configuration_template'));
  const groups = objectIn(template, 'adv_net_template') ?? {};
  return Object.keys(groups).length > 0 ? readTemplate(template) : null;
}

function templateOf(carried: NetworkTemplate | null, given: JsonObject | null): SeedTemplate | null {
  if (given) return { template: readTemplate(given), origin: 'given' };
  return carried && { template: carried, origin: 'carried' };
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
