import { type ServiceConfig } from '../config/service-config';
import { type Extension } from './extension';

/**
 * Loads the extensions that are switched on. Their code is not even read otherwise: an entity that is
 * declared expects its columns in the database.
 */
export async function loadExtensions(config: ServiceConfig): Promise<readonly Extension[]> {
  if (!config.upgradeEnabled) return [];
  const { upgradeExtension } = await import('../upgrade/upgrade.extension');
  return [upgradeExtension];
}
