import { asText, isJsonObject, jsonEquals, type JsonObject, type JsonValue, memberOf } from '../../json';
import { convertValue } from '../attributes/convert-value';
import { type Decision } from '../attributes/decision';
import { type Finding } from '../plan/reasons';
import { decisionOf } from '../attributes/describe-decision';
import { isGenerator } from '../attributes/known-default';
import { isCredential, isSecretSetting } from '../attributes/secrets';
import { isCustomisedSetting, METADATA, settingNames } from './customised-settings';
import { type LinkedPlugin, type PluginVersion } from './plugin-plan';

/** Settings of a plug-in in the seed, and how they came about. */
export interface CarriedSettings {
  readonly attributes: JsonObject;
  readonly decisions: readonly Decision[];
  readonly findings: readonly Finding[];
}

const CASES = ['G03'];

type Outcome = Pick<Decision, 'action' | 'reason'> & { readonly entry?: JsonValue };

/**
 * Lays settings of one version of a plug-in over the defaults of another. As with settings of a release: what
 * the operator changed is carried, what was a default becomes the new one, what is secret or hidden is always
 * carried. A setting that the new version no longer has is dropped; one that neither version defines is the
 * operator's own and stays (B33).
 */
export function carryPluginSettings(link: LinkedPlugin, target: PluginVersion): CarriedSettings {
  const defaults = settingsOf(target.defaults);
  const entries = new Map<string, JsonValue>(Object.entries(defaults));
  const decisions: Decision[] = [];
  const findings: Finding[] = [];
  const defined = Object.keys(defaults).filter((name) => isJsonObject(defaults[name]));
  // What has no value and no definition goes, and that is told too (B30).
  const lost = Object.keys(settingsOf(link.attributes)).filter((name) => !Object.hasOwn(defaults, name));
  for (const name of new Set([...defined, ...settingNames(link), ...lost])) {
    const { entry, ...outcome } = decide(link, target, name);
    if (entry !== undefined) entries.set(name, entry);
    decisions.push(settingDecision(link, name, entries.get(name), outcome));
    const isLost = outcome.action === 'dropped' && isCustomisedSetting(link, name);
    if (isLost && link.enabled) findings.push(removedSetting(link, target, name));
  }
  return { attributes: Object.fromEntries(entries), decisions, findings };
}

/** The same version in both: every setting as it is. */
export function keptSettings(link: LinkedPlugin): readonly Decision[] {
  const reason = 'The seed uses the same version of the plug-in.';
  return settingNames(link).map((name) =>
    settingDecision(link, name, link.attributes[name], { action: 'carried', reason }),
  );
}

/** Settings that operators changed, and that have no version of the plug-in to go to. */
export function lostSettings(link: LinkedPlugin, reason: string): readonly Decision[] {
  return settingNames(link)
    .filter((name) => isCustomisedSetting(link, name))
    .map((name) => settingDecision(link, name, undefined, { action: 'dropped', reason }));
}

/** Settings of a plug-in without what it says about all of them, which no environment stores. */
export function settingsOf({ [METADATA]: _metadata, ...settings }: JsonObject): JsonObject {
  return settings;
}

function decide(link: LinkedPlugin, target: PluginVersion, name: string): Outcome {
  const stored = link.attributes[name];
  const value = memberOf(stored, 'value');
  const defined = target.defaults[name];
  if (!isJsonObject(defined)) return withoutDefinition(link, target, name);
  const version = `Version ${target.version}`;
  if (value === undefined || isGenerator(value)) {
    return { action: 'default adopted', reason: `${version} has it, the original has no value for it.` };
  }
  const isKept = isHidden(stored, defined) || isCredential(name, stored, defined);
  if (!isKept && !isCustomisedSetting(link, name)) {
    return { action: 'default adopted', reason: `It was the default of version ${link.plugin.version}.` };
  }
  const converted = convertValue(value, defined.type);
  const isConverted = !jsonEquals(converted, value);
  return {
    entry: { ...defined, value: converted },
    action: isConverted ? 'converted' : 'carried',
    reason: isConverted
      ? `${version} has it as ${asText(defined.type ?? null)}.`
      : isKept
        ? 'What is secret or hidden is always carried.'
        : 'The operator changed it.',
  };
}

function withoutDefinition(link: LinkedPlugin, target: PluginVersion, name: string): Outcome {
  if (memberOf(link.attributes[name], 'value') === undefined) {
    return { action: 'dropped', reason: 'It has no value, and no version defines it.' };
  }
  const isOwn = !Object.hasOwn(link.plugin.defaults, name) && !Object.hasOwn(target.defaults, name);
  return isOwn
    ? {
        entry: link.attributes[name]!,
        action: 'carried',
        reason: 'No version defines it: somebody added it.',
      }
    : { action: 'dropped', reason: `Version ${target.version} has no such setting.` };
}

const isHidden = (...definitions: readonly (JsonValue | undefined)[]): boolean =>
  definitions.some((definition) => memberOf(definition, 'type') === 'hidden');

function settingDecision(
  link: LinkedPlugin,
  name: string,
  entry: JsonValue | undefined,
  { action, reason }: Pick<Decision, 'action' | 'reason'>,
): Decision {
  const { plugin, attributes } = link;
  const stored = attributes[name];
  // Of what no version defines nobody knows whether it is secret.
  const isUnknown = plugin.defaults[name] === undefined && stored === entry;
  const secret = isUnknown || isSecretSetting(name, stored, plugin.defaults[name], entry);
  const values = { from: memberOf(stored, 'value'), to: memberOf(entry, 'value') };
  const path = `plugins.${plugin.name}.${name}`;
  return decisionOf({ path, action, ...values, reason, secret }, { name: 'plugin_settings', cases: CASES });
}

function removedSetting({ plugin }: LinkedPlugin, target: PluginVersion, name: string): Finding {
  return {
    reason: 'setting_removed',
    message: `Plug-in ${plugin.name} has no setting "${name}" any more in version ${target.version}; the operator had changed it in ${plugin.version}.`,
    path: `plugins.${plugin.name}.${name}`,
    detail: { plugin: plugin.name, from: plugin.version, to: target.version, setting: name },
  };
}
