import { isJsonObject, type JsonObject } from '../../json';

/**
 * Whether an environment runs bare metal provisioning, by its editable settings. A checkbox that other tools
 * wrote may hold `"true"`: what is neither empty nor false counts as on.
 */
export function runsIronic({ additional_components: components }: JsonObject): boolean {
  const ironic = isJsonObject(components) ? components.ironic : undefined;
  const value = isJsonObject(ironic) ? ironic.value : undefined;
  return value !== undefined && value !== null && value !== false && value !== '';
}
