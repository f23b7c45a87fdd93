import { stringifyJson } from '../../json';
import { withoutControls } from '../../without-controls';
import { type Decision, DECISION_ACTIONS } from '../attributes/decision';
import { type FindingView } from './finding-view';
import { type PlanView } from './plan-view';
import { FINDING_CLASSES } from './reasons';
import { type PlannedNetworkView } from './sections/networks-view';
import { type RepositoryView } from './sections/repositories-view';
import { type PlannedVipView } from './sections/vips-view';
import { columns, section, wrapped } from './text-layout';

/** Longest value that is shown in full. */
const LONGEST = 60;

const WHEN: Readonly<Record<PlanView['external_steps'][number]['when'], string>> = {
  before: 'Before anything else',
  before_first_deployment: 'Before the seed is deployed for the first time',
  before_switch: 'Before the control plane is switched',
  switch: 'The switch',
  after_switch: 'After the switch',
  after: 'When everything has moved',
};

/** A plan for people in front of a terminal. Everything that matters is in it, dull decisions as a number. */
export function planText(plan: PlanView): string {
  const { cluster_id: id, from, to, digest } = plan;
  const target = to.release_id === null ? 'a release copy that is made first' : `release ${to.release_id}`;
  const parts = [
    `Plan for the upgrade of environment ${id}`,
    columns([
      ['from', `release ${from.release_id}, ${from.name} (${from.version})`],
      ['to', `${target}, ${to.name} (${to.version})`],
      ['digest', digest],
    ]),
    section('What is to be known', findingsText(plan.findings)),
    section('Release copy', copyText(plan)),
    section('Settings, plug-ins and components', decisionsText(plan.decisions)),
    section('Networks', networksText(plan)),
    section('Virtual addresses', vipsText(plan)),
    section('Nodes', nodesText(plan)),
    section('Repositories of the seed', columns(plan.repositories.seed.map(repositoryCells))),
    section('Steps outside of this service', stepsText(plan)),
  ];
  return `${withoutControls(parts.filter((part) => part !== '').join('\n\n'))}\n`;
}

function findingsText(findings: readonly FindingView[]): string {
  if (findings.length === 0) return 'Nothing.';
  return FINDING_CLASSES.flatMap((of) =>
    findings
      .filter((finding) => finding.class === of)
      .map(({ reason, cases, message }) => `${of}: ${reason}${casesText(cases)}\n${wrapped(message)}`),
  ).join('\n');
}

const casesText = (cases: readonly string[]): string => (cases.length === 0 ? '' : ` [${cases.join(', ')}]`);

function copyText({ release_copy: copy }: PlanView): string {
  const state = copy.to_be_made ? 'It is made first.' : 'It is there.';
  const lead = copy.asked_for
    ? `The seed is made of the copy that keeps the mapping of network roles. ${state}`
    : copy.needed
      ? 'None is asked for, and one is needed: send "preserve_network_roles": true.'
      : 'None is needed.';
  const roles = copy.network_roles.map(
    (role) =>
      `${role.network_role}: ${role.original_network ?? 'none'} in the original, ${role.target_network ?? 'none'} in the release`,
  );
  return [lead, ...roles.map((line) => wrapped(line))].join('\n');
}

function decisionsText(decisions: readonly Decision[]): string {
  return DECISION_ACTIONS.flatMap((action) => {
    const taken = decisions.filter((decision) => decision.action === action);
    if (taken.length === 0) return [];
    const told = action === 'carried' || action === 'regenerated' ? [] : taken;
    return [`${action} (${taken.length})`, ...told.map(decisionText)];
  }).join('\n');
}

function decisionText({ path, target, from, to, secret, reason }: Decision): string {
  const place = target === undefined ? path : `${path} → ${target}`;
  const values = secret ? 'secret' : `${valueText(from)} → ${valueText(to)}`;
  return `  ${place}: ${values}\n${wrapped(reason, 6)}`;
}

function valueText(value: unknown): string {
  if (value === undefined) return '-';
  const text = stringifyJson(value);
  return text.length > LONGEST ? `${[...text].slice(0, LONGEST - 1).join('')}…` : text;
}

function networksText({ networks }: PlanView): string {
  if (!networks) return UNKNOWN;
  const template = networks.template === 'none' ? '' : `The network template is ${networks.template}.\n`;
  const groups = networks.node_groups.map(({ name, original_name: original, is_default, networks: of }) => {
    const renamed = name === original ? '' : `, ${original} in the original`;
    return `${name}${is_default ? ' (default)' : ''}${renamed}\n${columns(of.map(networkCells))}`;
  });
  return `${template}${groups.join('\n')}`;
}

function networkCells({ name, cidr, gateway, vlan_start, ranges, origin }: PlannedNetworkView): string[] {
  return [
    name,
    cidr ?? '-',
    gateway === null ? 'no gateway' : `via ${gateway}`,
    vlan_start === null ? 'untagged' : `VLAN ${vlan_start}`,
    ranges.map(({ first, last }) => `${first}-${last}`).join(' ') || '-',
    origin === 'release' ? 'new with the release' : '',
  ];
}

function vipsText({ vips }: PlanView): string {
  if (!vips) return UNKNOWN;
  const parts = [columns(vips.vips.map(vipCells)), ...findingsOf(vips.findings)];
  return parts.filter((part) => part !== '').join('\n') || 'None.';
}

function vipCells({ name, network, node_group: group, ip_addr, origin, placed }: PlannedVipView): string[] {
  return [
    name,
    ip_addr ?? 'a free address',
    `${network} in ${group ?? 'no node group'}`,
    origin === 'carried' ? 'as in the original' : 'new with the release',
    placed === 'at_once' ? 'at once' : 'once the seed has the nodes for it',
  ];
}

function nodesText({ nodes }: PlanView): string {
  if (!nodes) return UNKNOWN;
  const rows = nodes.roles.map(({ role, nodes: count, is_known, min, max, new_volumes: volumes }) => [
    role,
    String(count),
    is_known ? 'known to the release' : 'UNKNOWN to the release',
    [...(min === null ? [] : [`at least ${min}`]), ...(max === null ? [] : [`at most ${max}`])].join(', '),
    volumes.length === 0 ? '' : `new volumes: ${volumes.join(', ')}`,
  ]);
  const lead = `${nodes.count === 1 ? '1 node' : `${nodes.count} nodes`}; findings are those of a later move.`;
  return [lead, columns(rows), ...findingsOf(nodes.findings)].filter((part) => part !== '').join('\n');
}

const findingsOf = (findings: readonly FindingView[]): readonly string[] =>
  findings.length === 0 ? [] : [findingsText(findings)];

const repositoryCells = ({ name, uri, suite, section: part, priority }: RepositoryView): string[] => [
  name ?? '-',
  [uri, suite, part].filter((text) => text !== null).join(' '),
  priority === null ? '' : `priority ${priority.text}`,
];

function stepsText({ external_steps: steps }: PlanView): string {
  return steps
    .map(({ title, what, when, cases }, i) => {
      const heading = steps[i - 1]?.when === when ? '' : `${WHEN[when]}:\n`;
      return `${heading}  ${title}${casesText(cases)}\n${wrapped(what, 6)}`;
    })
    .join('\n');
}

const UNKNOWN = 'Nothing can be said before what stands against the clone is mended.';
