import { type JsonObject } from '../../json';

/** A way to set up a node's networks, chosen by the roles of the node. */
export interface TemplateScheme {
  readonly endpoints: ReadonlySet<string>;
  /** Network roles that it maps: to an endpoint, or to nothing (`null`). */
  readonly roles: ReadonlySet<string>;
  /** Interfaces by the names that a nic_mapping gives them (`if1`), as far as the scheme uses them. */
  readonly interfaces: ReadonlySet<string>;
}

/** What a template says about one node group. */
export interface TemplateGroup {
  readonly name: string;
  /** Interfaces by their name in schemes, by host name; `default` is for all other nodes. */
  readonly nicMapping: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Names of schemes by node role. */
  readonly schemesOfRole: ReadonlyMap<string, readonly string[]>;
  /** Endpoints by network. */
  readonly endpoints: ReadonlyMap<string, string>;
  readonly schemes: ReadonlyMap<string, TemplateScheme>;
  /** Whether it has the form that it should have. Where not, what can be read is here. */
  readonly isWellFormed: boolean;
}

/** Something that is wrong with a template, and where. */
export interface TemplateProblem {
  /** Path in the document, with dots. */
  readonly at: string;
  /** Follows the path in a sentence. */
  readonly problem: string;
}

/** A network template: which networks nodes have on which interfaces, in place of what an operator assigned. */
export interface NetworkTemplate {
  readonly document: JsonObject;
  readonly groups: ReadonlyMap<string, TemplateGroup>;
  /** What is wrong with its form. */
  readonly problems: readonly TemplateProblem[];
}

/** The part that also holds for node groups that have none of their own. */
export const DEFAULT_PART = 'default';

/** What holds for a node group. */
export function partFor({ groups }: NetworkTemplate, nodeGroup: string): TemplateGroup | undefined {
  return groups.get(nodeGroup) ?? groups.get(DEFAULT_PART);
}
