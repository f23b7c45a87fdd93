import { type JsonObject } from '../../json';
import { type Finding } from '../plan/reasons';
import { type AssignNetwork, type AssignNode, type AssignPairSnapshot } from './assign-snapshot';
import { nodeInWords } from './node-in-words';
import { type NodeTemplate, type RackNetworks } from './node-template/node-template';
import { prepareTemplate } from './node-template/prepare-template';
import { describeProblem } from './node-template/problem';
import { renderNodeTemplate } from './node-template/render-node-template';
import { allRoles, type NodeRoles } from './roles-after';

/** What a network template makes of a node, or why it cannot be applied. */
export interface Rendering {
  readonly rendered: NodeTemplate | null;
  readonly findings: readonly Finding[];
}

/** Renders the network template of an environment for nodes. */
export class NodeRenderer {
  private readonly template: ReturnType<typeof prepareTemplate>;
  private readonly racks: ReadonlyMap<number, RackNetworks>;

  constructor(
    document: JsonObject,
    { target, sharedNetworks }: Pick<AssignPairSnapshot, 'target' | 'sharedNetworks'>,
  ) {
    this.template = prepareTemplate(document);
    const sharedAdmin = sharedNetworks[0] ?? null;
    const networksOf = (group: number): readonly AssignNetwork[] =>
      target.networks.filter(({ group_id: id }) => id === group);
    this.racks = new Map(
      target.node_groups.map(({ id, name }) => [id, { name, networks: networksOf(id), sharedAdmin }]),
    );
  }

  /** @param groupId the node group that the node comes to */
  render(node: AssignNode, groupId: number, roles: NodeRoles): Rendering {
    const rack = this.racks.get(groupId);
    if (!rack) return { rendered: null, findings: [] };
    const result = renderNodeTemplate(this.template, rack, {
      hostname: node.hostname === '' ? `node-${node.id}` : node.hostname,
      roles: allRoles(roles),
      nics: node.nics,
      bonds: node.bonds,
    });
    if (result.isApplicable) return { rendered: result.node, findings: [] };
    const findings = result.problems.map((problem): Finding => ({
      reason: 'network_template_not_applicable',
      message: `The network template cannot be applied to ${nodeInWords(node)}: ${describeProblem(problem)}.`,
      detail: { node_id: node.id, problem },
    }));
    return { rendered: null, findings };
  }
}
