import { type NetworkRole } from '../../nailgun/network-role';
import { templateMapping } from '../../nailgun/networks/template-mapping';
import { type MappedRole } from '../networks/network-role-blockers';
import { type NetworkTemplate, partFor } from './network-template';

/** One side of a pair: what maps its network roles. */
export interface RoleSource<R extends NetworkRole = NetworkRole> {
  /** Null: the roles' own defaults hold. */
  readonly template: NetworkTemplate | null;
  readonly roles: readonly R[];
}

/** A node group under the names that it has on both sides. */
export interface GroupNames {
  readonly original: string;
  readonly seed: string;
}

/** A network role whose place in the seed somebody has to look at. */
export interface RoleComparison {
  readonly role: string;
  /** Plug-in that brings it in the original; null: its release, or it is new. */
  readonly plugin: string | null;
  /** Network in the original; undefined for a role that is new in the seed. */
  readonly from?: string | null | undefined;
  /** Network in the seed; undefined for a role that the seed has not got. */
  readonly to?: string | null | undefined;
  /** Node groups of the seed in which it is so. */
  readonly groups: readonly string[];
}

export interface RoleComparisons {
  /** Roles of the original on another network, or on none. */
  readonly moved: readonly RoleComparison[];
  /** Roles that the seed's template does not speak of: on the same network as ever, or new. */
  readonly unmapped: readonly RoleComparison[];
}

interface Place {
  readonly network: string | null;
  /** Whether the template speaks of the role, or there is none that would have to. */
  readonly isMapped: boolean;
}

/**
 * Compares, node group by node group, on which networks network roles run: where a template says so, else by
 * their defaults, as Nailgun looks them up (A16, G29).
 *
 * @param networks names of the networks of a node group of the seed
 */
export function compareRoles(
  original: RoleSource<MappedRole>,
  seed: RoleSource,
  groups: readonly GroupNames[],
  networks: (seedGroup: string) => ReadonlySet<string>,
): RoleComparisons {
  const moved = new Collected();
  const unmapped = new Collected();
  for (const group of groups) {
    const before = places(original, group.original);
    const after = places(seed, group.seed);
    // A role of what the environment does not use, as Ironic's without its network, needs no endpoint.
    const isUsed = ({ network }: Place): boolean => network === null || networks(group.seed).has(network);
    for (const { id, plugin } of original.roles) {
      const from = before.get(id)!;
      const to = after.get(id);
      const comparison = { role: id, plugin, from: from.network, to: to?.network };
      if (to?.network !== from.network) moved.add(comparison, group);
      // A role that the original's own template left out is where it was.
      else if (from.isMapped && !to.isMapped && isUsed(to)) unmapped.add(comparison, group);
    }
    for (const { id } of seed.roles) {
      const to = after.get(id)!;
      if (before.has(id) || to.isMapped || !isUsed(to)) continue;
      unmapped.add({ role: id, plugin: null, to: to.network }, group);
    }
  }
  return { moved: moved.comparisons, unmapped: unmapped.comparisons };
}

function places({ template, roles }: RoleSource, nodeGroup: string): ReadonlyMap<string, Place> {
  const part = template && partFor(template, nodeGroup);
  if (!template || !part) {
    return new Map(roles.map(({ id, defaultMapping: network }) => [id, { network, isMapped: !template }]));
  }
  const mapping = templateMapping(template.document, part.name);
  const known = new Set([...part.schemes.values()].flatMap((scheme) => [...scheme.roles]));
  return new Map(
    roles.map(({ id, defaultMapping }) => [
      id,
      { network: mapping.get(id) ?? defaultMapping, isMapped: known.has(id) },
    ]),
  );
}

/** The same outcome in several node groups is one. */
class Collected {
  private readonly byOutcome = new Map<string, RoleComparison & { readonly groups: string[] }>();

  add(comparison: Omit<RoleComparison, 'groups'>, { seed }: GroupNames): void {
    const outcome = JSON.stringify([comparison.role, comparison.from, comparison.to ?? null]);
    const known = this.byOutcome.get(outcome);
    if (known && !known.groups.includes(seed)) known.groups.push(seed);
    if (!known) this.byOutcome.set(outcome, { ...comparison, groups: [seed] });
  }

  get comparisons(): readonly RoleComparison[] {
    return [...this.byOutcome.values()];
  }
}
