import { type JsonObject, type JsonValue } from '../../json';
import { type ClusterAttributes } from '../../nailgun/attributes/cluster-attributes';
import { type NetworkPlan } from '../networks/network-plan';

/** What of the original has to outlive it, because a seed's later deployments still refer to it (B2). */
export interface Origin {
  readonly id: number;
  readonly name: string;
  readonly release_id: number;
  readonly release_version: string;
}

/** The seed's own row, and where it comes from. */
export interface PlannedSeed {
  readonly name: string;
  readonly mode: string;
  readonly netProvider: string;
  readonly releaseId: number;
  readonly fuelVersion: string;
  readonly extensions: readonly string[];
  readonly origin: Origin;
}

/**
 * Everything that will be written for an Upgrade Seed, as a value. Holds secrets (settings): never for an
 * answer or a log as it is.
 */
export interface ClonePlan {
  readonly seed: PlannedSeed;
  readonly attributes: ClusterAttributes;
  /** vCenter settings; null where the release or the schema has none. */
  readonly vmwareEditable: JsonValue | null;
  readonly networks: NetworkPlan;
  /** Plug-ins that the seed may use, with their default settings, switched off. */
  readonly plugins: readonly { readonly id: number; readonly attributes: JsonObject }[];
}
