import {
  type NodeTemplate,
  type NodeTemplateResult,
  type RackNetwork,
  type RackNetworks,
  type TemplatedNic,
  type TemplatedNode,
} from '../../../../../src/upgrade/nodes/node-template/node-template';
import { prepareTemplate } from '../../../../../src/upgrade/nodes/node-template/prepare-template';
import { type NodeTemplateProblem } from '../../../../../src/upgrade/nodes/node-template/problem';
import { renderNodeTemplate } from '../../../../../src/upgrade/nodes/node-template/render-node-template';
import { json } from '../../networks/network-source';

/** Ids of the networks that the builders know. */
export const NETWORKS = { admin: 1, public: 2, management: 3, storage: 4, ownAdmin: 5 };

const network = (id: number, name: string, vlan: number | null = null): RackNetwork => ({
  id,
  name,
  vlan_start: vlan,
});

export const ADMIN = network(NETWORKS.admin, 'fuelweb_admin');
export const OWN_ADMIN = network(NETWORKS.ownAdmin, 'fuelweb_admin');

export const rack = (members: Partial<RackNetworks> = {}): RackNetworks => ({
  name: 'default',
  networks: [
    network(NETWORKS.public, 'public'),
    network(NETWORKS.management, 'management', 101),
    network(NETWORKS.storage, 'storage', 102),
  ],
  sharedAdmin: ADMIN,
  ...members,
});

export const nic = (id: number, members: Partial<TemplatedNic> = {}): TemplatedNic => ({
  id,
  name: `eth${id}`,
  parent_id: null,
  ...members,
});

/** With the cards eth0 to eth3, whose ids are the numbers. */
export const node = (members: Partial<TemplatedNode> = {}): TemplatedNode => ({
  hostname: 'node-7',
  roles: ['controller'],
  nics: [0, 1, 2, 3].map((id) => nic(id)),
  bonds: [],
  ...members,
});

export const port = (bridge: string | undefined, name: string, more: object = {}): object => ({
  action: 'add-port',
  ...(bridge === undefined ? {} : { bridge }),
  name,
  ...more,
});

export const bond = (
  bridge: string | undefined,
  name: string,
  members: readonly string[],
  more = {},
): object => ({
  action: 'add-bond',
  ...(bridge === undefined ? {} : { bridge }),
  name,
  interfaces: members,
  bond_properties: { mode: 'active-backup' },
  ...more,
});

/** The networks by name, each with an endpoint that has a bridge's name. */
export const ASSIGNMENTS = {
  fuelweb_admin: { ep: 'br-fw-admin' },
  public: { ep: 'br-ex' },
  management: { ep: 'br-mgmt' },
  storage: { ep: 'br-storage' },
};

/** A scheme for every endpoint. */
export const scheme = (transformations: readonly unknown[], more: object = {}): object => ({
  transformations,
  endpoints: Object.values(ASSIGNMENTS).map(({ ep }) => ep),
  roles: { 'mgmt/vip': 'br-mgmt' },
  ...more,
});

/** A part in which a controller has one scheme. */
export const part = (transformations: readonly unknown[], more: object = {}): object => ({
  nic_mapping: { default: { if1: 'eth0', if2: 'eth1', if3: 'eth2', if4: 'eth3' } },
  templates_for_node_role: { controller: ['common'] },
  network_assignments: ASSIGNMENTS,
  network_scheme: { common: scheme(transformations) },
  ...more,
});

export const render = (parts: unknown, one = node(), group = rack()): NodeTemplateResult =>
  renderNodeTemplate(prepareTemplate(json({ adv_net_template: parts })), group, one);

/** What a template makes of a node to which it can be applied. */
export function rendered(parts: object, one = node(), group = rack()): NodeTemplate {
  const result = render(parts, one, group);
  if (!result.isApplicable) throw new Error(JSON.stringify(result.problems));
  return result.node;
}

/** What stands against a template. */
export function problems(parts: unknown, one = node(), group = rack()): readonly NodeTemplateProblem[] {
  const result = render(parts, one, group);
  return result.isApplicable ? [] : result.problems;
}

/** Assignments as `network carrier vlan`. */
export const placesOf = ({ assignments }: NodeTemplate): readonly string[] =>
  assignments.map(({ network: id, carrier, vlan }) =>
    [id, carrier.kind === 'nic' ? `eth${carrier.id}` : carrier.name, ...(vlan === null ? [] : [vlan])].join(
      ' ',
    ),
  );
