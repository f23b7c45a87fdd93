import { type ReadonlyJsonObject } from '../../../json';
import { type NodeTemplateProblem } from './problem';

/** A node group, as far as templates depend on it. */
export interface RackNetworks {
  readonly name: string;
  /** By id; one for PXE is among them where the group has its own. */
  readonly networks: readonly RackNetwork[];
  /** The network for PXE of groups that have none of their own. */
  readonly sharedAdmin: RackNetwork | null;
}

export interface RackNetwork {
  readonly id: number;
  readonly name: string;
  readonly vlan_start: number | null;
}

/** A node, as far as templates depend on it. */
export interface TemplatedNode {
  /** The one that Nailgun calls the node by, so never empty. */
  readonly hostname: string;
  /** All that it has and is to get after the move. */
  readonly roles: readonly string[];
  /** Network cards, by id. */
  readonly nics: readonly TemplatedNic[];
  /** Bonds that it has, by id. */
  readonly bonds: readonly TemplatedBond[];
}

export interface TemplatedNic {
  readonly id: number;
  readonly name: string;
  /** The bond that it is part of. */
  readonly parent_id: number | null;
}

export interface TemplatedBond {
  readonly id: number;
  readonly name: string;
  readonly mode: string;
}

/** What carries a network: a card by id, or a bond, which need not exist yet, by name. */
export type Carrier =
  { readonly kind: 'nic'; readonly id: number } | { readonly kind: 'bond'; readonly name: string };

export interface NetworkAssignment {
  /** Id of the network. */
  readonly network: number;
  readonly carrier: Carrier;
  /** Tag that the template puts the network on; null: untagged. */
  readonly vlan: number | null;
}

/** A bond that a template makes. What else the database keeps of bonds begins with its defaults, as in Nailgun. */
export interface TemplateBond {
  /** The node's bond that is already so, and keeps its row with all that hangs on it; null: it is to be made. */
  readonly existing: number | null;
  readonly name: string;
  /** One of those that Nailgun's `bond_mode` knows. */
  readonly mode: string;
  /** Ids of cards, ascending. No card is a member of two bonds. */
  readonly members: readonly number[];
}

/** What a network template makes of a node. The same node gives the same, in the same order. */
export interface NodeTemplate {
  /**
   * For `nodes.network_template`. The same object for all nodes of a node group that have the same names of
   * interfaces, so that it need be written only once; it shares parts with the environment's template.
   */
  readonly document: ReadonlyJsonObject;
  /** By id of the network. They stand for all that the node had: what is not here is not assigned. */
  readonly assignments: readonly NetworkAssignment[];
  /** By name. */
  readonly bonds: readonly TemplateBond[];
  /** Ids of bonds that the node has and the template does not make, ascending. */
  readonly removedBonds: readonly number[];
  /**
   * Networks with another `vlan_start` than the template says, by id; the shared one for PXE may be among them.
   * Their ranges stay (B18).
   */
  readonly vlans: readonly { readonly network: number; readonly vlan: number | null }[];
}

/** What a template makes of a node, or everything that stands against it. */
export type NodeTemplateResult =
  | { readonly isApplicable: true; readonly node: NodeTemplate }
  | { readonly isApplicable: false; readonly problems: readonly NodeTemplateProblem[] };
