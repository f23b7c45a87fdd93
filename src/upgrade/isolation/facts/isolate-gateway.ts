import { type JsonObject, objectIn } from '../../../json';
import { type FactsPart } from './facts-part';

const PUBLIC_BRIDGE = 'br-ex';

/** Network roles of PXE: of today, and before 7.0. */
const ADMIN_ROLES = ['admin/pxe', 'fw-admin'];
const ADMIN_BRIDGE = 'br-fw-admin';

/** What an endpoint holds that is to have no gateway. */
const NONE = 'none';

/**
 * Gives a node whose public network is cut off its default route through the network of PXE.
 *
 * @param gateway of the network of PXE; undefined: the facts know the master, which is one
 */
export function isolateGateway(facts: JsonObject, gateway: string | undefined): FactsPart {
  const endpoints = objectIn(facts.network_scheme, 'endpoints');
  const outside = objectIn(endpoints, PUBLIC_BRIDGE);
  const former = outside?.gateway;
  if (!endpoints || !outside || typeof former !== 'string' || former === '' || former === NONE) {
    return { changes: [], gaps: [] };
  }
  const name = adminBridge(facts);
  const inside = objectIn(endpoints, name);
  const next = gateway ?? (typeof facts.master_ip === 'string' ? facts.master_ip : undefined);
  if (!inside || next === undefined) {
    const lacking = inside ? 'address of the master' : `endpoint ${name}`;
    return { changes: [], gaps: [`they have no ${lacking}, so the gateway stays on ${PUBLIC_BRIDGE}`] };
  }
  outside.gateway = NONE;
  inside.gateway = next;
  const path = (bridge: string): string => `network_scheme.endpoints.${bridge}.gateway`;
  return {
    changes: [
      { change: 'gateway_removed', path: path(PUBLIC_BRIDGE), gateway: former },
      { change: 'gateway_set', path: path(name), gateway: next },
    ],
    gaps: [],
  };
}

/** The bridge that the node boots from, whatever a network template calls it. */
function adminBridge(facts: JsonObject): string {
  const roles = objectIn(facts.network_scheme, 'roles');
  const named = ADMIN_ROLES.map((role) => roles?.[role]).find((bridge) => typeof bridge === 'string');
  return named ?? ADMIN_BRIDGE;
}
