import { ADMIN_NETWORK } from '../../nailgun/admin-network';
import {
  DEFAULT_PART,
  type NetworkTemplate,
  partFor,
  type TemplateGroup,
  type TemplateProblem,
} from './network-template';

/** A node group of the seed, as far as a template depends on it. */
export interface TemplatedGroup {
  readonly name: string;
  /** Names of its networks. */
  readonly networks: readonly string[];
  /** Node roles that its nodes have, or are to get. */
  readonly nodeRoles: readonly string[];
}

/** What a template has to fit. */
export interface TemplatedSeed {
  readonly groups: readonly TemplatedGroup[];
  /** Node roles that the seed's release and plug-ins know. */
  readonly nodeRoles: ReadonlySet<string>;
}

/** Where a template does not fit a seed or contradicts itself (A15, G29), beside what is wrong with its form. */
export function checkTemplate(template: NetworkTemplate, seed: TemplatedSeed): readonly TemplateProblem[] {
  const names = new Set(seed.groups.map(({ name }) => name));
  const parts = [...template.groups.values()];
  return [
    ...parts
      // Node groups that are added later begin with the default's part: it need not be used now.
      .filter(({ name }) => !names.has(name) && name !== DEFAULT_PART)
      .map((part) => ({
        at: placeOf(part),
        problem: 'is for a node group that the environment has not got',
      })),
    ...seed.groups.flatMap((group) => checkGroup(template, group, seed)),
    ...parts.filter(({ isWellFormed }) => isWellFormed).flatMap((part) => checkPart(part, seed)),
  ];
}

/** Node groups of a seed for which the template has no part of their own. */
export function groupsOfDefaultPart(
  { groups }: NetworkTemplate,
  seed: TemplatedSeed,
): readonly TemplatedGroup[] {
  return groups.has(DEFAULT_PART) ? seed.groups.filter(({ name }) => !groups.has(name)) : [];
}

const placeOf = ({ name }: TemplateGroup, ...path: readonly string[]): string =>
  ['adv_net_template', name, ...path].join('.');

/** Whether what a node group has and needs is what its part of the template speaks of. */
function checkGroup(
  template: NetworkTemplate,
  group: TemplatedGroup,
  seed: TemplatedSeed,
): readonly TemplateProblem[] {
  const part = partFor(template, group.name);
  if (!part) {
    return [
      { at: 'adv_net_template', problem: `has neither a part for node group ${group.name} nor a default` },
    ];
  }
  if (!part.isWellFormed) return [];
  const networks = new Set([...group.networks, ADMIN_NETWORK]);
  const needed = group.nodeRoles.filter((role) => seed.nodeRoles.has(role));
  return [
    ...[...part.endpoints.keys()]
      .filter((network) => !networks.has(network))
      .map((network) => ({
        at: placeOf(part, 'network_assignments', network),
        problem: `is a network that node group ${group.name} has not got`,
      })),
    ...needed
      .filter((role) => !part.schemesOfRole.has(role))
      .map((role) => ({
        at: placeOf(part, 'templates_for_node_role', role),
        problem: `is missing, and node group ${group.name} has nodes with that role`,
      })),
  ];
}

/** Whether the names that a part uses are names of something. */
function checkPart(part: TemplateGroup, seed: TemplatedSeed): readonly TemplateProblem[] {
  const endpoints = new Set([...part.schemes.values()].flatMap((scheme) => [...scheme.endpoints]));
  const roles = [...part.schemesOfRole];
  return [
    ...(part.schemes.size === 0 ? [{ at: placeOf(part, 'network_scheme'), problem: 'is empty' }] : []),
    ...roles
      .filter(([role]) => !seed.nodeRoles.has(role))
      .map(([role]) => ({
        at: placeOf(part, 'templates_for_node_role', role),
        problem: 'is a node role that neither the release nor a plug-in of the seed knows',
      })),
    ...roles.flatMap(([role, schemes]) =>
      schemes
        .filter((scheme) => !part.schemes.has(scheme))
        .map((scheme) => ({
          at: placeOf(part, 'templates_for_node_role', role),
          problem: `names ${scheme}, which network_scheme has not got`,
        })),
    ),
    ...[...part.endpoints]
      .filter(([, endpoint]) => !endpoints.has(endpoint))
      .map(([network, endpoint]) => ({
        at: placeOf(part, 'network_assignments', network, 'ep'),
        problem: `names ${endpoint}, which is an endpoint of no scheme`,
      })),
  ];
}
