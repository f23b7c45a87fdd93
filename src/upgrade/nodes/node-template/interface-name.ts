/** The name of an interface taken apart: `eth1.104` is VLAN 104 on `eth1`. */
export interface InterfaceName {
  readonly base: string;
  readonly vlan: number | null;
}

/**
 * Takes a name apart where Nailgun does: at its only dot, whatever stands behind that. A VLAN that a
 * transformation gives in a member of its own (`vlan_id`, with Open vSwitch) is no part of the name and counts
 * nowhere: Nailgun writes such a network down as untagged.
 */
export function takeApart(name: string): InterfaceName {
  const [base = '', tag, ...more] = name.split('.');
  if (tag === undefined || more.length > 0) return { base: name, vlan: null };
  return { base, vlan: /^\d+$/.test(tag) ? Number(tag) : null };
}
