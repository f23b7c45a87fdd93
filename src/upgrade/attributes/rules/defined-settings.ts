import { jsonEquals } from '../../../json';
import { convertValue } from '../convert-value';
import { isCredential } from '../secrets';
import { type Rule } from './rule';

/** Rules about settings that the release defines, when no rule of a version has decided. */
export const RULES_FOR_DEFINED: readonly Rule[] = [
  {
    kind: 'setting',
    name: 'switched_on_by_default',
    cases: ['G37'],
    does: 'Says so when a setting that is new in the release switches something on.',
    actions: ['default adopted'],
    findings: ['new_behaviour'],
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
    name: 'new_in_release',
    cases: [],
    does: 'Gives a setting that the original has not got its default.',
    actions: ['default adopted'],
    decide({ stored, newDefault }) {
      if (stored !== undefined) return undefined;
      return { action: 'default adopted', value: newDefault, reason: 'The original has no such setting.' };
    },
  },
  {
    kind: 'setting',
    name: 'without_value',
    cases: ['B30'],
    does: 'Gives a setting that has no value in the original its default.',
    actions: ['default adopted'],
    decide({ value, newDefault }) {
      if (value !== undefined) return undefined;
      return {
        action: 'default adopted',
        value: newDefault,
        reason: 'The setting of the original has no value.',
      };
    },
  },
  {
    kind: 'setting',
    name: 'credentials',
    cases: [],
    does: 'Carries passwords and keys, whether they were changed or not.',
    actions: ['carried', 'converted'],
    decide({ name, stored, value, oldDefinition, newDefinition }) {
      if (value === undefined || !isCredential(name, oldDefinition, newDefinition, stored)) return undefined;
      const converted = convertValue(value, newDefinition?.type);
      return {
        action: jsonEquals(converted, value) ? 'carried' : 'converted',
        value: converted,
        reason: 'Passwords and keys are always carried.',
      };
    },
  },
  {
    kind: 'setting',
    name: 'kernel_parameters',
    cases: ['G08'],
    does: 'Gives nodes the kernel parameters of the release where operators had left those of the old one.',
    actions: ['default adopted'],
    findings: ['kernel_parameters_changed'],
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
    cases: ['G08', 'G09'],
    does: 'Gives a setting whose default operators had left the default of the release.',
    actions: ['carried', 'default adopted'],
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
    does: "Carries a value in the form of the release's type: text as a list, say.",
    actions: ['converted'],
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
    cases: ['A11'],
    does: 'Carries what operators changed.',
    actions: ['carried'],
    decide({ value, oldDefault }) {
      if (value === undefined) return undefined;
      const reason = oldDefault.known
        ? 'Operators changed it.'
        : `Counts as the operators' choice: ${oldDefault.why}.`;
      return { action: 'carried', value, reason };
    },
  },
];
