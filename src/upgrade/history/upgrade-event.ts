import { type NodeCounts } from './event-details';

/** What the history tells of: the calls that change something, and the installation of nodes that moved. */
export const EVENT_ACTIONS = [
  'clone_release',
  'clone',
  'vips',
  'ips',
  'assign',
  'provision',
  'isolate',
  'lift_isolation',
  'undo',
] as const;

export type EventAction = (typeof EVENT_ACTIONS)[number];

/** `failed` is what began and did not come about; a refusal changed nothing. */
export const EVENT_OUTCOMES = ['done', 'refused', 'failed'] as const;

export type EventOutcome = (typeof EVENT_OUTCOMES)[number];

/** What a program may want to know of an event. Bounded, and never a secret. */
export interface EventDetails extends Partial<NodeCounts> {
  /** Reason codes of a refusal or a failure, each once. */
  readonly reasons?: readonly string[];
  /** How many findings there were, by reason code. */
  readonly findings?: Readonly<Record<string, number>>;
  /** How many rows of which kind, and ids of what else it is about. */
  readonly [more: string]: unknown;
}

/** What is tried on an environment. */
export interface Attempt {
  readonly action: EventAction;
  /** Either environment of the pair, or the one that the request names. */
  readonly clusterId: number;
  readonly nodeIds?: readonly number[];
  /** Digest of the plan that the caller gave. */
  readonly digest?: string | null;
}

/** Something that happened. */
export interface UpgradeEvent extends Attempt {
  readonly outcome: EventOutcome;
  /** In words. */
  readonly summary: string;
  readonly details: EventDetails;
}

/** An entry in Nailgun's own list of notifications. */
export interface Notice {
  readonly topic: 'done' | 'warning' | 'error';
  /** Environment that it is about. */
  readonly clusterId: number;
  /** Node that it is about, where it is one. */
  readonly nodeId?: number | null;
  readonly message: string;
}

/** Actions on an environment that ought to be a seed; the others are on what ought to be an original. */
export const isOnSeed = (action: EventAction): boolean => action !== 'clone' && action !== 'clone_release';
