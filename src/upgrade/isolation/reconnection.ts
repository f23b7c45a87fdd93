import { type FactChange } from './facts/fact-change';

/** What isolation takes from a node that it needs once it is at work (A40). */
export interface Reconnection {
  readonly bridges: readonly { readonly bridge: string; readonly ports: readonly string[] }[];
  /** Of the public network; null where the node had none there. */
  readonly gateway: string | null;
}

/** The connections among the changes of a node: bridges with their ports, or the bridges that they were patched to. */
export function reconnection(changes: readonly FactChange[]): Reconnection {
  const ports = new Map<string, string[]>();
  let gateway: string | null = null;
  for (const change of changes) {
    if (change.change === 'gateway_removed') gateway = change.gateway;
    if (change.change !== 'patch_removed' && change.change !== 'port_released') continue;
    const port = change.change === 'patch_removed' ? change.peer : change.port;
    const known = ports.get(change.bridge) ?? [];
    if (!known.includes(port)) ports.set(change.bridge, [...known, port]);
  }
  return { bridges: [...ports].map(([bridge, list]) => ({ bridge, ports: list })), gateway };
}
