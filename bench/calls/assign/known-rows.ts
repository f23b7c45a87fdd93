import { type BenchDatabase } from '../../database/bench-database';

/** Documents, each once, that take the place of others. */
export interface Replacements {
  readonly sources: readonly string[];
  readonly targets: readonly string[];
}

/** What rows are to hold after a move, and no rule in SQL says. */
export interface KnownRows {
  readonly primaryTags: readonly { readonly id: number; readonly tags: readonly string[] }[];
  /** Of attributes of nodes, of their interfaces and of their bonds. */
  readonly nodes: Replacements;
  readonly nics: Replacements;
  readonly bonds: Replacements;
}

/** Rows of nodes as they are at one time. */
export interface RowsAtATime {
  readonly primaryTags: KnownRows['primaryTags'];
  readonly nodes: Documents;
  readonly nics: Documents;
  readonly bonds: Documents;
}

/** Attributes by id. */
type Documents = ReadonlyMap<number, string>;

/** Reads what of nodes' rows a move may change otherwise than by names of networks and groups. */
export async function readRows(database: BenchDatabase, nodeIds: readonly number[]): Promise<RowsAtATime> {
  const documents = async (table: string, node: string): Promise<Documents> => {
    const rows = await database.rows<{ id: number; attributes: string }>(
      `SELECT id, attributes FROM ${table} WHERE ${node} = ANY ($1::int[])`,
      [nodeIds],
    );
    return new Map(rows.map(({ id, attributes }) => [id, attributes]));
  };
  return {
    primaryTags: await database.rows<{ id: number; tags: string[] }>(
      'SELECT id, primary_tags AS tags FROM nodes WHERE id = ANY ($1::int[])',
      [nodeIds],
    ),
    nodes: await documents('nodes', 'id'),
    nics: await documents('node_nic_interfaces', 'node_id'),
    bonds: await documents('node_bond_interfaces', 'node_id'),
  };
}

/** What leads from the rows at one time to those at another. */
export function leadingFrom(before: RowsAtATime, after: RowsAtATime): KnownRows {
  return {
    primaryTags: after.primaryTags,
    nodes: replacements(before.nodes, after.nodes),
    nics: replacements(before.nics, after.nics),
    bonds: replacements(before.bonds, after.bonds),
  };
}

function replacements(before: Documents, after: Documents): Replacements {
  const pairs = new Map([...before].map(([id, text]) => [text, after.get(id) ?? text]));
  const changed = [...pairs].filter(([source, target]) => source !== target);
  return { sources: changed.map(([source]) => source), targets: changed.map(([, target]) => target) };
}
