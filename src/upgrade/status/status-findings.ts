import { isDeployable } from '../../nailgun/release-state';
import { nodeStatus } from '../../nailgun/nodes/node-status';
import { hostnameOf } from '../ips/ips-snapshot';
import { taskRunning } from '../pair/task-running';
import { type Finding } from '../plan/reasons';
import { splitNodes } from './controllers-of';
import { type MissingVip } from './missing-vips';
import { MAX_IDS, shownIds } from './nodes-summed-up';
import { type StatusEnvironment, type StatusNode, type StatusSnapshot } from './status-snapshot';

/**
 * What holds now and is to be known, or stands against the next step. One finding for all nodes that it is about:
 * there may be a thousand.
 */
export function statusFindings(
  { original, seed, missing_vips: missing }: StatusSnapshot,
  featureGroups: readonly string[],
): readonly Finding[] {
  const environments = [original, seed].filter((environment) => environment !== null);
  return [
    ...environments.flatMap((environment) => taskRunning(environment, environment.running)),
    ...(seed ? undeployable(seed, featureGroups) : []),
    ...(original && seed ? [...sameHostnames(original, seed), ...controllersApart(original, seed)] : []),
    ...(seed && missing.length > 0 ? [vipsMissing(seed, missing)] : []),
    ...(seed ? stillIsolated(original, seed) : []),
    ...environments.flatMap(inError),
    ...(seed ? notInstalled(seed) : []),
    ...(original && seed ? offline(original) : []),
  ];
}

const inWords = ({ id, name }: StatusEnvironment): string => `environment ${id} (${name})`;

function undeployable(
  { id, release }: StatusEnvironment,
  featureGroups: readonly string[],
): readonly Finding[] {
  if (isDeployable(release.state, featureGroups)) return [];
  return [
    {
      reason: 'release_not_deployable',
      message: `Release ${release.id} (${release.name}), on which environment ${id} is, is ${release.state} now.`,
      detail: { cluster_id: id, release_id: release.id, state: release.state },
    },
  ];
}

/** Controllers share names on purpose; any other node that shares one cannot move. */
function sameHostnames(original: StatusEnvironment, seed: StatusEnvironment): readonly Finding[] {
  const holders = new Map(seed.nodes.map((node) => [hostnameOf(node), node]));
  const seedControllers = new Set(splitNodes(seed).controllers);
  const controllers = new Set(splitNodes(original).controllers);
  const shared = original.nodes.flatMap((node) => {
    const holder = holders.get(hostnameOf(node));
    return holder ? [{ node, holder }] : [];
  });
  const isPair = ({ node, holder }: (typeof shared)[number]): boolean =>
    controllers.has(node) && seedControllers.has(holder);
  return [...doubled(shared.filter(isPair)), ...namesTaken(shared.filter((pair) => !isPair(pair)))];
}

type SharedName = { readonly node: StatusNode; readonly holder: StatusNode };

const sharedNames = (pairs: readonly SharedName[]): readonly object[] =>
  pairs.slice(0, MAX_IDS).map(({ node, holder }) => ({
    node_id: holder.id,
    original_node_id: node.id,
    hostname: hostnameOf(node),
  }));

function doubled(pairs: readonly SharedName[]): readonly Finding[] {
  if (pairs.length === 0) return [];
  return [
    {
      reason: 'controllers_doubled',
      message: `Controllers of both environments have the same host names (${counted(pairs.length, 'pair')}): do not let both onto the same networks, and do not reinstall the original's.`,
      detail: { count: pairs.length, pairs: sharedNames(pairs) },
    },
  ];
}

function namesTaken(pairs: readonly SharedName[]): readonly Finding[] {
  if (pairs.length === 0) return [];
  return [
    {
      reason: 'hostname_taken',
      message: `${counted(pairs.length, 'node')} of the original cannot move: nodes of the seed have their host names.`,
      detail: { count: pairs.length, pairs: sharedNames(pairs) },
    },
  ];
}

function controllersApart(original: StatusEnvironment, seed: StatusEnvironment): readonly Finding[] {
  const [left, there] = [splitNodes(original).controllers, splitNodes(seed).controllers];
  if (left.length === 0 || there.length === 0) return [];
  return [
    {
      reason: 'controllers_left_behind',
      message: `Controllers are in both environments: ${left.length} in the original, ${there.length} in the seed. Once the control plane is switched, move those that are left as one set.`,
      detail: { node_ids: shownIds(left), moved_node_ids: shownIds(there) },
    },
  ];
}

/** The control plane was switched when the original has no controllers, or is gone (A26). */
function stillIsolated(original: StatusEnvironment | null, seed: StatusEnvironment): readonly Finding[] {
  const isolated = seed.nodes.filter((node) => node.isolated);
  if (isolated.length === 0 || splitNodes(original).controllers.length > 0) return [];
  return [
    {
      reason: 'isolation_left_behind',
      message: `The original has no controllers any more, and ${counted(isolated.length, 'node')} of the seed ${are(isolated.length)} still isolated: lift that before they are deployed again.`,
      detail: { cluster_id: seed.id, count: isolated.length, node_ids: shownIds(isolated) },
    },
  ];
}

function vipsMissing(seed: StatusEnvironment, missing: readonly MissingVip[]): Finding {
  return {
    reason: 'vips_missing',
    message: `The seed, ${inWords(seed)}, has the nodes for virtual addresses that it has not got: ${missing.map(({ name }) => name).join(', ')}.`,
    detail: { cluster_id: seed.id, vips: missing },
  };
}

function inError(environment: StatusEnvironment): readonly Finding[] {
  const failed = environment.nodes.filter((node) => nodeStatus(node) === 'error');
  if (failed.length === 0) return [];
  return [
    {
      reason: 'nodes_in_error',
      message: `${counted(failed.length, 'node')} of ${inWords(environment)} ${are(failed.length)} in error.`,
      detail: { cluster_id: environment.id, count: failed.length, node_ids: shownIds(failed) },
    },
  ];
}

function notInstalled({ id, nodes }: StatusEnvironment): readonly Finding[] {
  const waiting = nodes.filter((node) => node.installation_due && nodeStatus(node) !== 'error');
  if (waiting.length === 0) return [];
  return [
    {
      reason: 'installation_not_begun',
      message: `${counted(waiting.length, 'node')} of the seed ${are(waiting.length)} to be reinstalled, and that was not begun: nothing of the seed's release is on ${waiting.length === 1 ? 'it' : 'them'}. Naming ${waiting.length === 1 ? 'it' : 'them'} in a move once more begins it.`,
      detail: { cluster_id: id, count: waiting.length, node_ids: shownIds(waiting) },
    },
  ];
}

function offline(original: StatusEnvironment): readonly Finding[] {
  const silent = original.nodes.filter(({ online }) => !online);
  if (silent.length === 0) return [];
  return [
    {
      reason: 'node_offline',
      message: `${counted(silent.length, 'node')} of ${inWords(original)} ${are(silent.length)} offline, and cannot be reinstalled.`,
      detail: { cluster_id: original.id, count: silent.length, node_ids: shownIds(silent) },
    },
  ];
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
const are = (count: number): string => (count === 1 ? 'is' : 'are');
