import { type TemplatedNode } from '../snapshot/clone-snapshot';
import { type Finding } from '../plan/reasons';
import { shortList } from './short-list';
import { DEFAULT_PART, type NetworkTemplate, partFor, type TemplateGroup } from './network-template';

/** A node group of the original under the name that it has in the seed. */
export interface GroupOfNodes {
  readonly name: string;
  readonly nodes: readonly TemplatedNode[];
}

/** An interface that nodes lack: name in schemes, name on nodes (null: the mapping has none), and who lacks it. */
interface Lack {
  readonly entry: string;
  readonly alias: string;
  readonly nic: string | null;
  readonly nodes: string[];
}

/**
 * Where the interfaces of a template are not those of the nodes: one that a scheme of a node's roles uses and the
 * node has not got, and mappings for nodes that are not there, as after they were renamed (A39).
 */
export function checkInterfaces(
  template: NetworkTemplate,
  groups: readonly GroupOfNodes[],
): readonly Finding[] {
  return [
    ...groups.flatMap((group) => {
      const part = partFor(template, group.name);
      return part ? lacksOf(part, group.nodes).map((lack) => interfaceMissing(group.name, lack)) : [];
    }),
    ...[...template.groups.values()].flatMap((part) => strangersOf(part, template, groups)),
  ];
}

function lacksOf(part: TemplateGroup, nodes: readonly TemplatedNode[]): readonly Lack[] {
  const lacks = new Map<string, Lack>();
  for (const node of nodes) {
    const entry = part.nicMapping.has(node.hostname) ? node.hostname : DEFAULT_PART;
    const mapping = part.nicMapping.get(entry);
    const present = new Set(node.interfaces);
    for (const alias of interfacesOf(part, node)) {
      const nic = mapping?.get(alias) ?? null;
      // A VLAN on an interface: eth0.101.
      if (nic !== null && (present.has(nic) || present.has(nic.replace(/\.\d+$/, '')))) continue;
      const lack = lacks.get(`${entry} ${alias}`) ?? { entry, alias, nic, nodes: [] };
      lack.nodes.push(node.hostname);
      lacks.set(`${entry} ${alias}`, lack);
    }
  }
  return [...lacks.values()];
}

function interfacesOf(part: TemplateGroup, { roles }: TemplatedNode): ReadonlySet<string> {
  const schemes = new Set(roles.flatMap((role) => part.schemesOfRole.get(role) ?? []));
  return new Set([...schemes].flatMap((scheme) => [...(part.schemes.get(scheme)?.interfaces ?? [])]));
}

function strangersOf(
  part: TemplateGroup,
  template: NetworkTemplate,
  groups: readonly GroupOfNodes[],
): readonly Finding[] {
  const served = groups.filter(({ name }) => partFor(template, name) === part);
  const hosts = new Set(served.flatMap(({ nodes }) => nodes.map(({ hostname }) => hostname)));
  return [...part.nicMapping.keys()]
    .filter((entry) => entry !== DEFAULT_PART && !hosts.has(entry))
    .map((entry) => ({
      reason: 'network_template_interfaces',
      message: `The network template has a nic_mapping for node ${entry} of node group ${part.name}, where no node has that name.`,
      detail: { node_group: part.name, nic_mapping: entry, name: null, interface: null, nodes: [] },
    }));
}

function interfaceMissing(nodeGroup: string, { entry, alias, nic, nodes }: Lack): Finding {
  const missing =
    nic === null
      ? `uses the interface ${alias}, for which nic_mapping.${entry} has none`
      : `has ${alias} as ${nic} (nic_mapping.${entry}), which these nodes have not got`;
  return {
    reason: 'network_template_interfaces',
    message: `The network template for node group ${nodeGroup} ${missing}: ${shortList(nodes)}.`,
    detail: { node_group: nodeGroup, nic_mapping: entry, name: alias, interface: nic, nodes: [...nodes] },
  };
}
