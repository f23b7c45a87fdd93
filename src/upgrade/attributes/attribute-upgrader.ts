import { type JsonObject } from '../../json';
import { type ClusterAttributes } from '../../nailgun/attributes/cluster-attributes';
import { type EvaluationContext } from '../../nailgun/attributes/evaluate-defaults';
import { type Finding } from '../plan/reasons';
import { type CephIdentity } from './ceph-identity';
import { type Decision } from './decision';

/** A release, as far as settings are concerned. */
export interface ReleaseSettings {
  /** Environment version as numbers, `[9, 0]`. */
  readonly version: readonly number[];
  /** Version in full, `mitaka-9.0`. */
  readonly fullVersion: string;
  /** `attributes_metadata`: definitions, not evaluated. */
  readonly metadata: JsonObject;
  /** What definitions refer to, for the environment that runs on this release. */
  readonly context: EvaluationContext;
}

/** What restrictions may ask about a seed, beside its settings. */
export interface SeedModels {
  readonly cluster: JsonObject;
  readonly networking_parameters: JsonObject;
  readonly release: JsonObject;
  readonly version: JsonObject;
}

/** What a seed's settings are made from. None of it is changed. */
export interface AttributeUpgrade {
  readonly original: ClusterAttributes;
  readonly from: ReleaseSettings;
  readonly to: ReleaseSettings;
  /** Defaults of the target release, evaluated for the seed. */
  readonly defaults: ClusterAttributes;
  readonly models: SeedModels;
  /** Identity of the original's Ceph cluster, where the operator gave it. */
  readonly ceph?: CephIdentity;
}

/** Settings of a seed, and how they came about. The settings hold secrets; the rest does not. */
export interface UpgradedAttributes extends ClusterAttributes {
  readonly decisions: readonly Decision[];
  readonly findings: readonly Finding[];
}

/** Derives the settings of an Upgrade Seed from those of its original. */
export interface AttributeUpgrader {
  upgrade(request: AttributeUpgrade): UpgradedAttributes;
}

/** Under which the upgrader in use is injected. */
export const ATTRIBUTE_UPGRADER = Symbol('AttributeUpgrader');
