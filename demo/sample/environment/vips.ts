import { isJsonObject, objectAt, objectsAt, textAt, type JsonObject } from '../json';
import { type SampleRelease } from '../releases';
import { type Row } from '../rows';
import { type SampleIds } from '../sample-ids';
import { networkOf, type PlannedNetwork, type Rack } from './racks';

/**
 * Virtual IPs of an environment: one for every VIP of every network role whose network it has. The operator has
 * chosen the public one: it lies in the second range of the network, from which a copy must not drop it (B29).
 */
export function vipRows(ids: SampleIds, release: SampleRelease, rack: Rack): Row[] {
  return release.network_roles_metadata.filter(isJsonObject).flatMap((role) => {
    const network = networkOf(rack, textAt(role, 'default_mapping'));
    const vips = objectsAt(objectAt(role, 'properties'), 'vip');
    return network === undefined ? [] : vips.map((vip) => vipRow(ids, network, vip));
  });
}

function vipRow(ids: SampleIds, network: PlannedNetwork, vip: JsonObject): Row {
  const chosen = vip.name === 'public' ? network.ranges[1]?.first : undefined;
  return {
    id: ids.next('ip_addrs'),
    network: network.id,
    node: null,
    ip_addr: chosen === undefined ? network.pool.next() : network.pool.reserve(chosen),
    vip_name: vip.name,
    vip_namespace: vip.namespace,
    is_user_defined: chosen !== undefined,
  };
}
