/** A reason why a network template cannot be applied to a node. */
export type NodeTemplateProblem =
  /** Something has not the form that it must have; `at` is its path in the document, with dots. */
  | { readonly kind: 'malformed'; readonly at: string; readonly problem: string }
  /** The template has neither a part for the node group nor a default. */
  | { readonly kind: 'no_part'; readonly nodeGroup: string }
  /** The part has no interfaces for the host name, and no default ones. */
  | { readonly kind: 'no_nic_mapping'; readonly part: string; readonly hostname: string }
  | { readonly kind: 'role_without_schemes'; readonly part: string; readonly role: string }
  | { readonly kind: 'unknown_scheme'; readonly part: string; readonly role: string; readonly scheme: string }
  /** An interface that is to carry a network, or be part of a bond that does, is not on the node. */
  | {
      readonly kind: 'no_such_interface';
      readonly part: string;
      /** Which of the part's `nic_mapping` holds for the node. */
      readonly nicMapping: string;
      readonly interface: string;
    }
  /** The database takes 32 characters at most, and no NUL. */
  | { readonly kind: 'bond_name'; readonly bond: string }
  /** Null: the bond has none. */
  | { readonly kind: 'bond_mode'; readonly bond: string; readonly mode: string | null }
  /** An interface's name ends in a number that no VLAN has. */
  | { readonly kind: 'vlan'; readonly interface: string };

/** Says a problem so that it can follow "The network template cannot be applied to node X: ". */
export function describeProblem(problem: NodeTemplateProblem): string {
  switch (problem.kind) {
    case 'malformed':
      return `${problem.at} ${problem.problem}`;
    case 'no_part':
      return `it has neither a part for node group ${problem.nodeGroup} nor a default`;
    case 'no_nic_mapping':
      return `nic_mapping of ${problem.part} has neither an entry for ${problem.hostname} nor a default`;
    case 'role_without_schemes':
      return `templates_for_node_role of ${problem.part} has no entry for the role ${problem.role}`;
    case 'unknown_scheme':
      return `${problem.part} gives the role ${problem.role} the scheme ${problem.scheme}, which it has not got`;
    case 'no_such_interface':
      return `it needs the interface ${problem.interface}, which the node has not got (nic_mapping.${problem.nicMapping} of ${problem.part})`;
    case 'bond_name':
      return `a bond has the name "${problem.bond}", which the database cannot hold`;
    case 'bond_mode':
      return problem.mode === null
        ? `the bond ${problem.bond} has no mode`
        : `the bond ${problem.bond} has the mode ${problem.mode}, which Nailgun does not know`;
    case 'vlan':
      return `${problem.interface} does not end in the number of a VLAN`;
  }
}
