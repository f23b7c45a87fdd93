/** What is changed, as codes. */
export const FACT_CHANGES = [
  'patch_removed',
  'port_released',
  'gateway_removed',
  'gateway_set',
  'ping_checker_off',
  'segment_set',
] as const satisfies readonly FactChange['change'][];

/**
 * What isolation changes in the facts of a node. Paths lead into the facts as they were; nothing here comes from
 * settings, so there are no secrets in it.
 */
export type FactChange =
  | {
      readonly change: 'patch_removed';
      readonly path: string;
      readonly bridge: string;
      /** The bridge at its other end. */
      readonly peer: string;
    }
  | {
      readonly change: 'port_released';
      readonly path: string;
      readonly bridge: string;
      /** A physical port, a VLAN of one, or a bond. */
      readonly port: string;
    }
  | { readonly change: 'gateway_removed'; readonly path: string; readonly gateway: string }
  | { readonly change: 'gateway_set'; readonly path: string; readonly gateway: string }
  | { readonly change: 'ping_checker_off'; readonly path: string }
  | { readonly change: 'segment_set'; readonly path: string; readonly segment_id: string };

/** A change in words. */
export function describeChange(change: FactChange): string {
  switch (change.change) {
    case 'patch_removed':
      return `The patch between ${change.bridge} and ${change.peer} is left out.`;
    case 'port_released':
      return `${change.port} is no longer part of the bridge ${change.bridge}.`;
    case 'gateway_removed':
      return `The gateway ${change.gateway} becomes none.`;
    case 'gateway_set':
      return `The default route goes through ${change.gateway} on the network of PXE.`;
    case 'ping_checker_off':
      return 'The public gateway is not asked whether it answers pings.';
    case 'segment_set':
      return `The predefined network gets the last VLAN of its physical network, ${change.segment_id}.`;
  }
}

/** The changes of several items of one node, each once. */
export function distinctChanges(changes: readonly FactChange[]): readonly FactChange[] {
  return [...new Map(changes.map((change) => [JSON.stringify(change), change])).values()];
}
