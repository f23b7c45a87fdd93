import { type FindingView, viewFinding } from '../plan/finding-view';
import { type Unpaired } from './pairing';
import { type PlannedPair } from './plan-pair';
import { type IpsPlan } from './plan-ips';

/** Which controllers got what, in answers. */
export interface IpsView {
  readonly pairs: readonly PairView[];
  readonly unpaired: { readonly nodes: readonly Unpaired[]; readonly original_nodes: readonly Unpaired[] };
  readonly findings: readonly FindingView[];
  readonly dry_run: boolean;
}

interface PairView {
  readonly node_id: number;
  readonly original_node_id: number;
  readonly computed: boolean;
  readonly changed: boolean;
  readonly hostname: string;
  readonly previous_hostname: string;
  readonly addresses: readonly AddressesView[];
}

interface AddressesView {
  readonly network: string;
  readonly node_group: string;
  readonly from: readonly string[];
  readonly to: readonly string[];
}

export function viewIps({ pairs, unpaired, findings }: IpsPlan, isDryRun: boolean): IpsView {
  return { pairs: pairs.map(viewPair), unpaired, findings: findings.map(viewFinding), dry_run: isDryRun };
}

function viewPair({ node, original, computed, changed, hostname, addresses }: PlannedPair): PairView {
  return {
    node_id: node.id,
    original_node_id: original.id,
    computed,
    changed,
    hostname: hostname.to,
    previous_hostname: hostname.from,
    addresses: addresses.map(({ place, from, to }) => ({
      network: place.name,
      node_group: place.group,
      from,
      to,
    })),
  };
}
