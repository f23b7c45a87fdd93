import { memberOf } from '../../../json';
import { type Rule } from './rule';

/** What release 7.0 changed about settings. */
export const RULES_7_0: readonly Rule[] = [
  {
    kind: 'setting',
    name: 'tls_stays_off',
    since: '7.0',
    cases: ['G17'],
    does: 'Keeps TLS off for an environment that has none, because addresses of the cloud would change.',
    actions: ['kept off'],
    findings: ['security_kept_off'],
    paths: ['public_ssl.horizon', 'public_ssl.services'],
    decide({ path, stored, oldDefinition, newDefault }) {
      if (stored !== undefined || oldDefinition !== undefined || newDefault !== true) return undefined;
      return {
        action: 'kept off',
        value: false,
        reason: 'The original has no TLS: switching it on would change the addresses that clients use.',
        findings: [
          {
            reason: 'security_kept_off',
            message: `The release would switch on TLS (${path}); the original has none, so it stays off.`,
            path: `editable.${path}`,
          },
        ],
      };
    },
  },
  {
    kind: 'setting',
    name: 'provisioning_from_images',
    since: '7.0',
    cases: ['A9', 'B13'],
    does: 'Takes the one way of provisioning that the release has: from images.',
    actions: ['carried', 'default adopted'],
    paths: ['provision.method'],
    decide({ value, newDefinition, newDefault }) {
      const isOffered = memberOf(newDefinition, 'type') !== 'hidden';
      if (value === undefined || newDefault === undefined || isOffered) return undefined;
      return {
        action: value === newDefault ? 'carried' : 'default adopted',
        value: newDefault,
        reason: 'The release knows one way of provisioning only: from images.',
      };
    },
  },
];
