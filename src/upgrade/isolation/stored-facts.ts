import { type JsonObject, type JsonValue } from '../../json';
import { DocumentReader } from '../snapshot/document-reader';
import { type Finding } from '../plan/reasons';
import { factsInvalid } from './isolation-findings';
import { type FactsByNode, readFacts } from './facts/read-facts';
import { type IsolationEnvironment, type StoredFacts } from './isolation-snapshot';

/** Facts of nodes as they are stored, with what is common to all of them. */
export interface ReadStoredFacts {
  readonly facts: FactsByNode;
  readonly findings: readonly Finding[];
}

/** Reads the deployment information that is stored for nodes, and merges what the environment has under it. */
export function readStoredFacts(
  { id, common }: Pick<IsolationEnvironment, 'id' | 'common'>,
  stored: StoredFacts,
  nodeIds: readonly number[],
): ReadStoredFacts {
  const reader = new DocumentReader();
  const shared = commonFacts(common, reader, id);
  const nodes: JsonObject = {};
  for (const node of nodeIds) {
    const place = `replaced_deployment_info of node ${node}`;
    const items = itemsOf(stored.get(node) ?? null, reader, place);
    if (items.length > 0) nodes[String(node)] = [...items];
  }
  const facts = readFacts({ common: shared, nodes });
  return facts instanceof Map
    ? { facts, findings: reader.findings }
    : { facts: new Map(), findings: [...reader.findings, factsInvalid(problemOf(facts), 'stored')] };
}

/** What is uploaded for all nodes; before 9.1 the column held an empty list. */
function commonFacts(text: string | null, reader: DocumentReader, id: number): JsonObject {
  if (text === null || text.trim() === '' || text.trim() === '[]') return {};
  return reader.object(text, `replaced_deployment_info of environment ${id}`);
}

/** A list with an item for each role, or one for all; environments of long ago may have the item by itself. */
function itemsOf(text: string | null, reader: DocumentReader, place: string): readonly JsonValue[] {
  if (text === null || text.trim() === '') return [];
  if (!text.trimStart().startsWith('{')) return reader.list(text, place);
  const item = reader.object(text, place);
  return Object.keys(item).length === 0 ? [] : [item];
}

const problemOf = (facts: ReturnType<typeof readFacts>): string => ('problem' in facts ? facts.problem : '');
