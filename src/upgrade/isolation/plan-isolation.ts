import { isJsonObject, type ReadonlyJsonObject, type ReadonlyJsonValue, stringifyJson } from '../../json';
import { type Finding } from '../plan/reasons';
import { taskRunning } from '../pair/task-running';
import { type ChosenNodes, controllersOf } from './choose-nodes';
import { distinctChanges, type FactChange } from './facts/fact-change';
import { factsPrint, NO_FACTS } from './facts/facts-print';
import { isolateFacts } from './facts/isolate-facts';
import { type FactsByNode } from './facts/read-facts';
import { staleNames } from './facts/stale-names';
import {
  cephByTemplate,
  changedSince,
  controllersWait,
  factsInvalid,
  factsMissing,
  type FactsSource,
  incomplete,
  infoReplaced,
  namesStale,
  toReconnect,
} from './isolation-findings';
import {
  hostnameOf,
  type IsolationNode,
  type IsolationRecord,
  type PresentSnapshot,
  type StoredFacts,
} from './isolation-snapshot';
import { nodeState } from './node-state';
import { changesOf } from './record-changes';

/** What becomes of one node. */
export interface PlannedIsolation {
  readonly node: IsolationNode;
  /** Of an isolation before this one, whose original counts. */
  readonly record: IsolationRecord | undefined;
  /** Deployment information of before any isolation: the text of the column. */
  readonly original: string | null;
  /** What takes its place, and the fingerprint of that. Holds secrets: never for an answer or a log. */
  readonly text: string;
  readonly written: string;
  /** Against the facts of before. */
  readonly changes: readonly FactChange[];
  /** Whether anything that is stored becomes different. */
  readonly changed: boolean;
}

/** What an isolation does, and what stands against it. */
export interface IsolationPlan {
  readonly source: FactsSource;
  readonly nodes: readonly PlannedIsolation[];
  /** Of every class. */
  readonly findings: readonly Finding[];
}

/** What isolation is planned with, beside what is in the database. */
export interface IsolationMaterial {
  readonly source: FactsSource;
  readonly facts: FactsByNode;
  /** Stored deployment information of the nodes of the environment. */
  readonly stored: StoredFacts;
  /** Address of the master, for facts that do not know it. */
  readonly masterAddress: string;
}

/** Settings that put a part of a cloud's data into Ceph. */
const CEPH_SETTINGS = ['volumes_ceph', 'images_ceph', 'objects_ceph', 'ephemeral_ceph'];

/** Plans how nodes are isolated, whoever writes it. Changes nothing. */
export function planIsolation(
  snapshot: PresentSnapshot,
  { nodes, findings }: ChosenNodes,
  material: IsolationMaterial,
): IsolationPlan {
  const { environment, original, running } = snapshot;
  const planned = nodes.map((node) => planNode(node, snapshot, material));
  const isolated = planned.flatMap(({ plan }) => plan ?? []);
  const underTemplate = isolated.filter(
    ({ node }) => node.has_template && (material.facts.get(node.id) ?? []).some(usesCeph),
  );
  const left = original ? controllersOf(original) : [];
  return {
    source: material.source,
    nodes: isolated,
    findings: [
      ...taskRunning(environment, running),
      ...findings,
      ...planned.flatMap((one) => one.findings),
      ...(underTemplate.length > 0 ? [cephByTemplate(underTemplate.map(({ node }) => node))] : []),
      ...(left.length > 0 && isolated.length > 0
        ? [
            controllersWait(
              left,
              isolated.map(({ node }) => node),
            ),
          ]
        : []),
    ],
  };
}

function planNode(
  node: IsolationNode,
  { environment, records }: PresentSnapshot,
  { source, facts, stored, masterAddress }: IsolationMaterial,
): { readonly plan?: PlannedIsolation; readonly findings: readonly Finding[] } {
  const items = facts.get(node.id) ?? [];
  if (items.length === 0) return { findings: [factsMissing(node, source)] };
  if (items.some(({ deployment_id: id }) => isAnother(id, environment.id))) {
    return { findings: [factsInvalid('are those of another environment (deployment_id)', source)] };
  }
  const record = records.find(({ node_id: id }) => id === node.id);
  const before = stored.get(node.id) ?? null;
  const parts = items.map((item) => isolateFacts(item, node.gateway ?? masterOf(item, masterAddress)));
  const text = stringifyJson(parts.map((part) => part.facts));
  const written = factsPrint(text);
  const now = distinctChanges(parts.flatMap(({ changes }) => changes));
  // Facts that are isolated already do not tell what they were before.
  const changes = record && source === 'stored' ? distinctChanges([...changesOf(record), ...now]) : now;
  const state = record && nodeState(record, environment.id, stored);
  const hostnames = new Map(environment.nodes.map((each) => [each.id, hostnameOf(each)]));
  const stale = source === 'nailgun' ? [] : items.flatMap((item) => staleNames(item, hostnames));
  const replaced = source !== 'stored' && factsPrint(before) !== NO_FACTS && factsPrint(before) !== written;
  const gaps = [...new Set(parts.flatMap((part) => part.gaps))];
  return {
    plan: {
      node,
      record,
      original: record ? record.original : before,
      text,
      written,
      changes,
      changed: factsPrint(before) !== written,
    },
    findings: [
      ...(state === 'changed'
        ? [changedSince(node, 'lifting the isolation will put back what was there before that')]
        : []),
      ...(replaced && !record ? [infoReplaced(node)] : []),
      ...(gaps.length > 0 ? [incomplete(node, gaps)] : []),
      ...(stale.length > 0
        ? [namesStale(node, [...new Map(stale.map((n) => [n.node_id, n])).values()])]
        : []),
      ...toReconnect(node, changes),
    ],
  };
}

/** Facts name the environment that they were made for. */
function isAnother(id: ReadonlyJsonValue | undefined, clusterId: number): boolean {
  return id !== undefined && id !== null && stringifyJson(id).replaceAll('"', '') !== String(clusterId);
}

const masterOf = (item: ReadonlyJsonObject, fallback: string): string | undefined =>
  typeof item.master_ip === 'string' && item.master_ip !== '' ? undefined : fallback;

function usesCeph(item: ReadonlyJsonObject): boolean {
  const { storage } = item;
  return isJsonObject(storage) && CEPH_SETTINGS.some((name) => storage[name] === true);
}
