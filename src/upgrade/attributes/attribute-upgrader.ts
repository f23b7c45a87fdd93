import { type ClusterAttributes } from '../../nailgun/attributes/cluster-attributes';

/** What a seed's settings are made from. None of it is changed. */
export interface AttributeUpgrade {
  /** Evaluated defaults of the target release. */
  readonly defaults: ClusterAttributes;
  readonly original: ClusterAttributes;
  /** Environment versions of both releases, as numbers. */
  readonly from: readonly number[];
  readonly to: readonly number[];
}

/** Derives the settings of an Upgrade Seed from those of its original. */
export interface AttributeUpgrader {
  upgrade(request: AttributeUpgrade): ClusterAttributes;
}

/** Under which the upgrader in use is injected. */
export const ATTRIBUTE_UPGRADER = Symbol('AttributeUpgrader');
