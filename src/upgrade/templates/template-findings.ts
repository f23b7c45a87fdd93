import { ADMIN_NETWORK } from '../../nailgun/admin-network';
import { type NetworkRole } from '../../nailgun/network-role';
import { defaultNodeGroup } from '../../nailgun/node-group';
import { type NetworkPlan } from '../networks/network-plan';
import { type MappedRole } from '../networks/network-role-blockers';
import { type Finding } from '../plan/reasons';
import { type OriginalRows } from '../snapshot/clone-snapshot';
import { checkInterfaces } from './check-interfaces';
import { checkTemplate, groupsOfDefaultPart, type TemplatedSeed } from './check-template';
import { compareRoles, type RoleComparison } from './compare-roles';
import { type NetworkTemplate, type TemplateProblem } from './network-template';
import { shortList } from './short-list';

/** The network template that a seed gets. */
export interface SeedTemplate {
  readonly template: NetworkTemplate;
  /**
   * `given` with the request: what is wrong with it refuses the clone. `carried` from the original: clients of
   * old could clone with whatever it says, so what is wrong is only told.
   */
  readonly origin: 'given' | 'carried';
}

/** What a template is checked against. */
export interface TemplateMaterial {
  readonly original: OriginalRows;
  readonly originalRoles: readonly MappedRole[];
  readonly targetRoles: readonly NetworkRole[];
  /** Node roles that the seed's release and plug-ins know. */
  readonly nodeRoles: ReadonlySet<string>;
  /** The template of the original. */
  readonly originalTemplate: NetworkTemplate | null;
  readonly seedTemplate: SeedTemplate | null;
}

/** Most problems of one template that are told one by one. */
const MOST_PROBLEMS = 100;

function told(problems: readonly TemplateProblem[], template: SeedTemplate): readonly Finding[] {
  const findings = problems.slice(0, MOST_PROBLEMS).map((problem) => faulty(problem, template));
  const [last] = findings.slice(-1);
  const omitted = problems.length - findings.length;
  if (!last || omitted === 0) return findings;
  return [...findings, { reason: last.reason, message: `There are ${omitted} more problems of this kind.` }];
}

/** What can be said against a template before anything is known of the seed. */
export function templateBlockers({ original, seedTemplate }: TemplateMaterial): readonly Finding[] {
  if (seedTemplate?.origin !== 'given') return [];
  const form = told(seedTemplate.template.problems, seedTemplate);
  return original.net_provider === 'neutron' ? form : [noTemplates(original), ...form];
}

/** What else is to be known of a seed's template: how it fits the seed's networks and the original's nodes (G29). */
export function templateFindings(material: TemplateMaterial, networks: NetworkPlan): readonly Finding[] {
  const { original, originalRoles, targetRoles, nodeRoles, originalTemplate, seedTemplate } = material;
  if (seedTemplate === null) return [];
  const { template, origin } = seedTemplate;
  const groups = groupsOf(original, networks);
  const seed: TemplatedSeed = { groups, nodeRoles };
  const networksOf = new Map(
    groups.map((group) => [group.name, new Set([...group.networks, ADMIN_NETWORK])]),
  );
  const roles = compareRoles(
    { template: originalTemplate, roles: originalRoles },
    { template, roles: targetRoles },
    groups.map(({ originalName, name }) => ({ original: originalName, seed: name })),
    (group) => networksOf.get(group) ?? new Set(),
  );
  const form = origin === 'carried' ? template.problems : [];
  return [
    ...told([...form, ...checkTemplate(template, seed)], seedTemplate),
    ...roles.moved.map((role) => moved(role, origin)),
    ...roles.unmapped.map(unmapped),
    ...checkInterfaces(template, groups),
    ...(origin === 'given' ? overridden(original) : []),
    ...groupsOfDefaultPart(template, seed).map(({ name }) => defaultPart(name)),
  ];
}

type Group = TemplatedSeed['groups'][number] & {
  readonly originalName: string;
  readonly nodes: OriginalRows['nodes'];
};

/** Node groups of the seed with the nodes that will stand in them. Both have their groups in the same order. */
function groupsOf(original: OriginalRows, { nodeGroups }: NetworkPlan): readonly Group[] {
  const home = defaultNodeGroup(original.node_groups)?.id;
  return original.node_groups.map(({ id, name: originalName }, i) => {
    const { name, networks } = nodeGroups[i]!;
    const nodes = original.nodes.filter((node) => (node.group_id ?? home) === id);
    return {
      name,
      originalName,
      networks: networks.map((network) => network.name),
      nodes,
      nodeRoles: [...new Set(nodes.flatMap(({ roles }) => roles))],
    };
  });
}

function faulty({ at, problem }: TemplateProblem, { origin }: SeedTemplate): Finding {
  const detail = { at, problem };
  return origin === 'given'
    ? {
        reason: 'network_template_invalid',
        message: `The network template does not fit: ${at} ${problem}.`,
        field: 'network_template',
        detail,
      }
    : {
        reason: 'network_template_faulty',
        message: `The network template of the original is carried, but ${at} ${problem}.`,
        detail,
      };
}

function noTemplates({ net_provider: provider }: OriginalRows): Finding {
  return {
    reason: 'network_template_invalid',
    message: `There are no network templates for the network provider ${provider}.`,
    field: 'network_template',
    detail: { net_provider: provider },
  };
}

function moved(comparison: RoleComparison, origin: SeedTemplate['origin']): Finding {
  const { role, plugin, from, to, groups } = comparison;
  const source = plugin === null ? '' : ` of the plug-in ${plugin}`;
  const fate = to === undefined ? 'unknown to the release' : `on ${quoted(to)} in the seed`;
  return {
    reason: origin === 'given' ? 'network_role_mapping_differs' : 'network_template_role_moved',
    message: `With the network template, network role ${role}${source} is on ${quoted(from)} in the original and ${fate} (${inGroups(groups)}).`,
    ...(origin === 'given' ? { field: to === undefined ? 'release_id' : 'network_template' } : {}),
    detail: {
      network_role: role,
      plugin,
      original_network: from ?? null,
      target_network: to ?? null,
      node_groups: groups,
    },
  };
}

function unmapped({ role, from, to, groups }: RoleComparison): Finding {
  const known = from === undefined ? 'is new in the release' : `is on ${quoted(from)} in the original`;
  return {
    reason: 'network_role_unmapped',
    message: `Network role ${role} ${known}, and the network template says nothing of it (${inGroups(groups)}): its addresses are on ${quoted(to)}, but nodes have no endpoint for it.`,
    detail: {
      network_role: role,
      original_network: from ?? null,
      target_network: to ?? null,
      node_groups: groups,
    },
  };
}

/** Deployment information that was uploaded names networks and interfaces itself (A15). */
function overridden({ nodes }: OriginalRows): readonly Finding[] {
  const names = nodes.filter(({ has_own_info: hasOwn }) => hasOwn).map(({ hostname }) => hostname);
  if (names.length === 0) return [];
  return [
    {
      reason: 'network_template_overridden',
      message: `Deployment information was uploaded for these nodes, so they do not go by the network template: ${shortList(names)}.`,
      detail: { nodes: names },
    },
  ];
}

function defaultPart(name: string): Finding {
  return {
    reason: 'network_template_default_part',
    message: `The network template has no part for node group ${name}: the one for "default" holds there.`,
    detail: { node_group: name },
  };
}

const quoted = (network: string | null | undefined): string =>
  typeof network === 'string' ? `"${network}"` : 'no network';

const inGroups = (groups: readonly string[]): string =>
  `node group${groups.length > 1 ? 's' : ''} ${shortList(groups)}`;
