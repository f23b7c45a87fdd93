import { isJsonObject, type JsonObject } from '../../src/json';
import { type AttributeUpgrade } from '../../src/upgrade/attributes/attribute-upgrader';
import { type Draft, put } from './obedient-upgrader';
import { at } from './release-pair';

/** One fault in a plan that is else as the table says, and how the judge names it. */
export interface Breakage {
  readonly name: string;
  readonly pair: string;
  readonly environment: string;
  readonly spoil: (draft: Draft, request: AttributeUpgrade) => void;
  /** Fault and path. */
  readonly found: string;
}

const by = (spoil: Breakage['spoil']): Breakage['spoil'] => spoil;

const OPERATORS = { pair: 'Ubuntu 8.0 → 9.2', environment: "an operator's, Ceph" };

/** Puts the original's value, or the release's, in a place of the seed. */
const leave =
  (...place: readonly string[]): Breakage['spoil'] =>
  (draft, request) =>
    put(draft, place, at(request.original, ...place));
const reset =
  (...place: readonly string[]): Breakage['spoil'] =>
  (draft, request) =>
    put(draft, place, at(request.defaults, ...place));
const value = (path: string): readonly string[] => ['editable', ...path.split('.'), 'value'];
const repositories = (draft: Draft): JsonObject[] =>
  at(draft.editable, 'repo_setup', 'repos', 'value') as JsonObject[];
const withoutFinding =
  (path: string): Breakage['spoil'] =>
  (draft) => {
    draft.findings = draft.findings.filter((finding) => finding.path !== path);
  };
const changeDecision =
  (path: string, change: object): Breakage['spoil'] =>
  (draft) => {
    draft.decisions = draft.decisions.map((each) => (each.path === path ? { ...each, ...change } : each));
  };

