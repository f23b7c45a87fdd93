import { type ProvisioningChoice } from '../config/provisioning-choice';

/** What the extension is configured with. */
export interface UpgradeOptions {
  /** Extensions that the Nailgun beside us can load. */
  readonly nailgunExtensions: readonly string[];
  /** npm packages whose transformations take part, by name or by path. */
  readonly upgradePlugins: readonly string[];
  /** Who reinstalls nodes that were moved. */
  readonly provisioning: ProvisioningChoice;
}

/** Under which the options are injected. */
export const UPGRADE_OPTIONS = Symbol('UpgradeOptions');
