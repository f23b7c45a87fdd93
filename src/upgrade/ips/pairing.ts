import { type IpsNode } from './ips-snapshot';

/** A controller of the seed, and the one of the original that it takes over from. */
export interface NodePair {
  readonly node: IpsNode;
  readonly original: IpsNode;
  /** Whether it was found here rather than asked for. */
  readonly computed: boolean;
}

/** Why a controller takes part in no pair. */
export const UNPAIRED_REASONS = ['installed', 'no_counterpart', 'not_named'] as const;

export type UnpairedReason = (typeof UNPAIRED_REASONS)[number];

/** A controller that takes part in no pair. */
export interface Unpaired {
  readonly node_id: number;
  readonly hostname: string;
  readonly why: UnpairedReason;
}

/** The only status in which Nailgun lets a node be renamed: nothing was installed on it yet. */
export const NEW_NODE = 'discover';
