import { isJsonArray, isJsonObject, type JsonArray, type JsonObject, type JsonValue } from '../../../json';
import { type FactChange } from './fact-change';
import { type FactsPart } from './facts-part';

/** The bridges that a first controller must not share with the controllers that are at work. */
export const ISOLATED_BRIDGES = ['br-ex', 'br-mgmt'] as const;

const PATH = 'network_scheme.transformations';

/** Those whose ports are connected by patches: bridges of Open vSwitch, of DPDK's too. */
const PATCHED: ReadonlySet<JsonValue | undefined> = new Set(['ovs', 'dpdkovs']);

/** Transformations that connect a bridge with the outside. */
const PORTS: ReadonlySet<JsonValue | undefined> = new Set(['add-port', 'add-bond']);

/**
 * Takes bridges off their physical networks. A bridge of Open vSwitch loses its patches; the physical port of a Linux
 * bridge, or the bond in its place, stays by itself.
 */
export function isolateBridges(facts: JsonObject): FactsPart {
  const scheme = facts.network_scheme;
  if (!isJsonObject(scheme) || !isJsonArray(scheme.transformations)) {
    return { changes: [], gaps: [`they have no ${PATH}`] };
  }
  const { transformations } = scheme;
  const changes: FactChange[] = [];
  const kept = transformations.filter((item, index) => {
    const path = `${PATH}[${index}]`;
    const patch = removedPatch(item, path, transformations, scheme.provider);
    if (patch) changes.push(patch);
    const port = releasedPort(item, path, transformations, scheme.provider);
    if (port && isJsonObject(item)) {
      changes.push(port);
      delete item.bridge;
    }
    return !patch;
  });
  scheme.transformations = kept;
  return { changes, gaps: ISOLATED_BRIDGES.flatMap((bridge) => gapsOf(bridge, kept)) };
}

function removedPatch(
  item: JsonValue,
  path: string,
  all: JsonArray,
  standard: JsonValue | undefined,
): FactChange | undefined {
  const bridges = patched(item);
  const bridge = ISOLATED_BRIDGES.find((name) => bridges.includes(name) && isPatched(name, all, standard));
  if (bridge === undefined) return undefined;
  return {
    change: 'patch_removed',
    path,
    bridge,
    peer: bridges.find((name) => name !== bridge) ?? '',
  };
}

function releasedPort(
  item: JsonValue,
  path: string,
  all: JsonArray,
  standard: JsonValue | undefined,
): FactChange | undefined {
  const bridge = ISOLATED_BRIDGES.find((name) => hasPort(item, name) && !isPatched(name, all, standard));
  if (bridge === undefined || !isJsonObject(item)) return undefined;
  return {
    change: 'port_released',
    path: `${path}.bridge`,
    bridge,
    port: typeof item.name === 'string' ? item.name : '',
  };
}

/** The last transformation that makes the bridge says what it is; else what the whole scheme is made of. */
function isPatched(bridge: string, all: JsonArray, standard: JsonValue | undefined): boolean {
  const made = all.filter((item) => isJsonObject(item) && item.action === 'add-br' && item.name === bridge);
  const last = made.at(-1);
  return PATCHED.has((isJsonObject(last) ? last.provider : undefined) ?? standard);
}

/** Bridges that a transformation connects with each other. */
function patched(item: JsonValue): readonly string[] {
  if (!isJsonObject(item) || item.action !== 'add-patch' || !isJsonArray(item.bridges)) return [];
  return item.bridges.filter((name) => typeof name === 'string');
}

const hasPort = (item: JsonValue, bridge: string): boolean =>
  isJsonObject(item) && PORTS.has(item.action) && item.bridge === bridge;

/** Why a bridge is not, or may not be, isolated: there is none of the name, or some way leads out of it still. */
function gapsOf(bridge: string, left: JsonArray): readonly string[] {
  if (!left.some((item) => isJsonObject(item) && item.action === 'add-br' && item.name === bridge)) {
    return [`they have no bridge ${bridge}`];
  }
  const reached = new Set([bridge]);
  for (const name of reached) {
    for (const pair of left.map(patched).filter((bridges) => bridges.includes(name))) {
      for (const peer of pair) reached.add(peer);
    }
  }
  const exit = [...reached].find((name) => left.some((item) => hasPort(item, name)));
  return exit === undefined ? [] : [`${bridge} still has a way out, through the ports of ${exit}`];
}
