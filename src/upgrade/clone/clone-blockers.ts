import { networkRoleBlockers } from '../networks/network-role-blockers';
import { type Finding } from '../plan/reasons';
import { releaseBlockers } from '../releases/release-blockers';
import { type OriginalRows } from '../snapshot/clone-snapshot';
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
    ...completenessBlockers(original),
    ...providerBlockers(material),
    ...(isGovernedByTemplate(original)
      ? []
      : networkRoleBlockers(material.originalRoles, material.targetRoles)),
  ];
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

/** Nailgun makes these rows with every environment; without one of them the copy would be a torso. */
function completenessBlockers(original: OriginalRows): readonly Finding[] {
  const provider = original.net_provider === 'neutron' ? original.neutron : original.nova;
  const missing = [
    ...(original.attributes === null ? ['settings'] : []),
    ...(original.node_groups.length === 0 ? ['node groups'] : []),
    ...(original.networking === null || provider === null ? ['network parameters'] : []),
  ];
  return missing.map((what) => ({
    reason: 'original_incomplete',
    message: `Environment ${original.id} (${original.name}) has no ${what} in the database.`,
    detail: { cluster_id: original.id, missing: what },
  }));
}

function providerBlockers({ original, target, providerNetworks }: CloneMaterial): readonly Finding[] {
  if (providerNetworks !== null) return [];
  return [
    {
      reason: 'network_provider_unsupported',
      message: `Release ${target.id} (${target.name}) has no networks for the network provider ${original.net_provider}.`,
      field: 'release_id',
      detail: { net_provider: original.net_provider },
    },
  ];
}

/** Where a template maps network roles, the mapping of the release does not count. */
function isGovernedByTemplate(original: OriginalRows): boolean {
  const template = original.networking?.configuration_template;
  return typeof template === 'string' && template !== '' && template !== 'null';
}
