import { UPGRADE_EXTENSION } from '../extension-name';
import { type UpgradedAttributes } from '../attributes/attribute-upgrader';
import { customisationFindings } from '../customisations/customisation-findings';
import { type NetworkCloner } from '../networks/network-cloner';
import { type DocumentReader } from '../snapshot/document-reader';
import { templateFindings } from '../templates/template-findings';
import { type CloneMaterial } from './clone-material';
import { type ClonePlan, type PlannedSeed } from './clone-plan';

/** What a seed is planned with, beside what the database holds. */
export interface CloneSettings {
  readonly name: string;
  /** Version of the master. */
  readonly fuelVersion: string;
  /** Extensions that Nailgun can load; it fails the deployment of an environment that names another. */
  readonly nailgunExtensions: readonly string[];
}

/** Plans the seed's own row. */
export function planSeed(
  { original, target, components }: CloneMaterial,
  settings: CloneSettings,
): PlannedSeed {
  return {
    name: settings.name,
    mode: original.mode,
    netProvider: original.net_provider,
    releaseId: target.id,
    fuelVersion: settings.fuelVersion,
    extensions: seedExtensions(target.extensions, settings.nailgunExtensions),
    components: components.components,
    origin: {
      id: original.id,
      name: original.name,
      release_id: original.release.id,
      release_version: original.release.version,
    },
  };
}

/** Plans everything else of a seed, from material without blockers and the settings derived for it. */
export function planClone(
  material: CloneMaterial,
  seed: PlannedSeed,
  attributes: UpgradedAttributes,
  cloner: NetworkCloner,
  reader: DocumentReader,
): ClonePlan {
  const { original, target, originalAttributes, seedTemplate, plugins, vmware, components } = material;
  const { sharedNetworks, providerNetworks, originalProviderNetworks } = material;
  const carried = [attributes, plugins, vmware, components];
  const networks = cloner.plan(
    {
      original,
      sharedNetworks,
      target,
      providerNetworks: providerNetworks ?? {},
      originalProviderNetworks,
      originalSettings: originalAttributes.editable,
      settings: attributes.editable,
      template: seedTemplate?.origin === 'given' ? seedTemplate.template.document : null,
    },
    reader,
  );
  return {
    seed,
    attributes,
    vmwareEditable: vmware.editable,
    networks,
    plugins: plugins.planned,
    decisions: carried.flatMap(({ decisions }) => decisions),
    findings: [
      ...carried.flatMap(({ findings }) => findings),
      ...networks.findings,
      ...templateFindings(material, networks),
      ...customisationFindings(original, target),
    ],
  };
}

function seedExtensions(ofRelease: readonly string[], known: readonly string[]): readonly string[] {
  const added = known.includes(UPGRADE_EXTENSION) && !ofRelease.includes(UPGRADE_EXTENSION);
  return added ? [UPGRADE_EXTENSION, ...ofRelease] : ofRelease;
}
