import { type EntityManager } from 'typeorm';
import { RELATION } from '../pair/load-relation';
import { type Relation } from '../pair/relation';
import { RUNNING_TASKS, type RunningTask } from '../pair/task-running';
import { type NamedNode } from '../nodes/node-in-words';
import { printsOf } from './seed-prints';

/** Parts of a seed that operators may have changed. */
export type SeedPart =
  | 'settings'
  | 'networks'
  | 'network_parameters'
  | 'plugins'
  | 'openstack_configs'
  | 'deployment_graphs'
  | 'vmware'
  | 'uploaded_info'
  | 'roles'
  | 'volumes';

/** How much of what a seed has. */
export interface SeedCounts {
  readonly node_groups: number;
  readonly networks: number;
  /** Of virtual addresses, and what nodes that are gone left behind. */
  readonly addresses: number;
  readonly plugins: number;
  readonly tasks: number;
}

/** The release of the seed. */
export interface SeedRelease {
  readonly id: number;
  readonly name: string;
  /** Whether a clone made it on its way, and nobody has asked for it since. */
  readonly is_own_copy: boolean;
  /** Whether anything but the seed uses it. */
  readonly is_used_elsewhere: boolean;
}

/** Everything that decides whether an upgrade can be undone, and what goes then. */
export interface UndoSnapshot {
  /** Null for an environment that is not there. */
  readonly relation: Relation | null;
  readonly nodes: readonly NamedNode[];
  /** Tasks that are at work. */
  readonly running: readonly RunningTask[];
  /** What is not as it was when the seed was made; empty where nobody noted how that was. */
  readonly changed: readonly SeedPart[];
  readonly counts: SeedCounts;
  readonly release: SeedRelease | null;
}

const OWN_NETWORKS = `
  SELECT n.id FROM network_groups n JOIN nodegroups g ON g.id = n.group_id WHERE g.cluster_id = $1`;

/** Whether the release `r` belongs to others too. Networks of one environment alone are made of a release. */
const USED_ELSEWHERE = `
  EXISTS (SELECT FROM clusters other WHERE other.release_id = r.id AND other.id <> $1)
  OR EXISTS (SELECT FROM deployment_sequences s WHERE s.release_id = r.id)
  OR EXISTS (SELECT FROM network_groups n WHERE n.release = r.id AND n.id NOT IN (${OWN_NETWORKS}))`;

const SNAPSHOT = (prints: string): string => `
  SELECT (SELECT to_json(relation) FROM (${RELATION}) relation) AS relation,
         coalesce((
           SELECT json_agg(json_build_object('id', n.id, 'hostname', coalesce(n.hostname, '')) ORDER BY n.id)
             FROM nodes n WHERE n.cluster_id = $1), '[]') AS nodes,
         ${RUNNING_TASKS('$1')} AS running,
         coalesce((
           SELECT json_agg(made.key ORDER BY made.key)
             FROM cluster_upgrade_seeds seed, jsonb_each(seed.prints) made, (${prints}) now(prints)
            WHERE seed.cluster_id = $1 AND made.value IS DISTINCT FROM now.prints->made.key), '[]') AS changed,
         json_build_object(
           'node_groups', (SELECT count(*) FROM nodegroups WHERE cluster_id = $1),
           'networks', (SELECT count(*) FROM (${OWN_NETWORKS}) n),
           'addresses', (SELECT count(*) FROM ip_addrs WHERE network IN (${OWN_NETWORKS})),
           'plugins', (SELECT count(*) FROM cluster_plugins WHERE cluster_id = $1),
           'tasks', (SELECT count(*) FROM tasks WHERE cluster_id = $1)) AS counts,
         (SELECT json_build_object(
                   'id', r.id, 'name', r.name,
                   'is_own_copy', EXISTS (SELECT FROM cluster_upgrade_release_copies o WHERE o.release_id = r.id),
                   'is_used_elsewhere', ${USED_ELSEWHERE})
            FROM releases r WHERE r.id = (SELECT release_id FROM clusters WHERE id = $1)) AS release`;

/** Reads what decides about undoing the upgrade that made a seed. */
export async function loadUndoSnapshot(manager: EntityManager, seedId: number): Promise<UndoSnapshot> {
  const [snapshot] = await manager.query<UndoSnapshot[]>(SNAPSHOT(await printsOf(manager)), [seedId]);
  return snapshot!;
}
