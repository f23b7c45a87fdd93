import { type JsonValue, memberOf } from '../../../json';
import { isGenerator } from '../known-default';
import { type Rule } from './rule';

/** What an older tool for upgrades parked among the settings, to be read by nobody but itself. */
const PARKED = [
  'common.upgrade',
  'common.preupgrade_packages',
  'repo_setup.upgrade_osd',
  'repo_setup.preupgrade_compute',
];
const PARKED_PREFIX = 'common.ceph_upgrade_';

const isSetting = (entry: JsonValue | undefined): boolean =>
  memberOf(entry, 'type') !== undefined || memberOf(entry, 'value') !== undefined;

/** A rule about what is no value at all, whoever defines the setting: it is asked before all others. */
export const LEFTOVER_RULES: readonly Rule[] = [
  {
    kind: 'setting',
    name: 'leftover_generator',
    cases: ['G06'],
    does: 'Has the definition of a generator that stands in place of a value made into one, or leaves it out.',
    actions: ['regenerated', 'dropped'],
    decide({ value, newSetting, newDefault }) {
      if (!isGenerator(value)) return undefined;
      return {
        action: newSetting ? 'regenerated' : 'dropped',
        value: newDefault,
        reason: 'The original holds the definition of a generator, never run, in place of a value.',
      };
    },
  },
];

/** Rules about what the release does not define. */
export const RULES_FOR_UNDEFINED: readonly Rule[] = [
  {
    kind: 'setting',
    name: 'own_section',
    cases: ['B33'],
    does: 'Carries sections that neither release defines.',
    actions: ['carried'],
    decide({ stored, isOwnSection }) {
      if (!isOwnSection || stored === undefined) return undefined;
      return {
        action: 'carried',
        entry: stored,
        reason: 'In a section of the operators, unknown to both releases.',
      };
    },
  },
  {
    kind: 'setting',
    name: 'parked_by_tools',
    cases: ['G40'],
    does: 'Leaves out what an older tool for upgrades parked among the settings.',
    actions: ['dropped'],
    findings: ['not_a_setting'],
    decide({ path, newDefinition, oldDefinition }) {
      if (newDefinition !== undefined || oldDefinition !== undefined) return undefined;
      if (!PARKED.includes(path) && !path.startsWith(PARKED_PREFIX)) return undefined;
      return {
        action: 'dropped',
        reason: 'An older tool for upgrades left it behind.',
        findings: [
          {
            reason: 'not_a_setting',
            message: `${path} was left behind by an older tool for upgrades.`,
            path: `editable.${path}`,
          },
        ],
      };
    },
  },
  {
    kind: 'setting',
    name: 'not_a_setting',
    cases: ['G40'],
    does: 'Leaves out what has neither a type nor a value.',
    actions: ['dropped'],
    findings: ['not_a_setting'],
    decide({ path, stored, newDefinition, oldDefinition }) {
      if (newDefinition !== undefined || oldDefinition !== undefined || isSetting(stored)) return undefined;
      return {
        action: 'dropped',
        reason: 'It has neither a type nor a value, so it is no setting.',
        findings: [
          {
            reason: 'not_a_setting',
            message: `${path} stands among the settings but is none: it has neither a type nor a value.`,
            path: `editable.${path}`,
          },
        ],
      };
    },
  },
  {
    kind: 'setting',
    name: 'own_setting',
    cases: ['B33'],
    does: 'Carries settings that neither release defines.',
    actions: ['carried'],
    decide({ stored, newDefinition, oldDefinition }) {
      if (newDefinition !== undefined || oldDefinition !== undefined || stored === undefined)
        return undefined;
      return {
        action: 'carried',
        entry: stored,
        reason: 'A setting of the operators, unknown to both releases.',
      };
    },
  },
  {
    kind: 'setting',
    name: 'removed_setting',
    cases: ['G20'],
    does: 'Leaves out what the release no longer has; a choice of operators that is lost has to be accepted.',
    actions: ['dropped'],
    findings: ['setting_removed'],
    decide({ path, value, untouched, newDefinition }) {
      if (newDefinition !== undefined) return undefined;
      if (untouched || value === undefined) {
        return { action: 'dropped', reason: 'The release has no such setting; it had its default.' };
      }
      return {
        action: 'dropped',
        reason: 'The release has no such setting, nor another one in its place.',
        findings: [
          {
            reason: 'setting_removed',
            message: `The release has no setting ${path}, which operators had changed.`,
            path: `editable.${path}`,
          },
        ],
      };
    },
  },
];
