import { Injectable } from '@nestjs/common';
import { type NetworkConfigurationRow } from '../../nailgun/networks/network-configuration-row';
import { namesVipsInRoles } from '../../nailgun/networks/requested-vips';
import { parseReleaseVersion } from '../../nailgun/release-version';
import { type Finding } from '../plan/reasons';
import { DocumentReader } from '../snapshot/document-reader';
import { TransformationError } from '../transformations/transformation-error';
import { transformationFailed } from '../transformations/transformation-finding';
import { TransformationRegistry } from '../transformations/transformation-registry';
import { ambiguousVipNetworks, unstorableRequests } from './vip-blockers';
import { type CarriedVips, carryVips, type VipOriginal } from './carried-vips';
import { draftVips, type VipDraft } from './place-vips';
import { type NodeAddress, type VipSeed, vipSeed } from './vip-seed';

/** A seed with what becomes of its virtual addresses, as far as no free address has to be found. */
export interface PlannedVips {
  readonly seed: VipSeed;
  readonly draft: VipDraft;
}

const NOTHING: Omit<VipDraft, 'findings'> = { slots: [], removed: [], occupied: [] };

/** Plans the virtual addresses of a seed: reads nothing and writes nothing. */
@Injectable()
export class VipPlanner {
  constructor(private readonly transformations: TransformationRegistry) {}

  /** What cannot be read stands against all of it, and nothing is placed or removed then. */
  plan(
    original: VipOriginal,
    row: NetworkConfigurationRow,
    nodeAddresses: readonly NodeAddress[],
  ): PlannedVips {
    const seed = vipSeed(row, nodeAddresses);
    const versions = [original, row].map(({ release_version: version }) => parseReleaseVersion(version));
    const [from, to] = versions;
    const unreadable = [
      ...[original, row].flatMap(({ release_version }, i) =>
        versions[i] ? [] : versionUnreadable(release_version),
      ),
      ...unreadableDocuments(row),
      ...ambiguousVipNetworks(original),
      ...ambiguousVipNetworks(row),
      ...unstorableRequests(seed),
    ];
    if (!from || !to || unreadable.length > 0) return { seed, draft: { ...NOTHING, findings: unreadable } };
    const carried = this.carry(original, seed, from.numbers, to.numbers);
    return { seed, draft: draftVips(seed, carried) };
  }

  private carry(
    original: VipOriginal,
    seed: VipSeed,
    from: readonly number[],
    to: readonly number[],
  ): CarriedVips {
    try {
      return carryVips(original, seed, (vips) => this.transformations.apply('vip', from, to, vips).document);
    } catch (error) {
      if (!(error instanceof TransformationError)) throw error;
      return { vips: [], findings: [transformationFailed(error)] };
    }
  }
}

function versionUnreadable(version: string): Finding {
  return {
    reason: 'release_version_unreadable',
    message: `The version "${version}" of a release names no environment version.`,
    detail: { version },
  };
}

/** An unreadable document reads as an empty one elsewhere; here that would take away what it asks for. */
function unreadableDocuments(row: NetworkConfigurationRow): readonly Finding[] {
  const reader = new DocumentReader();
  if (namesVipsInRoles(row.release_version)) {
    reader.list(row.network_roles_metadata, "network_roles_metadata of the seed's release");
    const { configuration_template: template } = row.parameters;
    reader.object(typeof template === 'string' ? template : null, 'configuration_template of the seed');
  } else {
    for (const { id, meta } of row.networks) reader.object(meta, `meta of network ${id}`);
  }
  reader.object(row.release_roles, "roles_metadata of the seed's release");
  reader.object(row.cluster_roles, 'roles_metadata of the seed');
  for (const plugin of row.plugins) {
    reader.list(plugin.network_roles_metadata, 'network_roles_metadata of a plug-in of the seed');
    reader.object(plugin.roles_metadata, 'roles_metadata of a plug-in of the seed');
  }
  return reader.findings;
}