/** What the judge has to notice. */
export const BREAKAGES: readonly Breakage[] = [
  {
    ...OPERATORS,
    name: 'a password is dropped',
    spoil: (draft) => put(draft, value('access.password'), undefined),
    found: 'LOST editable.access.password',
  },
  {
    ...OPERATORS,
    name: 'a password is reset',
    spoil: reset(...value('access.password')),
    found: 'RESET editable.access.password',
  },
  {
    ...OPERATORS,
    name: 'a customised setting is reset',
    spoil: reset(...value('common.puppet_debug')),
    found: 'RESET editable.common.puppet_debug',
  },
  {
    ...OPERATORS,
    name: 'a customised setting becomes another',
    spoil: (draft) => put(draft, value('corosync.port'), '12002'),
    found: 'LOST editable.corosync.port',
  },
  {
    ...OPERATORS,
    name: 'text is left in a list',
    spoil: leave(...value('external_dns.dns_list')),
    found: 'STALE editable.external_dns.dns_list',
  },
  {
    ...OPERATORS,
    name: 'text is left in a list (as the release sees it)',
    spoil: leave(...value('external_ntp.ntp_list')),
    found: 'INVALID editable.external_ntp.ntp_list',
  },
  {
    ...OPERATORS,
    name: 'section flags are forgotten',
    spoil: reset('editable', 'syslog', 'metadata', 'enabled'),
    found: 'RESET editable.syslog.metadata.enabled',
  },
  {
    ...OPERATORS,
    name: "a service's password is made anew",
    spoil: reset('generated', 'mysql', 'root_password'),
    found: 'RESET generated.mysql.root_password',
  },
  {
    ...OPERATORS,
    name: "the original's images are kept",
    spoil: leave('generated', 'provision', 'image_data', '/', 'uri'),
    found: 'STALE generated.provision.image_data./.uri',
  },
  {
    ...OPERATORS,
    name: 'the seed claims to be deployed',
    spoil: leave('generated', 'deployed_before', 'value'),
    found: 'STALE generated.deployed_before.value',
  },
  {
    ...OPERATORS,
    name: 'an old default is carried into a setting that became hidden',
    pair: 'Ubuntu 8.0 → 9.0',
    environment: 'untouched',
    spoil: leave(...value('common.task_deploy')),
    found: 'STALE editable.common.task_deploy',
  },
  {
    ...OPERATORS,
    name: 'a setting is moved, and left behind',
    spoil: leave('editable', 'additional_components', 'murano_glance_artifacts_plugin'),
    found: 'STALE editable.additional_components.murano_glance_artifacts_plugin',
  },
  {
    ...OPERATORS,
    name: 'a repository is lost',
    spoil: by((draft) => {
      put(draft, value('repo_setup.repos'), repositories(draft).slice(1));
    }),
    found: 'LOST editable.repo_setup.repos',
  },
  {
    ...OPERATORS,
    name: 'repositories change places',
    spoil: by((draft) => {
      put(draft, value('repo_setup.repos'), [...repositories(draft)].reverse());
    }),
    found: 'LOST editable.repo_setup.repos',
  },
  {
    ...OPERATORS,
    name: 'a changed repository is not told of',
    spoil: by((draft) => {
      draft.decisions = draft.decisions.filter(({ path }) => path !== 'editable.repo_setup.repos.mos');
    }),
    found: 'UNDECLARED editable.repo_setup.repos.mos',
  },
  {
    ...OPERATORS,
    name: 'packages are those of the release',
    pair: 'Ubuntu 9.0 → 10.0',
    spoil: reset(...value('provision.packages')),
    found: 'RESET editable.provision.packages',
  },
  {
    ...OPERATORS,
    name: 'packages are those of the original',
    pair: 'Ubuntu 9.0 → 10.0',
    spoil: leave(...value('provision.packages')),
    found: 'STALE editable.provision.packages',
  },
  {
    ...OPERATORS,
    name: "the operator's keys do not reach the new user",
    spoil: reset(...value('operator_user.authkeys')),
    found: 'RESET editable.operator_user.authkeys',
  },
  {
    ...OPERATORS,
    name: "an operator's section is lost",
    spoil: by((draft) => {
      delete draft.editable.site_monitoring;
    }),
    found: 'LOST editable.site_monitoring',
  },
  {
    ...OPERATORS,
    name: "an operator's setting is lost",
    spoil: (draft) => put(draft, ['editable', 'common', 'site_note'], undefined),
    found: 'LOST editable.common.site_note',
  },
  {
    ...OPERATORS,
    name: 'TLS is switched on',
    pair: 'Ubuntu 6.1 → 7.0',
    spoil: reset(...value('public_ssl.services')),
    found: 'RESET editable.public_ssl.services',
  },
  {
    name: 'a generator is carried',
    pair: 'Ubuntu 7.0 → 9.0',
    environment: 'Ceph on, generators left behind',
    spoil: leave(...value('storage.mon_key')),
    found: 'INVALID editable.storage.mon_key.value',
  },
  {
    name: "another tool's leftovers are carried",
    pair: 'Ubuntu 7.0 → 8.0',
    environment: 'G40',
    spoil: leave('editable', 'common', 'upgrade'),
    found: 'STALE editable.common.upgrade',
  },
  {
    name: 'a value is invalid, and no finding says so',
    pair: 'Ubuntu 7.0 → 8.0',
    environment: 'user and tenant ironic',
    spoil: withoutFinding('editable.access.user'),
    found: 'INVALID editable.access.user',
  },
  {
    name: 'a value is invalid, and the decision looks harmless',
    pair: 'Ubuntu 7.0 → 8.0',
    environment: 'user and tenant ironic',
    spoil: changeDecision('editable.access.user', { action: 'carried' }),
    found: 'UNDECLARED editable.access.user',
  },
  {
    ...OPERATORS,
    name: 'the loss of a setting is not told of',
    spoil: withoutFinding('editable.neutron_mellanox.vf_num'),
    found: 'UNDECLARED editable.neutron_mellanox.vf_num',
  },
  {
    ...OPERATORS,
    name: 'an unknown Ceph cluster is not told of',
    spoil: by((draft) => {
      draft.findings = draft.findings.filter(({ reason }) => reason !== 'ceph_identity_unknown');
    }),
    found: 'UNDECLARED editable.storage',
  },
  {
    ...OPERATORS,
    name: 'a decision is swallowed',
    spoil: by((draft) => {
      draft.decisions = draft.decisions.filter(({ path }) => path !== 'editable.external_dns.dns_list');
    }),
    found: 'UNDECLARED editable.external_dns.dns_list',
  },
  {
    ...OPERATORS,
    name: 'a decision says what is not so',
    spoil: changeDecision('editable.provision.method', { action: 'dropped' }),
    found: 'UNDECLARED editable.provision.method',
  },
  {
    ...OPERATORS,
    name: 'a decision names another value',
    spoil: changeDecision('editable.corosync.port', { to: '1' }),
    found: 'UNDECLARED editable.corosync.port',
  },
  {
    ...OPERATORS,
    name: 'a decision shows a secret',
    spoil: changeDecision('editable.access.password', { from: 'Sunflower-access-1', secret: false }),
    found: 'LEAKED editable.access.password',
  },
  {
    ...OPERATORS,
    name: 'a reason quotes a generated secret',
    spoil: (draft, { original }) =>
      changeDecision('editable.common.debug', {
        reason: `beside ${at(original.generated, 'mysql', 'root_password') as string}`,
      })(draft, undefined as never),
    found: 'LEAKED editable.common.debug (carried)',
  },
  {
    ...OPERATORS,
    name: 'a finding shows a certificate',
    spoil: by((draft) => {
      draft.findings.push({ reason: 'setting_hidden', path: 'x', message: 'it is Sunflower-cert-1' });
    }),
    found: 'LEAKED x (setting_hidden)',
  },
  {
    ...OPERATORS,
    name: 'a finding has no ground',
    spoil: by((draft) => {
      draft.findings.push({ reason: 'setting_hidden', path: 'editable.common.debug', message: '' });
    }),
    found: 'UNFOUNDED editable.common.debug',
  },
  {
    ...OPERATORS,
    name: 'settings are described as the old release did',
    spoil: by((draft, { from }) => {
      const old = at(from.metadata, 'editable', 'external_dns', 'dns_list');
      const setting = at(draft.editable, 'external_dns', 'dns_list');
      if (isJsonObject(setting) && isJsonObject(old))
        put(draft, ['editable', 'external_dns', 'dns_list'], { ...setting, type: old.type! });
    }),
    found: 'INVALID editable.external_dns.dns_list',
  },
  {
    ...OPERATORS,
    name: 'the original is changed',
    spoil: by((_draft, { original }) => {
      delete original.editable.access;
    }),
    found: 'BROKEN ',
  },
  {
    ...OPERATORS,
    name: 'it fails',
    spoil: by(() => {
      throw new Error('nothing came of it');
    }),
    found: 'BROKEN ',
  },
];
