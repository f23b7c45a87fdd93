import { type JsonValue, memberOf } from '../../../json';
import { mergeLines } from '../merge-lines';
import { settingValue } from '../setting-value';
import { DECIDED_ELSEWHERE, type Rule, type SettingSituation } from './rule';

const MURANO_PLUGIN = {
  before: 'additional_components.murano_glance_artifacts_plugin',
  since: 'murano_settings.murano_glance_artifacts_plugin',
};

/** Value in the original, if the release has the setting in its new place only. */
function movedValue({ request }: SettingSituation): JsonValue | undefined {
  const isDefined = (path: string): boolean => {
    const [section, name] = path.split('.') as [string, string];
    return memberOf(memberOf(memberOf(request.to.metadata, 'editable'), section), name) !== undefined;
  };
  if (isDefined(MURANO_PLUGIN.before) || !isDefined(MURANO_PLUGIN.since)) return undefined;
  if (settingValue(request.original.editable, MURANO_PLUGIN.since) !== undefined) return undefined;
  return settingValue(request.original.editable, MURANO_PLUGIN.before);
}

/** What release 9.2 changed about settings. */
export const RULES_9_2: readonly Rule[] = [
  {
    kind: 'setting',
    name: 'murano_plugin_moved',
    since: '9.2',
    cases: ['G21'],
    does: 'Moves the plug-in of Murano for Glance to the section where the release has it.',
    actions: ['moved'],
    paths: [MURANO_PLUGIN.before, MURANO_PLUGIN.since],
    decide(situation) {
      const value = movedValue(situation);
      if (value === undefined) return undefined;
      if (situation.path === MURANO_PLUGIN.before) return DECIDED_ELSEWHERE;
      return {
        action: 'moved',
        value,
        source: { path: MURANO_PLUGIN.before, value },
        reason: 'The release has the setting in another section.',
      };
    },
  },
  {
    kind: 'setting',
    name: 'packages_by_line',
    since: '9.2',
    cases: ['G09'],
    does: 'Merges the packages of the image line by line: those of the release, with what operators added and without what they removed.',
    actions: ['carried', 'converted'],
    paths: ['provision.packages'],
    decide({ value, oldDefault, newDefault, untouched }) {
      if (untouched || typeof value !== 'string' || typeof newDefault !== 'string') return undefined;
      if (!oldDefault.known || typeof oldDefault.value !== 'string') return undefined;
      if (oldDefault.value === newDefault) return undefined;
      const merged = mergeLines(value, oldDefault.value, newDefault);
      return {
        action: merged === value ? 'carried' : 'converted',
        value: merged,
        reason:
          'Packages of the release, with those that operators added and without those that they removed.',
      };
    },
  },
];
