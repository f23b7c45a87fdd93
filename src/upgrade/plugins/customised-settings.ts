import { jsonEquals, memberOf } from '../../json';
import { isGenerator } from '../attributes/known-default';
import { type LinkedPlugin } from './plugin-plan';

/** Member of a plug-in's settings that is none. */
export const METADATA = 'metadata';

/** Names of the settings of the original's plug-in. What tools left there without a value (B30) is not one. */
export function settingNames({ attributes }: LinkedPlugin): readonly string[] {
  return Object.keys(attributes).filter(
    (name) => name !== METADATA && memberOf(attributes[name], 'value') !== undefined,
  );
}

/**
 * Whether the operator changed a setting: it differs from the default of the plug-in's version. Where that is
 * not known, because the version has no such setting or generates its value, it counts as changed. A
 * generator's definition is no value that anybody chose.
 */
export function isCustomisedSetting({ plugin, attributes }: LinkedPlugin, name: string): boolean {
  const value = memberOf(attributes[name], 'value');
  if (value === undefined || isGenerator(value)) return false;
  const initial = memberOf(plugin.defaults[name], 'value');
  return initial === undefined || isGenerator(initial) || !jsonEquals(value, initial);
}

export const isCustomised = (link: LinkedPlugin): boolean =>
  settingNames(link).some((name) => isCustomisedSetting(link, name));
