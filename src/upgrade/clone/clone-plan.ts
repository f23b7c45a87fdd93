import { type JsonValue } from '../../json';
import { type ClusterAttributes } from '../../nailgun/attributes/cluster-attributes';
import { type Decision } from '../attributes/decision';
import { type NetworkPlan } from '../networks/network-plan';
import { type Finding } from '../plan/reasons';
import { type PlannedPlugin } from '../plugins/plugin-plan';

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
  /** JSON list of names. */
  readonly components: string;
  readonly origin: Origin;
}

/**
 * Everything that will be written for an Upgrade Seed, as a value. Holds secrets (settings): never for an
 * answer or a log as it is.
 */
export interface ClonePlan {
  readonly seed: PlannedSeed;
  readonly attributes: ClusterAttributes;
  /** Settings of vCenter; null where the release or the schema has none. */
  readonly vmwareEditable: JsonValue;
  readonly networks: NetworkPlan;
  /** Plug-ins that the seed can use. */
  readonly plugins: readonly PlannedPlugin[];
  /** How settings, plug-ins and components came about, and what is to be known. No secrets. */
  readonly decisions: readonly Decision[];
  readonly findings: readonly Finding[];
}
