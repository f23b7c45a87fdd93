import { isJsonObject, type JsonObject, stringifyJson } from '../../json';
import { type Address, tryParseAddress } from '../../nailgun/networks/addresses/address';
import { contains, parseRange } from '../../nailgun/networks/addresses/address-range';
import { subnetRange } from '../../nailgun/networks/addresses/subnet';
import { type Finding } from '../plan/reasons';
import { type CopiedRow } from '../snapshot/clone-snapshot';
import { type PlannedNetwork } from './network-plan';
import { overlaps, storedListOf } from './occupied-addresses';

export const BAREMETAL_NETWORK = 'baremetal';

/** Columns of `neutron_config` about bare metal nodes. */
export interface BaremetalParameters {
  readonly baremetal_gateway: unknown;
  /** JSON text. */
  readonly baremetal_range: unknown;
}

/** The parameters of a release. */
export function baremetalDefaults({ config }: JsonObject): BaremetalParameters {
  const defaults = isJsonObject(config) ? config : {};
  return {
    baremetal_gateway: defaults.baremetal_gateway ?? null,
    baremetal_range: stringifyJson(defaults.baremetal_range ?? []),
  };
}

/**
 * Whether gateway and range of bare metal nodes are in their network and clear of what Nailgun gives to other
 * nodes there.
 */
export function fits(parameters: CopiedRow, { cidr, gateway, ranges }: PlannedNetwork): boolean {
  if (cidr === null) return true;
  const [first, last] = readRange(parameters.baremetal_range);
  const router =
    typeof parameters.baremetal_gateway === 'string' ? tryParseAddress(parameters.baremetal_gateway) : null;
  if (!first || !last || !router) return false;
  const subnet = [subnetRange(cidr)];
  const range = { first, last };
  const taken = ranges.map((each) => parseRange(each.first, each.last));
  const ownGateway = gateway === null ? null : tryParseAddress(gateway);
  return (
    [first, last, router].every((address) => contains(subnet, address)) &&
    !contains([range, ...taken], router) &&
    !taken.some((each) => overlaps(each, range)) &&
    !(ownGateway && contains([range], ownGateway))
  );
}

const asWritten = (value: unknown): string => (typeof value === 'string' ? value : 'none');

export function parametersReplaced(
  { baremetal_gateway, baremetal_range }: CopiedRow,
  cidr: string | null,
): Finding {
  return {
    reason: 'baremetal_parameters_replaced',
    message: `Gateway and range of bare metal nodes (${asWritten(baremetal_gateway)}, ${asWritten(baremetal_range)}) are not in the new network ${BAREMETAL_NETWORK} (${cidr}) or collide with its addresses: the seed has the release's.`,
    detail: { baremetal_gateway, baremetal_range: storedListOf(baremetal_range), cidr },
  };
}

function readRange(text: unknown): readonly (Address | null)[] {
  const range = storedListOf(text);
  if (range.length !== 2) return [];
  return range.map((item) => (typeof item === 'string' ? tryParseAddress(item) : null));
}
