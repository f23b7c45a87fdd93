import { type JsonObject } from '../../json';
import { type NetworkRole } from '../../nailgun/network-role';
import { type Decision } from '../attributes/decision';
import { type Finding } from '../plan/reasons';

/** One version of a plug-in that the master has, its documents parsed. */
export interface PluginVersion {
  readonly id: number;
  readonly name: string;
  readonly version: string;
  /** Whether Nailgun would offer it to the seed. */
  readonly isCompatible: boolean;
  /** Settings with their defaults. */
  readonly defaults: JsonObject;
  readonly networkRoles: readonly NetworkRole[];
  /** Names of the components that it brings. */
  readonly components: readonly string[];
}

/** A plug-in of the original, and what its operator chose. */
export interface LinkedPlugin {
  readonly plugin: PluginVersion;
  readonly enabled: boolean;
  readonly attributes: JsonObject;
  /** Text of the same. */
  readonly attributesText: string;
}

/** A row of `cluster_plugins` of the seed. */
export interface PlannedPlugin {
  readonly id: number;
  readonly enabled: boolean;
  /** JSON. Holds secrets. */
  readonly attributes: string;
}

/** What a seed gets of plug-ins, and how that came about. */
export interface PluginPlan {
  readonly planned: readonly PlannedPlugin[];
  /** Roles that the plug-ins bring which the seed has switched on. */
  readonly networkRoles: readonly NetworkRole[];
  readonly decisions: readonly Decision[];
  readonly findings: readonly Finding[];
}
