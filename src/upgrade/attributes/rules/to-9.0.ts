import { jsonEquals, type JsonValue, memberOf } from '../../../json';
import { type Finding } from '../../plan/reasons';
import { isGenerator } from '../known-default';
import { mergeLines } from '../merge-lines';
import { isCredential } from '../secrets';
import { settingValue } from '../setting-value';
import { type Rule } from './rule';

/** What release 9.0 changed about settings. */
export const RULES_9_0: readonly Rule[] = [
  {
    kind: 'setting',
    name: 'any_dns_server',
    since: '9.0',
    cases: ['G15'],
    does: 'Turns the name server "*" into an empty list.',
    actions: ['converted'],
    paths: ['external_dns.dns_list'],
    decide({ value, newDefinition }) {
      const isAny = typeof value === 'string' && value.trim() === '*';
      if (!isAny || memberOf(newDefinition, 'type') !== 'text_list') return undefined;
      return { action: 'converted', value: [], reason: '"*" is no longer a server; an empty list is.' };
    },
  },
  {
    kind: 'setting',
    name: 'keys_of_operators',
    since: '9.0',
    cases: ['G24'],
    does: 'Gives the account of operators, which is new, the keys that they log in with.',
    actions: ['moved'],
    paths: ['operator_user.authkeys'],
    decide({ value, oldDefinition, newDefinition, newDefault, request }) {
      if (oldDefinition !== undefined || newDefinition === undefined) return undefined;
      const keys = settingValue(request.original.editable, 'common.auth_key');
      if (typeof keys !== 'string' || keys.trim() === '') return undefined;
      const present = [value, newDefault].find((text) => typeof text === 'string') ?? '';
      return {
        action: 'moved',
        value: mergeLines(keys, '', present),
        source: { path: 'common.auth_key', value: keys },
        reason:
          "The release's account for operators gets the keys that operators of the original log in with.",
      };
    },
  },
  {
    kind: 'setting',
    name: 'auth_key_stays',
    since: '9.0',
    cases: ['G24'],
    does: 'Keeps the key that provisioning puts on nodes.',
    actions: ['carried'],
    paths: ['common.auth_key'],
    decide({ value, newDefinition }) {
      if (value === undefined || newDefinition === undefined || isGenerator(value)) return undefined;
      return { action: 'carried', value, reason: 'Provisioning still puts this key on nodes.' };
    },
  },
  {
    kind: 'setting',
    name: 'hidden_setting',
    since: '9.0',
    cases: ['G05'],
    does: "Takes the release's value of a setting that it hides; a choice that is lost that way has to be accepted.",
    actions: ['default adopted'],
    findings: ['setting_removed', 'new_behaviour'],
    decide({ path, name, stored, value, oldDefinition, newDefinition, newDefault, untouched }) {
      const isHidden = (definition: JsonValue | undefined): boolean =>
        memberOf(definition, 'type') === 'hidden';
      if (!isHidden(newDefinition) || oldDefinition === undefined || isHidden(oldDefinition))
        return undefined;
      if (value === undefined || newDefault === undefined || jsonEquals(value, newDefault)) return undefined;
      if (isCredential(name, oldDefinition, newDefinition, stored)) return undefined;
      const findings = hiddenFindings(path, value, newDefault, untouched);
      return {
        action: 'default adopted',
        value: newDefault,
        reason: 'The release hides the setting: operators could not see or change what they once chose.',
        findings,
      };
    },
  },
];

function hiddenFindings(
  path: string,
  value: JsonValue,
  newDefault: JsonValue,
  untouched: boolean,
): readonly Finding[] {
  if (!untouched) {
    const message = `The release decides about ${path} itself; the value that operators chose is not carried.`;
    return [{ reason: 'setting_removed', message, path: `editable.${path}` }];
  }
  if (value !== false || newDefault !== true) return [];
  const message = `The release switches on ${path}, which was off in the original.`;
  return [{ reason: 'new_behaviour', message, path: `editable.${path}` }];
}
