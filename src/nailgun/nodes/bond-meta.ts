import {
  isJsonArray,
  isJsonObject,
  type JsonArray,
  type JsonObject,
  type JsonValue,
  objectIn,
} from '../../json';

/** What a bond can do: what all the cards that it consists of can. */
export interface BondMeta {
  readonly dpdk: { readonly available: boolean };
  readonly offloading: { readonly modes: JsonArray };
}

/** Ids of devices, vendor and product in lower case, that a release has a DPDK driver for. */
export type DpdkDevices = ReadonlySet<string>;

/** Kinds of segmentation of Neutron with which DPDK works. */
const DPDK_SEGMENTATION: ReadonlySet<string | null> = new Set(['vlan', 'tun']);

/** Devices with a driver in an environment: those that its release names, or none where DPDK cannot work. */
export function dpdkDevices(networksMetadata: JsonObject, segmentationType: string | null): DpdkDevices {
  if (!DPDK_SEGMENTATION.has(segmentationType)) return new Set();
  const lists = Object.values(objectIn(networksMetadata, 'dpdk_drivers') ?? {}).filter(isJsonArray);
  return new Set(lists.flat().filter((device) => typeof device === 'string'));
}

/** @param cards `meta` of the bond's cards; the first one's modes give the order */
export function bondMeta(cards: readonly JsonObject[], devices: DpdkDevices): BondMeta {
  const [first = [], ...others] = cards.map(({ offloading_modes: modes }) =>
    isJsonArray(modes) ? modes : [],
  );
  const states = others.reduce((common, modes) => inCommon(common, statesOf(modes)), statesOf(first));
  return {
    dpdk: {
      available: cards.every(({ pci_id: id }) => typeof id === 'string' && devices.has(id.toLowerCase())),
    },
    offloading: { modes: withStates(first, states) },
  };
}

/** States by the name of the mode, whatever mode it is below. */
type States = ReadonlyMap<string, JsonValue>;

function statesOf(modes: JsonArray): States {
  return new Map(
    modes
      .filter(isJsonObject)
      .flatMap(({ name, state = null, sub }): (readonly [string, JsonValue])[] => [
        ...(typeof name === 'string' ? [[name, state] as const] : []),
        ...(isJsonArray(sub) ? statesOf(sub) : []),
      ]),
  );
}

function inCommon(states: States, others: States): States {
  return new Map(
    [...states].flatMap(([name, state]) => {
      const other = others.get(name);
      return other === undefined ? [] : [[name, both(state, other)] as const];
    }),
  );
}

/** Null, the driver's own choice, wherever one of them leaves it to the driver; else on if both are. */
function both(state: JsonValue, other: JsonValue): JsonValue {
  if (state === null || other === null) return null;
  return state === false ? state : other;
}

function withStates(modes: JsonArray, states: States): JsonArray {
  return modes.filter(isJsonObject).flatMap((mode): JsonObject[] => {
    const state = typeof mode.name === 'string' ? states.get(mode.name) : undefined;
    if (state === undefined) return [];
    return [{ ...mode, state, ...(isJsonArray(mode.sub) ? { sub: withStates(mode.sub, states) } : {}) }];
  });
}
