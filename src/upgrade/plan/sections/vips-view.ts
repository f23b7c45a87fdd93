import { formatAddress } from '../../../nailgun/networks/addresses/address';
import { type NetworkConfigurationRow } from '../../../nailgun/networks/network-configuration-row';
import { isMissing, type VipDraft } from '../../vips/place-vips';
import { type FindingView, viewFinding } from '../finding-view';

/** A virtual address that the seed would have with all nodes of the original. */
export interface PlannedVipView {
  readonly name: string;
  readonly namespace: string | null;
  readonly network: string;
  readonly node_group: string | null;
  /** Null where one has to be found when it is placed. */
  readonly ip_addr: string | null;
  readonly is_user_defined: boolean;
  /** Whether the original has it, or only the release asks for it. */
  readonly origin: 'carried' | 'allocated';
  /** Whether it can be placed as soon as the seed is there, or once nodes are that it is for. */
  readonly placed: 'at_once' | 'with_nodes';
}

export interface PlannedVipsView {
  readonly vips: readonly PlannedVipView[];
  /** They are a matter of `upgrade/vips`, and of the call that begins an upgrade. */
  readonly findings: readonly FindingView[];
}

/**
 * @param seed its configuration with the nodes of the original
 * @param draft what would be placed there
 * @param atOnce what would be placed without nodes
 */
export function viewVips(seed: NetworkConfigurationRow, draft: VipDraft, atOnce: VipDraft): PlannedVipsView {
  const groups = new Map(seed.node_groups.map(({ id, name }) => [id, name]));
  const networks = new Map(seed.networks.map((network) => [network.id, network]));
  const key = (slot: VipDraft['slots'][number]): string => `${networkIdOf(slot)} ${slot.name}`;
  const soon = new Set(atOnce.slots.map(key));
  return {
    vips: draft.slots.map((slot) => {
      const network = networks.get(networkIdOf(slot))!;
      return {
        name: slot.name,
        namespace: slot.namespace,
        network: network.name,
        node_group: network.group_id === null ? null : (groups.get(network.group_id) ?? null),
        ip_addr: isMissing(slot) ? null : formatAddress(slot.address),
        is_user_defined: isMissing(slot) ? false : slot.isUserDefined,
        origin: isMissing(slot) ? 'allocated' : 'carried',
        placed: soon.has(key(slot)) ? 'at_once' : 'with_nodes',
      };
    }),
    findings: draft.findings.map(viewFinding),
  };
}

const networkIdOf = (slot: VipDraft['slots'][number]): number =>
  isMissing(slot) ? slot.network.id : slot.network;
