import { asText, isJsonObject, JsonNumber, type JsonObject, type JsonValue, objectIn } from '../../../json';
import { type FactChange } from './fact-change';
import { type FactsPart } from './facts-part';

/**
 * Gives predefined networks of tenants that are VLANs the last one of their physical network: the cloud that is at
 * work uses the first ones. They are found by what they are, not by a name (A38).
 */
export function isolateTenantNetwork(facts: JsonObject): FactsPart {
  const settings = objectIn(facts, 'quantum_settings');
  const physical = objectIn(objectIn(settings, 'L2'), 'phys_nets');
  const changes: FactChange[] = [];
  const gaps: string[] = [];
  for (const [name, network] of Object.entries(objectIn(settings, 'predefined_networks') ?? {})) {
    const l2 = objectIn(network, 'L2');
    if (l2?.network_type !== 'vlan' || l2.router_ext === true) continue;
    const last = lastVlan(physical, l2.physnet);
    if (last === undefined) {
      gaps.push(`they have no VLAN range for the predefined network ${name}`);
    } else if (textOf(l2.segment_id) !== last) {
      l2.segment_id = new JsonNumber(last);
      const path = `quantum_settings.predefined_networks.${name}.L2.segment_id`;
      changes.push({ change: 'segment_set', path, segment_id: last });
    }
  }
  return { changes, gaps };
}

/** The end of a range such as `1000:1030`. */
function lastVlan(physical: JsonObject | undefined, name: JsonValue | undefined): string | undefined {
  const network = typeof name === 'string' ? physical?.[name] : undefined;
  const range = isJsonObject(network) ? network.vlan_range : undefined;
  const [, last] = typeof range === 'string' ? (/^\s*\d+\s*:\s*(\d{1,4})\s*$/.exec(range) ?? []) : [];
  return last === undefined ? undefined : String(Number(last));
}

const textOf = (value: JsonValue | undefined): string => (value === undefined ? '' : asText(value));
