import { type Address, tryParseAddress } from '../../nailgun/networks/addresses/address';
import { networkOf } from '../../nailgun/networks/assigned-vip';
import {
  type NetworkConfigurationRow,
  type NetworkRow,
} from '../../nailgun/networks/network-configuration-row';
import { namesVipsInRoles } from '../../nailgun/networks/requested-vips';
import { type NodeGroup } from '../../nailgun/node-group';
import { correspondingGroups } from '../pair/corresponding-groups';
import { type Finding } from '../plan/reasons';
import { type VipAddress, type VipDocument } from '../transformations/transformation-documents';
import { TEXT_LIMIT } from './vip-blockers';
import { vipNotWanted } from './vip-findings';
import { renamedVip, usualNamespace } from './vip-names';
import { type VipSeed } from './vip-seed';

/** The environment that virtual addresses come from. */
export type VipOriginal = Pick<
  NetworkConfigurationRow,
  'release_version' | 'node_groups' | 'networks' | 'vips'
>;

/** What transformations of packages make of the addresses of one node group. */
export type TransformVips = (document: VipDocument) => VipDocument;

/** A virtual address of the original, as the seed names it, and where the seed would have it. */
export interface CarriedVip {
  readonly name: string;
  readonly address: Address;
  readonly namespace: string | null;
  readonly isUserDefined: boolean;
  /** Name of the network. */
  readonly network: string;
  /** Name of the original's node group. */
  readonly originalGroup: string;
  /** The seed's group in its place, and the network there; null where the seed has none. */
  readonly place: { readonly group: NodeGroup; readonly network: NetworkRow } | null;
}

/** What the original has for the seed. */
export interface CarriedVips {
  readonly vips: readonly CarriedVip[];
  readonly findings: readonly Finding[];
}

/**
 * Every virtual address of every network of the original's node groups (B9, G27), under the name that the seed's
 * release has for it (A4) and with the namespace that was lost (A7, B23). What is on the shared network of PXE
 * belongs to no environment. Groups are found by name, the default one by its part (B22).
 *
 * @throws TransformationError
 */
export function carryVips(
  original: VipOriginal,
  seed: VipSeed,
  transform: TransformVips = (document) => document,
): CarriedVips {
  const partners = correspondingGroups(original.node_groups, seed.groups);
  const results = original.node_groups.map((group) => {
    const document = documentOf(original, group, seed);
    if (Object.keys(document).length === 0) return { vips: [], findings: [] };
    const partner = seed.groups.find(({ id }) => id === partners.get(group.id));
    const read = readDocument(transform(document), group, partner ?? null, seed);
    return { ...read, findings: [...repeatedVips(original, group, seed), ...read.findings] };
  });
  return {
    vips: results.flatMap(({ vips }) => vips),
    findings: results.flatMap(({ findings }) => findings),
  };
}

/** Virtual addresses of a network, the oldest first, under the names that the seed has for them. */
function vipsOn(
  original: VipOriginal,
  network: NetworkRow,
  seed: VipSeed,
): readonly (readonly [string, VipAddress])[] {
  const rename = seed.namesVipsInRoles && !namesVipsInRoles(original.release_version);
  return original.vips
    .filter(({ network: of }) => of === network.id)
    .map(({ vip_name, vip_namespace, ip_addr, is_user_defined }) => {
      const name = rename ? renamedVip(network.name, vip_name) : vip_name;
      return [name, { ip_addr, vip_namespace: vip_namespace ?? namespaceIn(seed, name), is_user_defined }];
    });
}

const networksOf = ({ networks }: VipOriginal, { id }: NodeGroup): readonly NetworkRow[] =>
  networks.filter(({ group_id: group }) => group === id);

function documentOf(original: VipOriginal, group: NodeGroup, seed: VipSeed): VipDocument {
  return Object.fromEntries(
    networksOf(original, group).flatMap((network) => {
      const vips = vipsOn(original, network, seed);
      // Of two rows with one name the older counts, as for Nailgun.
      return vips.length === 0 ? [] : [[network.name, Object.fromEntries(vips.toReversed())]];
    }),
  );
}

/** Addresses that have, or get, a name that an older one of the same network has. */
function repeatedVips(original: VipOriginal, group: NodeGroup, seed: VipSeed): readonly Finding[] {
  return networksOf(original, group).flatMap((network) => {
    const vips = vipsOn(original, network, seed);
    return vips.flatMap(([name, vip], index) => {
      const address = tryParseAddress(vip.ip_addr);
      const isFirst = vips.findIndex(([other]) => other === name) === index;
      if (isFirst || !address) return [];
      const { vip_namespace: namespace, is_user_defined: isUserDefined } = vip;
      const originalGroup = group.name;
      return [
        vipNotWanted({
          name,
          address,
          namespace,
          isUserDefined,
          network: network.name,
          originalGroup,
          place: null,
        }),
      ];
    });
  });
}

function namespaceIn(seed: VipSeed, name: string): string | null {
  if (!seed.namesVipsInRoles) return null;
  const requested = seed.requests.find((request) => request.name === name && request.namespace !== null);
  return requested?.namespace ?? usualNamespace(name);
}

function readDocument(
  document: VipDocument,
  originalGroup: NodeGroup,
  group: NodeGroup | null,
  { networks }: VipSeed,
): CarriedVips {
  const vips: CarriedVip[] = [];
  const findings: Finding[] = [];
  for (const [network, members] of Object.entries(document)) {
    const place = group && networkOf(networks, group, network);
    for (const [name, vip] of Object.entries(members)) {
      const address = tryParseAddress(vip.ip_addr);
      if (!address || name.length > TEXT_LIMIT || (vip.vip_namespace ?? '').length > TEXT_LIMIT) {
        findings.push(unusable(name, network));
        continue;
      }
      vips.push({
        name,
        address,
        namespace: vip.vip_namespace,
        isUserDefined: vip.is_user_defined,
        network,
        originalGroup: originalGroup.name,
        place: group && place?.group_id === group.id ? { group, network: place } : null,
      });
    }
  }
  return { vips, findings };
}

/** Rows of the database hold nothing of that kind. */
function unusable(name: string, network: string): Finding {
  return {
    reason: 'transformation_failed',
    message: `Transformations gave the virtual address ${name} of network ${network} no IP address, or a name or namespace of more than ${TEXT_LIMIT} characters.`,
    detail: { object: 'vip', vip: name, network },
  };
}
