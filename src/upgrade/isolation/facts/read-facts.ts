import {
  isJsonArray,
  isJsonObject,
  JsonNumber,
  type JsonObject,
  type JsonValue,
  type ReadonlyJsonObject,
} from '../../../json';
import { mergeCommon } from './merge-common';

/** Deployment information by node: one item for each role, or one for all of them (A32). */
export type FactsByNode = ReadonlyMap<number, readonly ReadonlyJsonObject[]>;

/** What cannot be read, in words that go on after "The facts". */
export interface FactsProblem {
  readonly problem: string;
}

/** What stands in the place of a node's id for facts that are common to all. */
const COMMON = 'common';

const DIGITS = /^[1-9]\d{0,9}$/;

/**
 * Reads deployment information in any of Nailgun's formats (A32): a list with an item for each role of a node, or for
 * each node, where one with the uid `common` may hold what all share; an object with `common` and `nodes`, a list or
 * an object by node; such an object alone; and the facts of a single node. What is common is merged under each item.
 */
export function readFacts(document: JsonValue): FactsByNode | FactsProblem {
  if (isJsonArray(document)) return fromList(document, {});
  if (!isJsonObject(document)) return { problem: 'are neither a list nor an object' };
  if (document.uid !== undefined) return fromList([document], {});
  const { common = {}, nodes } = document;
  if (nodes === undefined) return fromMap(document, {});
  if (!isJsonObject(common)) return { problem: 'have a member "common" that is not an object' };
  if (isJsonArray(nodes)) return fromList(nodes, common);
  return isJsonObject(nodes) ? fromMap(nodes, common) : { problem: 'have "nodes" that are not a list' };
}

function fromMap(nodes: JsonObject, common: JsonObject): FactsByNode | FactsProblem {
  const items: JsonObject[] = [];
  for (const [key, value] of Object.entries(nodes)) {
    for (const item of isJsonArray(value) ? value : [value]) {
      if (!isJsonObject(item))
        return { problem: `have something for node ${short(key)} that is not an object` };
      const uid = uidOf(item) ?? key;
      if (uid !== key)
        return { problem: `have those of node ${short(uid)} in the place of node ${short(key)}` };
      items.push({ ...item, uid });
    }
  }
  return fromList(items, common);
}

function fromList(list: readonly JsonValue[], given: JsonObject): FactsByNode | FactsProblem {
  const uids = list.map(uidOf);
  if (uids.includes(undefined)) return { problem: 'have an item without a uid' };
  const items = list as readonly JsonObject[];
  const common = items.filter((_, i) => uids[i] === COMMON).reduce(mergeCommon, given);
  const byNode = new Map<number, ReadonlyJsonObject[]>();
  items.forEach((item, i) => {
    const uid = uids[i] ?? '';
    // That of the master, for one: its facts are nobody's here.
    if (!DIGITS.test(uid)) return;
    byNode.set(Number(uid), [...(byNode.get(Number(uid)) ?? []), mergeCommon(common, item)]);
  });
  return byNode;
}

/** A client may have written anything there. */
const short = (uid: string): string => uid.slice(0, 20);

/** Nailgun writes uids as text; what went through YAML may have numbers. */
function uidOf(item: JsonValue): string | undefined {
  const uid = isJsonObject(item) ? item.uid : undefined;
  if (uid instanceof JsonNumber && uid.isInteger()) return uid.text;
  return typeof uid === 'string' ? uid : undefined;
}
