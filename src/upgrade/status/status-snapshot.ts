import { type Origin } from '../clone/clone-plan';
import { type Relation } from '../pair/relation';
import { type RunningTask } from '../pair/task-running';
import { type MissingVip } from './missing-vips';

/** A node as far as it tells where an upgrade stands. */
export interface StatusNode {
  readonly id: number;
  /** Empty where it has none. */
  readonly hostname: string;
  /** As it is stored. */
  readonly status: string;
  /** What failed where it is in error. */
  readonly error_type: string | null;
  readonly progress: number | null;
  readonly pending_addition: boolean | null;
  readonly pending_deletion: boolean | null;
  readonly online: boolean;
  readonly roles: readonly string[];
  readonly pending_roles: readonly string[];
  /** Whether a recorded move brought it to the seed from the original. */
  readonly moved: boolean;
  /** Whether it was to be reinstalled by that move, and this was not begun, or failed. */
  readonly installation_due: boolean;
  /** Whether Nailgun knows of changes of it that are not deployed. */
  readonly changed: boolean;
  /** Whether its deployment information keeps it off the networks of the original. */
  readonly isolated: boolean;
}

/** The release of an environment. */
export interface StatusRelease {
  readonly id: number;
  readonly name: string;
  readonly version: string;
  readonly state: string;
}

/** A task of Nailgun, while it is at work or waits for its turn. */
export interface StatusTask extends RunningTask {
  readonly status: string;
  readonly progress: number | null;
}

/** An environment of the pair. */
export interface StatusEnvironment {
  readonly id: number;
  readonly name: string;
  readonly status: string;
  /** Version of the master that made it, not of its release (A31). */
  readonly fuel_version: string;
  readonly release: StatusRelease;
  /** Documents that define node roles: of the release, of the environment, of plug-ins switched on. */
  readonly role_documents: readonly (string | null)[];
  /** By id. */
  readonly nodes: readonly StatusNode[];
  /** By id. */
  readonly running: readonly StatusTask[];
  /** How many virtual addresses its networks have. */
  readonly vips: number;
}

/** Everything that tells where an upgrade stands, read in one statement. */
export interface StatusSnapshot {
  /** Of the environment that is asked about. */
  readonly relation: Relation;
  /** Null once it was deleted. An environment that takes part in nothing stands here alone. */
  readonly original: StatusEnvironment | null;
  readonly seed: StatusEnvironment | null;
  /** What is kept of the original with the seed (B2); null without a seed. */
  readonly origin: Origin | null;
  /** Name of the origin's release; null where that was deleted too. */
  readonly origin_release: string | null;
  /** Virtual addresses that the seed asks for, has the nodes for, and has not got. */
  readonly missing_vips: readonly MissingVip[];
}
