import { clusterNotFound } from '../../nailgun/not-found';
import { nodeInWords } from '../nodes/node-in-words';
import { relationFindings } from '../pair/relation-findings';
import { type Relation } from '../pair/relation';
import { taskRunning } from '../pair/task-running';
import { type Finding } from '../plan/reasons';
import { shortList } from '../templates/short-list';
import { type SeedCounts, type SeedPart, type SeedRelease, type UndoSnapshot } from './undo-snapshot';

/** What undoing an upgrade takes away, and what stands against it. */
export interface UndoPlan {
  readonly seed: Relation;
  readonly counts: SeedCounts;
  readonly release: SeedRelease | null;
  /** Whether the release goes as well: a clone made it, and nothing else uses it. */
  readonly removesRelease: boolean;
  /** Of every class. */
  readonly findings: readonly Finding[];
}

/** What may be different in a seed, in words. */
const PARTS: Readonly<Record<SeedPart, string>> = {
  settings: 'settings',
  networks: 'networks',
  network_parameters: 'network parameters or template',
  plugins: 'plug-ins',
  openstack_configs: 'OpenStack configuration',
  deployment_graphs: 'deployment graphs',
  vmware: 'settings of vCenter',
  uploaded_info: 'uploaded deployment or provisioning information',
  roles: 'roles or tags',
  volumes: 'volumes',
};

const NOTHING: SeedCounts = { node_groups: 0, networks: 0, addresses: 0, plugins: 0, tasks: 0 };

/**
 * Plans what undoing an upgrade removes.
 *
 * @throws Refusal 404 for an environment that does not exist
 */
export function planUndo(seedId: number, snapshot: UndoSnapshot): UndoPlan {
  const { relation: seed, running, counts, release } = snapshot;
  if (!seed) throw clusterNotFound(seedId);
  const relation = relationFindings(seed);
  const isSeed = relation.length === 0;
  return {
    seed,
    // Of what is no seed nothing would go.
    counts: isSeed ? counts : NOTHING,
    release: isSeed ? release : null,
    removesRelease: isSeed && release !== null && release.is_own_copy && !release.is_used_elsewhere,
    findings: isSeed
      ? [...hasNodes(seed, snapshot), ...taskRunning(seed, running), ...changedSince(seed, snapshot)]
      : relation,
  };
}

function hasNodes({ id, name }: Relation, { nodes }: UndoSnapshot): readonly Finding[] {
  if (nodes.length === 0) return [];
  const names = shortList(nodes.map(nodeInWords));
  return [
    {
      reason: 'seed_has_nodes',
      message: `Environment ${id} (${name}) has nodes, which go back to the original first: ${names}.`,
      detail: { cluster_id: id, node_ids: nodes.map((node) => node.id) },
    },
  ];
}

function changedSince({ id, name }: Relation, { changed }: UndoSnapshot): readonly Finding[] {
  if (changed.length === 0) return [];
  const parts = changed.map((part) => PARTS[part]).join(', ');
  return [
    {
      reason: 'seed_changed',
      message: `What was changed in environment ${id} (${name}) since it was made goes with it: ${parts}.`,
      detail: { cluster_id: id, parts: changed },
    },
  ];
}
