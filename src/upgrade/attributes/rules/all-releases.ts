import { jsonEquals, type JsonValue, memberOf } from '../../../json';
import { convertValue } from '../convert-value';
import { isGenerator } from '../known-default';
import { isSecretSetting } from '../secrets';
import { type Rule } from './rule';

/** What an older tool for upgrades parked among the settings, to be read by nobody but itself. */
const PARKED = [
  'common.upgrade',
  'common.ceph_upgrade_release',
  'common.ceph_upgrade_hostnames',
  'common.preupgrade_packages',
  'repo_setup.upgrade_osd',
  'repo_setup.preupgrade_compute',
];
const PARKED_PREFIX = 'common.ceph_upgrade_';

const isSetting = (entry: JsonValue | undefined): boolean =>
  memberOf(entry, 'type') !== undefined || memberOf(entry, 'value') !== undefined;

/** Rules about what is no value of an operator, or stands where the release defines nothing. */
export const RULES_FOR_UNDEFINED: readonly Rule[] = [
  {
    kind: 'setting',
    name: 'leftover_generator',
    cases: ['G06'],
    decide({ value, newSetting, newDefault }) {
      if (!isGenerator(value)) return undefined;
      return {
        action: newSetting ? 'regenerated' : 'dropped',
        value: newDefault,
        reason: 'The original holds the definition of a generator, never run, in place of a value.',
      };
    },
  },
  {
    kind: 'setting',
    name: 'parked_by_tools',
    cases: ['G40'],
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

/** Rules about settings that the release defines, when no rule of a version has decided. */
export const RULES_FOR_DEFINED: readonly Rule[] = [
  {
    kind: 'setting',
    name: 'switched_on_by_default',
    cases: ['G37'],
    decide({ path, stored, oldDefinition, newDefault }) {
      if (stored !== undefined || oldDefinition !== undefined || newDefault !== true) return undefined;
      return {
        action: 'default adopted',
        value: newDefault,
        reason: 'New in the release, and on by default.',
        findings: [
          {
            reason: 'new_behaviour',
            message: `${path} is new in the release, and on by default.`,
            path: `editable.${path}`,
          },
        ],
      };
    },
  },
  {
    kind: 'setting',
    name: 'without_value',
    cases: ['B30'],
    decide({ stored, value, newDefault }) {
      if (value !== undefined) return undefined;
      const reason =
        stored === undefined
          ? 'The original has no such setting.'
          : 'The setting of the original has no value.';
      return { action: 'default adopted', value: newDefault, reason };
    },
  },
  {
    kind: 'setting',
    name: 'credentials',
    cases: [],
    decide({ name, stored, value, oldDefinition, newDefinition }) {
      if (value === undefined || !isSecretSetting(name, oldDefinition, newDefinition, stored))
        return undefined;
      return { action: 'carried', value, reason: 'Passwords and keys are always carried.' };
    },
  },
  {
    kind: 'setting',
    name: 'kernel_parameters',
    cases: ['G08'],
    paths: ['kernel_params.kernel'],
    decide({ path, value, newDefault, untouched }) {
      if (!untouched || value === undefined || newDefault === undefined) return undefined;
      if (jsonEquals(value, newDefault)) return undefined;
      return {
        action: 'default adopted',
        value: newDefault,
        reason: 'They were the defaults of the old release.',
        findings: [
          {
            reason: 'kernel_parameters_changed',
            message:
              'Nodes get the kernel parameters of the release. With other net.ifnames or biosdevname, interfaces get other names.',
            path: `editable.${path}`,
            detail: { from: value, to: newDefault },
          },
        ],
      };
    },
  },
  {
    kind: 'setting',
    name: 'untouched',
    cases: [],
    decide({ value, untouched, newDefault }) {
      if (!untouched || value === undefined || newDefault === undefined) return undefined;
      const isSame = jsonEquals(value, newDefault);
      return {
        action: isSame ? 'carried' : 'default adopted',
        value: newDefault,
        reason: isSame
          ? 'The default of both releases.'
          : 'Operators had left the default of the old release.',
      };
    },
  },
  {
    kind: 'setting',
    name: 'type_changed',
    cases: ['A1', 'A2', 'A3', 'B15', 'G15', 'G16'],
    decide({ value, newDefinition }) {
      if (value === undefined) return undefined;
      const converted = convertValue(value, newDefinition?.type);
      if (jsonEquals(converted, value)) return undefined;
      return {
        action: 'converted',
        value: converted,
        reason: 'The release wants the value in another form.',
      };
    },
  },
  {
    kind: 'setting',
    name: 'customised',
    cases: [],
    decide({ value, oldDefault }) {
      if (value === undefined) return undefined;
      const reason = oldDefault.known
        ? 'Operators changed it.'
        : `Counts as the operators' choice: ${oldDefault.why}.`;
      return { action: 'carried', value, reason };
    },
  },
];
