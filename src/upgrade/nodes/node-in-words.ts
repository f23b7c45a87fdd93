/** A node as findings name it. */
export interface NamedNode {
  readonly id: number;
  /** Empty where it has none. */
  readonly hostname: string;
}

/** Within a sentence: `node 4 (node-4)`. */
export const nodeInWords = ({ id, hostname }: NamedNode): string =>
  `node ${id}${hostname === '' ? '' : ` (${hostname})`}`;

/** At its beginning. */
export const nodeAtFirst = (node: NamedNode): string => nodeInWords(node).replace('node', 'Node');
