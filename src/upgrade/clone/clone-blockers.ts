import { isJsonObject } from '../../json';
import { ambiguousNetworks } from '../networks/ambiguous-networks';
import { networkRoleBlockers } from '../networks/network-role-blockers';
import { classOf, type Finding } from '../plan/reasons';
import { releaseBlockers } from '../releases/release-blockers';
import { type OriginalRows, type ReleaseRow } from '../snapshot/clone-snapshot';
import { templateBlockers } from '../templates/template-findings';
import { type CloneMaterial } from './clone-material';

/** What a clone is asked for, and what decides beside the environment itself. */
export interface CloneConditions {
  readonly name: string;
  readonly nameTaken: boolean;
  readonly featureGroups: readonly string[];
}

/** Everything that stands against a clone, in the order in which clients of old were told. Writes nothing. */
export function cloneBlockers(material: CloneMaterial, conditions: CloneConditions): readonly Finding[] {
  const { original, target } = material;
  return [
    ...relationBlockers(original),
    ...(conditions.nameTaken ? [nameTaken(conditions.name)] : []),
    ...releaseBlockers(original.release, target, conditions.featureGroups),
    ...completenessBlockers(material),
    ...original.node_groups.flatMap(({ name, networks }) =>
      ambiguousNetworks(
        name,
        networks.map((network) => network.name),
      ),
    ),
    ...targetBlockers(material),
    // Where a template maps network roles, they are compared through it once the seed's networks are known.
    ...(material.seedTemplate
      ? templateBlockers(material)
      : networkRoleBlockers(material.originalRoles, material.targetRoles)),
    ...carriedBlockers(material),
  ];
}

/** What an environment uses and no seed on the release could go on with. */
function carriedBlockers({ plugins, vmware, components }: CloneMaterial): readonly Finding[] {
  return [plugins, vmware, components]
    .flatMap(({ findings }) => findings)
    .filter((finding) => classOf(finding) === 'refuse');
}

function relationBlockers(original: OriginalRows): readonly Finding[] {
  const other = original.upgraded_to ?? original.upgraded_from;
  if (other === null) return [];
  const part = original.upgraded_to === null ? 'seed' : 'original';
  const pair = part === 'seed' ? `of environment ${other}` : `with environment ${other} as its seed`;
  return [
    {
      reason: 'already_in_upgrade',
      message: `Environment ${original.id} (${original.name}) already takes part in an upgrade, as the ${part} ${pair}.`,
      detail: { cluster_id: original.id, part, other_cluster_id: other },
    },
  ];
}

function nameTaken(name: string): Finding {
  return {
    reason: 'name_taken',
    message: `An environment with the name "${name}" exists already.`,
    field: 'name',
    detail: { name },
  };
}

/** Nailgun makes these with every environment; without one of them the copy would be a torso. */
function completenessBlockers({ original, missingSettings }: CloneMaterial): readonly Finding[] {
  const provider = original.net_provider === 'neutron' ? original.neutron : original.nova;
  const missing = [
    ...missingSettings,
    ...(original.node_groups.length === 0 ? ['node groups'] : []),
    ...(original.node_groups.every(({ networks }) => networks.length === 0) ? ['networks'] : []),
    ...(original.networking === null || provider === null ? ['network parameters'] : []),
  ];
  return missing.map((what) => ({
    reason: 'original_incomplete',
    message: `Environment ${original.id} (${original.name}) has no ${what} in the database.`,
    detail: { cluster_id: original.id, missing: what },
  }));
}

/** What a release has to have, for an environment to be made of it. */
function targetBlockers({
  original,
  target,
  providerNetworks,
  attributesMetadata,
}: CloneMaterial): readonly Finding[] {
  const missing = ['editable', 'generated'].filter((part) => !isJsonObject(attributesMetadata[part]));
  return [
    ...missing.map((part): Finding => ({
      reason: 'release_metadata_invalid',
      message: `Release ${target.id} (${target.name}) defines no ${part} settings.`,
      field: 'release_id',
      detail: { path: part },
    })),
    ...(providerNetworks === null ? [providerUnsupported(original, target)] : []),
  ];
}

function providerUnsupported(original: OriginalRows, target: ReleaseRow): Finding {
  return {
    reason: 'network_provider_unsupported',
    message: `Release ${target.id} (${target.name}) has no networks for the network provider ${original.net_provider}.`,
    field: 'release_id',
    detail: { net_provider: original.net_provider },
  };
}
