import { isJsonArray, isJsonObject, type ReadonlyJsonObject, type ReadonlyJsonValue } from '../../../json';

/** A node that facts call by a name that it has no more. */
export interface StaleName {
  readonly node_id: number;
  /** What it is called in the facts, and by now. */
  readonly in_facts: string;
  readonly hostname: string;
}

/**
 * Finds host names in facts that nodes do not have any more (A39): facts that were saved before nodes were renamed.
 *
 * @param hostnames of the nodes of the environment, by id
 */
export function staleNames(
  facts: ReadonlyJsonObject,
  hostnames: ReadonlyMap<number, string>,
): readonly StaleName[] {
  const nodes = isJsonArray(facts.nodes) ? facts.nodes : [];
  const { network_metadata: metadata } = facts;
  const byName = isJsonObject(metadata) && isJsonObject(metadata.nodes) ? Object.values(metadata.nodes) : [];
  const found = new Map<number, StaleName>();
  for (const node of [facts, ...nodes, ...byName]) {
    if (!isJsonObject(node) || typeof node.uid !== 'string') continue;
    const id = Number(node.uid);
    const hostname = hostnames.get(id);
    const name = [nameIn(node.fqdn), nameIn(node.name)].find((text) => text !== undefined);
    if (hostname === undefined || name === undefined || name === hostname) continue;
    found.set(id, { node_id: id, in_facts: name, hostname });
  }
  return [...found.values()].sort((a, b) => a.node_id - b.node_id);
}

/** The host name in front of a domain. */
const nameIn = (text: ReadonlyJsonValue | undefined): string | undefined =>
  typeof text === 'string' && text !== '' ? text.split('.')[0] : undefined;
