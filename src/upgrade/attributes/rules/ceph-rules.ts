import { memberOf } from '../../../json';
import { type Finding } from '../../plan/reasons';
import { CEPH_IDENTITY } from '../ceph-identity';
import { isGenerator } from '../known-default';
import { isOn, settingValue } from '../setting-value';
import { type CheckRule, type Rule, type SettingRule } from './rule';

const CEPH_PATHS = CEPH_IDENTITY.map((name) => `storage.${name}`);
const CEPH_SWITCHES = ['volumes_ceph', 'images_ceph', 'objects_ceph', 'ephemeral_ceph'];

const cephIdentity: SettingRule = {
  kind: 'setting',
  name: 'ceph_identity',
  since: '9.0',
  cases: ['G06'],
  does: "Takes the identity of the Ceph cluster from the request, else from the original's settings; where neither has it, the seed gets a new one.",
  actions: ['carried', 'regenerated'],
  paths: CEPH_PATHS,
  decide({ name, value, newDefinition, newDefault, request }) {
    if (newDefinition === undefined) return undefined;
    const given = request.ceph?.[name as keyof typeof request.ceph];
    if (given !== undefined) {
      return { action: 'carried', value: given, reason: 'As given with the request.' };
    }
    if (value !== undefined && isOn(value) && !isGenerator(value) && !isGenerator(value)) {
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
  does: 'Says so when Ceph is switched on and its identity is not known, or when one was given that the release has no settings for.',
  findings: ['ceph_identity_unknown', 'ceph_identity_unsupported'],
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
    const isUsed = (name: string): boolean => isOn(settingValue(editable, `storage.${name}`));
    const missing = unknown.filter((name) => name !== 'radosgw_key' || isUsed('objects_ceph'));
    return CEPH_SWITCHES.some(isUsed) && missing.length > 0 ? [identityUnknown(missing)] : [];
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

/** Rules about the identity of Ceph, which is among the settings since 9.0. */
export const CEPH_RULES: readonly Rule[] = [cephIdentity, cephIdentityKnown];
