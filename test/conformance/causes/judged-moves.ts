import { type StepContext } from '../comparison/step-context';
import { isMembers, type Json, type Row } from '../recording/recording';
import { rowsOf } from '../world/world';
import { referred } from './environment';
import {
  namedNodes,
  nodesBefore,
  partnerOf,
  recordedMessage,
  refusedFor,
  targetOf,
  targetRelease,
  wasDone,
} from './moves';
import { recordedCrash } from './refusals';

/** A crash for a node that belongs to no environment. */
export const hadNoEnvironment = (context: StepContext): boolean =>
  recordedCrash(context).startsWith("TypeError: object of type 'NoneType'") &&
  isRefusedHere(context) &&
  nodesBefore(context).some(({ cluster_id: environment }) => environment === null);

/** Nodes of one pair were to move to an environment of another. */
export const crossesPairs = (context: StepContext): boolean =>
  comesFromElsewhere(context, (environment) => partnerOf(context.before.ours, environment) !== undefined);

/** Nodes were to move between environments of which none is upgraded to the other. */
export const ignoresRelation = (context: StepContext): boolean =>
  comesFromElsewhere(context, (environment) => environment !== null);

function comesFromElsewhere(
  context: StepContext,
  isMeant: (environment: Json | undefined) => boolean,
): boolean {
  const partner = partnerOf(context.before.ours, targetOf(context));
  return (
    (wasDone(context) || recordedCrash(context) !== '') &&
    isRefusedHere(context) &&
    nodesBefore(context).some(({ cluster_id: from }) => from !== partner && isMeant(from))
  );
}

/** Nodes moved although Nailgun was at work on one of the two environments. */
export const movedDuringTask = (context: StepContext): boolean =>
  wasDone(context) && refusedFor('task_running', context) && tasksAtWork(context).length > 0;

function tasksAtWork(context: StepContext): readonly Row[] {
  const world = context.before.ours;
  const pair = [targetOf(context), partnerOf(world, targetOf(context))];
  return rowsOf(world, 'tasks').filter(
    ({ cluster_id: of, status, deleted_at: deleted }) =>
      pair.includes(of) && deleted === null && (status === 'running' || status === 'pending'),
  );
}

/** The installation of a node that does not answer was begun. */
export const wouldWaitForever = (context: StepContext): boolean =>
  wasDone(context) &&
  refusedFor('node_offline', context) &&
  nodesBefore(context).some(({ online }) => online === false);

/** A crash for nodes that go back from the seed to the original. */
export const goesBack = (context: StepContext): boolean =>
  recordedCrash(context).startsWith('AssertionError: from_version must not be greater') &&
  context.ourAnswer.status < 400 &&
  nodesBefore(context).every(
    ({ cluster_id: from }) =>
      referred(context.before.ours, 'clusters', from)?.original_env_id === targetOf(context),
  );

/** Refused for roles that the release lacks, while plug-ins that are switched on in our seed bring them. */
export function hasRolesOfPlugins(context: StepContext): boolean {
  if (context.ourAnswer.status >= 400 || !/not valid roles/.test(recordedMessage(context))) return false;
  const world = context.after.ours;
  const known = Object.keys(membersOf(targetRelease(context)?.roles_metadata));
  const brought = rowsOf(world, 'cluster_plugins')
    .filter((link) => link.cluster_id === targetOf(context) && link.enabled === true)
    .flatMap((link) => Object.keys(membersOf(referred(world, 'plugins', link.plugin_id)?.roles_metadata)));
  const unknown = namedNodes(context)
    .flatMap((id) => rolesOf(referred(world, 'nodes', id)))
    .filter((role) => !known.includes(role));
  return unknown.length > 0 && unknown.every((role) => brought.includes(role));
}

/** Roles that a node has and those that it will have. */
export function rolesOf(node: Row | undefined): readonly string[] {
  return [node?.roles, node?.pending_roles].flatMap((roles) =>
    Array.isArray(roles) ? roles.filter((role) => typeof role === 'string') : [],
  );
}

const isRefusedHere = ({ ourAnswer: { status } }: StepContext): boolean => status >= 400 && status < 500;

const membersOf = (document: Json | undefined): Readonly<Record<string, Json>> =>
  isMembers(document) ? document : {};
