import { DEFAULT_PART } from '../../templates/network-template';
import { assignNetworks, changedVlans, type FindNic } from './assign-networks';
import { type NodeTemplateResult, type RackNetworks, type TemplatedNode } from './node-template';
import { planBonds } from './plan-bonds';
import { preparedPartFor, type PreparedTemplate } from './prepare-template';
import { type NodeTemplateProblem } from './problem';
import { readWiring } from './read-wiring';
import { TemplateReader } from './template-reader';

/**
 * Works out what an environment's network template makes of a node that stands, or is to stand, in one of its
 * node groups (A14, G29): as Nailgun does when a node joins an environment that has one. Whatever the document
 * holds, nothing is thrown; what Nailgun could not apply either is a problem.
 */
export function renderNodeTemplate(
  template: PreparedTemplate,
  rack: RackNetworks,
  node: TemplatedNode,
): NodeTemplateResult {
  const part = preparedPartFor(template, rack.name);
  if (!part) return refused({ kind: 'no_part', nodeGroup: rack.name });
  if (part.problems.length > 0) return refused(...part.problems);
  const { name, at, nicMappings } = part;
  // Nobody renames the entries of a template along with nodes (A39).
  const nicMapping = nicMappings.has(node.hostname) ? node.hostname : DEFAULT_PART;
  if (!nicMappings.has(nicMapping)) {
    return refused({ kind: 'no_nic_mapping', part: name, hostname: node.hostname });
  }
  const { body, document, problems } = part.filledIn(nicMapping);
  if (problems.length > 0) return refused(...problems);

  const reader = new TemplateReader();
  const findNic = nicFinder(node, { part: name, nicMapping }, reader);
  const wiring = readWiring(body, { name, at }, node.roles, reader);
  const { assignments, bonds: carriers } = assignNetworks(body, at, wiring, rack, findNic, reader);
  const bonds = planBonds(carriers, node, findNic, reader);
  if (reader.problems.length > 0) return refused(...reader.problems);
  const vlans = changedVlans(assignments, rack);
  return { isApplicable: true, node: { document, assignments, ...bonds, vlans } };
}

const refused = (...problems: readonly NodeTemplateProblem[]): NodeTemplateResult => ({
  isApplicable: false,
  problems,
});

function nicFinder(
  { nics }: TemplatedNode,
  place: { readonly part: string; readonly nicMapping: string },
  reader: TemplateReader,
): FindNic {
  return (name) => {
    const found = nics.find((nic) => nic.name === name);
    if (!found) reader.report({ kind: 'no_such_interface', ...place, interface: name });
    return found;
  };
}
