/** Names that virtual addresses had before 7.0, when they were names of what holds them. */
const HAPROXY = 'haproxy';
const VROUTER = 'vrouter';

const PUBLIC = 'public';

/**
 * The name since 7.0 of an address that is named as before (A4): the one of haproxy is called as its network, the
 * one of the virtual router has a name of its own on the public network.
 */
export function renamedVip(network: string, name: string): string {
  if (name === HAPROXY) return network;
  return name === VROUTER && network === PUBLIC ? 'vrouter_pub' : name;
}

/** Namespaces that addresses have whatever a release says; migrations lost some of them (A7, B23). */
const NAMESPACES: ReadonlyMap<string, string> = new Map([
  ['public', HAPROXY],
  ['management', HAPROXY],
  ['vrouter', VROUTER],
  ['vrouter_pub', VROUTER],
]);

/** Null for an address that is not one of Nailgun's own. */
export const usualNamespace = (name: string): string | null => NAMESPACES.get(name) ?? null;
