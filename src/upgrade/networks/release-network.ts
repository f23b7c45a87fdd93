import { isJsonArray, isJsonObject, JsonNumber, type JsonObject, stringifyJson } from '../../json';
import { type Address, formatAddress, parseAddress } from '../../nailgun/networks/addresses/address';
import { type AddressRange, parseRange, rangeWithout } from '../../nailgun/networks/addresses/address-range';
import { parseInet } from '../../nailgun/networks/addresses/parse-inet';
import { subnetRange, usableRange } from '../../nailgun/networks/addresses/subnet';
import { evaluateExpression } from '../../nailgun/restrictions/evaluate-expression';
import { parseExpression } from '../../nailgun/restrictions/parse-expression';
import { isTruthy } from '../../nailgun/restrictions/python-values';
import { readRestrictions } from '../../nailgun/restrictions/restriction';
import { type RestrictionModels } from '../../nailgun/restrictions/restriction-models';
import { type PlannedNetwork } from './network-plan';

/** A network that a release defines for environments. */
export interface ReleaseNetwork {
  readonly name: string;
  readonly definition: JsonObject;
}

/**
 * Networks that a release defines for one network provider, but for those of another segmentation.
 *
 * @param providerNetworks `networks_metadata.<provider>`
 */
export function readReleaseNetworks(
  { networks }: JsonObject,
  segmentation: unknown,
): readonly ReleaseNetwork[] {
  return (isJsonArray(networks) ? networks : [])
    .filter(isJsonObject)
    .filter(({ seg_type: type }) => type === undefined || type === segmentation)
    .flatMap((definition) =>
      typeof definition.name === 'string' ? [{ name: definition.name, definition }] : [],
    );
}

export const isRestricted = ({ definition }: ReleaseNetwork): boolean =>
  readRestrictions(definition.restrictions).length > 0;

/**
 * Whether a network's restrictions keep it out of an environment with these settings. As in Nailgun, conditions
 * know nothing else, and a setting that is not there is null.
 *
 * @throws RestrictionSyntaxError, RestrictionEvaluationError
 */
export function isKeptOut({ definition }: ReleaseNetwork, settings: JsonObject): boolean {
  // The other models are missing on purpose: a condition that names one cannot be judged here nor there.
  const models = { settings } as unknown as RestrictionModels;
  return readRestrictions(definition.restrictions).some(({ condition }) =>
    isTruthy(evaluateExpression(parseExpression(condition), models, { strict: false })),
  );
}

/**
 * A network as Nailgun makes it of its definition.
 *
 * @param isRouted whether there are several node groups: then every network needs a gateway, and networks of
 *   one name, cidr and gateway count as one that the groups share
 * @throws AddressSyntaxError; RangeError where the definition has not got what its notation needs
 */
export function makeNetwork({ name, definition }: ReleaseNetwork, isRouted: boolean): PlannedNetwork {
  const { notation, cidr: written, vlan_start: vlan } = definition;
  const vlan_start = vlan instanceof JsonNumber && vlan.isInteger() ? vlan.toNumber() : null;
  if (!isTruthy(notation ?? null)) {
    const meta = stringifyJson(definition);
    return { name, cidr: null, gateway: null, vlan_start, ranges: [], meta };
  }
  if (typeof written !== 'string') throw new RangeError(`network ${name} has no cidr`);
  const useGateway = isRouted || isTruthy(definition.use_gateway ?? null);
  const gateway = useGateway ? gatewayOf(definition, written) : null;
  return {
    name,
    cidr: cidrOf(written),
    gateway: gateway && formatAddress(gateway),
    vlan_start,
    ranges: rangesOf(name, definition, written, gateway).map(({ first, last }) => ({
      first: formatAddress(first),
      last: formatAddress(last),
    })),
    meta: stringifyJson(isRouted ? { ...definition, use_gateway: true } : definition),
  };
}

/** Without the bits of a host, as the column wants it. */
function cidrOf(cidr: string): string {
  return `${formatAddress(subnetRange(cidr).first)}/${parseInet(cidr)!.prefix}`;
}

/** The first address of the subnet, unless the definition names another. */
function gatewayOf({ notation, gateway }: JsonObject, cidr: string): Address {
  if (notation === 'ip_ranges' && typeof gateway === 'string') return parseAddress(gateway);
  const { first } = subnetRange(cidr);
  return { ...first, value: first.value + 1n };
}

function rangesOf(
  name: string,
  { notation, ip_range: given }: JsonObject,
  cidr: string,
  gateway: Address | null,
): readonly AddressRange[] {
  if (notation === 'cidr') {
    const range = usableRange(cidr, { useGateway: gateway !== null });
    return range ? [range] : [];
  }
  const [first, last] = isJsonArray(given) ? given : [];
  if (typeof first !== 'string' || typeof last !== 'string') {
    throw new RangeError(`network ${name} has no range of addresses`);
  }
  return rangeWithout(parseRange(first, last), gateway ? [{ first: gateway, last: gateway }] : []);
}
