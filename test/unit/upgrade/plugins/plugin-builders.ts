import { type JsonObject, parseJson } from '../../../../src/json';
import { planPlugins } from '../../../../src/upgrade/plugins/plan-plugins';
import {
  type LinkedPlugin,
  type PluginPlan,
  type PluginVersion,
} from '../../../../src/upgrade/plugins/plugin-plan';

/** A document as the service meets it. */
export const object = (document: unknown): JsonObject => parseJson(JSON.stringify(document)) as JsonObject;

let nextId = 1;

/** A version of a plug-in that works with the release, unless said otherwise. */
export function version(
  number: string,
  settings: Readonly<Record<string, unknown>> = {},
  more: Partial<PluginVersion> = {},
): PluginVersion {
  return {
    id: nextId++,
    name: 'metrics',
    version: number,
    isCompatible: true,
    defaults: object({ metadata: { group: 'other' }, ...settings }),
    networkRoles: [],
    components: [],
    ...more,
  };
}

export const OLD = { isCompatible: false } as const;

/** The original's link to a plug-in: its defaults, with these values. */
export function linked(
  plugin: PluginVersion,
  enabled: boolean,
  values: Readonly<Record<string, unknown>> = {},
): LinkedPlugin {
  const { metadata: _metadata, ...defaults } = plugin.defaults;
  const changed = Object.entries(values).map(([name, value]) => [
    name,
    { ...(defaults[name] as JsonObject | undefined), value },
  ]);
  const attributesText = JSON.stringify({ ...defaults, ...(Object.fromEntries(changed) as object) });
  return { plugin, enabled, attributes: parseJson(attributesText) as JsonObject, attributesText };
}

const TARGET = { id: 9, name: 'Mitaka' };

export const plan = (installed: readonly PluginVersion[], links: readonly LinkedPlugin[]): PluginPlan =>
  planPlugins({ installed, links, target: TARGET });

/** Settings that a plan gives to a version: names with values. */
export function valuesOf(result: PluginPlan, { id }: PluginVersion): Readonly<Record<string, unknown>> {
  const text = result.planned.find((planned) => planned.id === id)!.attributes;
  const entries = Object.entries(JSON.parse(text) as Record<string, { value: unknown }>);
  return Object.fromEntries(entries.map(([name, { value }]) => [name, value]));
}

/** Which versions the seed has switched on. */
export const enabledIn = (result: PluginPlan): readonly number[] =>
  result.planned.filter(({ enabled }) => enabled).map(({ id }) => id);

/** Decisions in short: path, action. */
export const decided = ({ decisions }: Pick<PluginPlan, 'decisions'>): Readonly<Record<string, string>> =>
  Object.fromEntries(decisions.map(({ path, action }) => [path, action]));

export const text = (value: unknown): object => ({ type: 'text', label: 'L', value });
