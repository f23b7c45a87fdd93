import { type ReadonlyJsonObject } from '../../json';

/**
 * What conditions of restrictions may refer to, by the name of the model. Nailgun itself has the first four of
 * an environment when it checks settings; conditions of interfaces know `interface` and `nic_attributes` too.
 */
export interface RestrictionModels {
  /** Editable settings of the environment. */
  readonly settings: ReadonlyJsonObject;
  /** `mode`, `net_provider`, `status` and the like. */
  readonly cluster: ReadonlyJsonObject;
  /** `segmentation_type` and the like. */
  readonly networking_parameters: ReadonlyJsonObject;
  /** Of the master: `feature_groups`. */
  readonly version: ReadonlyJsonObject;
  readonly release: ReadonlyJsonObject;
  /** Of paths that name no model. */
  readonly default: ReadonlyJsonObject;
  readonly [model: string]: ReadonlyJsonObject;
}
