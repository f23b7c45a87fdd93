import { jsonEquals } from '../../../json';
import { convertValue } from '../convert-value';
import { isOn, settingValue } from '../setting-value';
import { type Rule, type SettingOutcome, type SettingSituation } from './rule';

/** Keeps what was once the default, because the running cloud was built with it. */
function keepDefault(situation: SettingSituation): SettingOutcome | undefined {
  const { path, value: stored, untouched, newDefinition, newDefault } = situation;
  if (!untouched || stored === undefined || newDefault === undefined) return undefined;
  const value = convertValue(stored, newDefinition?.type);
  if (jsonEquals(value, newDefault)) return undefined;
  return {
    action: 'carried',
    value,
    reason: 'The release has another default, but the cloud runs with this one.',
    findings: [
      {
        reason: 'default_kept',
        message: `${path} keeps the default of the original's release, with which the cloud runs.`,
        path: `editable.${path}`,
        detail: { value, release_default: newDefault },
      },
    ],
  };
}

/** What release 8.0 changed about settings. */
export const RULES_8_0: readonly Rule[] = [
  {
    kind: 'section',
    name: 'syslog_switch',
    since: '8.0',
    cases: ['G01'],
    does: 'Switches the section of remote logs on where the original names a server, and off where it does not.',
    actions: ['converted'],
    decide({ section, key, oldMetadata, oldDefinition, newMetadata, request }) {
      if (section !== 'syslog' || key !== 'enabled' || newMetadata.toggleable !== true) return undefined;
      if (oldMetadata.toggleable === true || oldDefinition.toggleable === true) return undefined;
      const isUsed = isOn(settingValue(request.original.editable, 'syslog.syslog_server'));
      return {
        action: 'converted',
        value: isUsed,
        reason: isUsed
          ? 'The section has a switch now. The original sends its logs to a server, so it is on.'
          : 'The section has a switch now. The original names no log server, so it is off.',
      };
    },
  },
  {
    kind: 'setting',
    name: 'replication_kept',
    since: '8.0',
    cases: ['G35'],
    does: 'Keeps the number of copies in Ceph that the cloud runs with, also where it was the default.',
    actions: ['carried'],
    findings: ['default_kept'],
    paths: ['storage.osd_pool_size'],
    decide: keepDefault,
  },
  {
    kind: 'setting',
    name: 'tls_kept',
    since: '8.0',
    cases: ['G36'],
    does: 'Keeps TLS on or off as the cloud runs with it, also where that was the default.',
    actions: ['carried'],
    findings: ['default_kept'],
    paths: ['public_ssl.horizon', 'public_ssl.services'],
    decide: keepDefault,
  },
];
