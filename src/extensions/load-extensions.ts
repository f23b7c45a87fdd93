import { type ServiceConfig } from '../config/service-config';
import { UPGRADE_EXTENSION } from '../upgrade/extension-name';
import { type Extension } from './extension';
import { loadExtensionPackages } from './packages/load-extension-packages';

/**
 * Loads the extensions that are switched on, our own first. Their code is not even read otherwise: an entity that is
 * declared expects its columns in the database.
 *
 * @throws ConfigurationError when a package cannot be used
 */
export async function loadExtensions(config: ServiceConfig): Promise<readonly Extension[]> {
  const others = loadExtensionPackages(config.extensionPackages, [UPGRADE_EXTENSION]);
  if (!config.upgradeEnabled) return others;
  const { upgradeExtension } = await import('../upgrade/upgrade.extension');
  return [upgradeExtension, ...others];
}
