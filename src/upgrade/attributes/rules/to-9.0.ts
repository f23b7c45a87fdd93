import { isJsonArray, jsonEquals, type JsonValue, memberOf } from '../../../json';
import { type Finding } from '../../plan/reasons';
import { CEPH_IDENTITY } from '../ceph-identity';
import { isGenerator } from '../known-default';
import { mergeLines } from '../merge-lines';
import { isOn, settingValue } from '../setting-value';
import { type CheckRule, type Rule, type SettingRule } from './rule';

const CEPH_PATHS = CEPH_IDENTITY.map((name) => `storage.${name}`);
const CEPH_SWITCHES = ['volumes_ceph', 'images_ceph', 'objects_ceph', 'ephemeral_ceph'];

const cephIdentity: SettingRule = {
  kind: 'setting',
  name: 'ceph_identity',
  since: '9.0',
  cases: ['G06'],
  paths: CEPH_PATHS,
  decide({ name, value, newDefinition, newDefault, request }) {
    if (newDefinition === undefined) return undefined;
    const given = request.ceph?.[name as keyof typeof request.ceph];
    if (given !== undefined) {
      return { action: 'carried', value: given, reason: 'As given with the request.' };
    }
    if (value !== undefined && isOn(value) && !isGenerator(value)) {
      return { action: 'carried', value, reason: 'It identifies the Ceph cluster that runs.' };
    }
    return {
      action: 'regenerated',
      value: newDefault,
      reason:
        "The original's settings hold none: before 9.0 the identity of Ceph was not among the settings.",
    };
  },
};

const cephIdentityKnown: CheckRule = {
  kind: 'check',
  name: 'ceph_identity_known',
  since: '9.0',
  cases: ['G06'],
  check(editable, { original, to, ceph }) {
    const defined = memberOf(memberOf(to.metadata, 'editable'), 'storage');
    const settings = CEPH_IDENTITY.filter((name) => memberOf(defined, name) !== undefined);
    const given = CEPH_IDENTITY.filter((name) => ceph?.[name] !== undefined);
    const unsupported = given.filter((name) => !settings.includes(name));
    if (unsupported.length > 0) return [identityUnsupported(unsupported)];
    const unknown = settings.filter((name) => {
      const value = settingValue(original.editable, `storage.${name}`);
      return !given.includes(name) && (!isOn(value) || isGenerator(value));
    });
    const isUsed = CEPH_SWITCHES.some((name) => isOn(settingValue(editable, `storage.${name}`)));
    return isUsed && unknown.length > 0 ? [identityUnknown(unknown)] : [];
  },
};

const identityUnsupported = (names: readonly string[]): Finding => ({
  reason: 'ceph_identity_unsupported',
  message: `The release has no settings for the identity of a Ceph cluster (${names.join(', ')}).`,
  field: 'ceph',
  detail: { settings: names },
});

const identityUnknown = (names: readonly string[]): Finding => ({
  reason: 'ceph_identity_unknown',
  message: `Ceph is switched on, but its ${names.join(', ')} are not known: give them as "ceph" with the request, or the seed gets new ones.`,
  path: 'editable.storage',
  field: 'ceph',
  detail: { settings: names },
});

/** What release 9.0 changed about settings. */
export const RULES_9_0: readonly Rule[] = [
  cephIdentity,
  cephIdentityKnown,
  {
    kind: 'setting',
    name: 'any_dns_server',
    since: '9.0',
    cases: ['G15'],
    paths: ['external_dns.dns_list'],
    decide({ value, newDefinition }) {
      const isAny = typeof value === 'string' && value.trim() === '*';
      if (!isAny || memberOf(newDefinition, 'type') !== 'text_list') return undefined;
      return { action: 'converted', value: [], reason: '"*" is no longer a server; an empty list is.' };
    },
  },
  {
    kind: 'setting',
    name: 'packages_by_line',
    since: '9.0',
    cases: ['G09'],
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
  {
    kind: 'setting',
    name: 'keys_of_operators',
    since: '9.0',
    cases: ['G24'],
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
    decide({ path, value, oldDefinition, newDefinition, newDefault, untouched }) {
      const isHidden = (definition: JsonValue | undefined): boolean =>
        memberOf(definition, 'type') === 'hidden';
      if (!isHidden(newDefinition) || oldDefinition === undefined || isHidden(oldDefinition))
        return undefined;
      if (value === undefined || newDefault === undefined || isJsonArray(value)) return undefined;
      if (jsonEquals(value, newDefault)) return undefined;
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
