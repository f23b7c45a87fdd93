import { isJsonObject } from '../../src/json';
import { type Outcome, type Subject } from './expectation';
import * as outcome from './outcomes';
import { mergeRepositories } from './repositories';

/** What must become of some settings. Rows are read from above; the first that fits counts. */
export interface Row {
  readonly case: string;
  readonly paths?: readonly string[];
  /** Nailgun of the original's release, and of the seed's. */
  readonly from?: (nailgun: number) => boolean;
  readonly to?: (nailgun: number) => boolean;
  readonly when?: (subject: Subject) => boolean;
  readonly then: (subject: Subject) => Outcome;
}

const before = (version: number) => (nailgun: number) => nailgun < version;
const since = (version: number) => (nailgun: number) => nailgun >= version;
const only = (version: number) => (nailgun: number) => nailgun === version;

const hasValue = ({ value }: Subject): boolean => value !== undefined;
const isOn = ({ value }: Subject): boolean => value === true;
const isBrandNew = ({ old, entry }: Subject): boolean => old === undefined && entry === undefined;
const isUndefinedHere = ({ old, next }: Subject): boolean => old === undefined && next === undefined;
const isEntry = ({ entry }: Subject): boolean =>
  isJsonObject(entry) && entry.value !== undefined && entry.type !== undefined;
const hidesExperiments = ({ request }: Subject): boolean =>
  JSON.stringify(request.models.version.feature_groups).includes('experimental') === false;

const CEPH = ['fsid', 'mon_key', 'admin_key', 'bootstrap_osd_key', 'radosgw_key'].map(
  (key) => `storage.${key}`,
);
const OCTANE = [
  'common.upgrade',
  'common.ceph_upgrade_release',
  'common.ceph_upgrade_hostnames',
  'common.preupgrade_packages',
  'repo_setup.upgrade_osd',
  'repo_setup.preupgrade_compute',
];
const TLS = ['public_ssl.horizon', 'public_ssl.services'];
const LISTS = ['external_dns.dns_list', 'external_ntp.ntp_list'];
const EXPERIMENTS = ['ceilometer', 'mongo', 'murano'].map((name) => `additional_components.${name}`);
const GLANCE = 'murano_settings.murano_glance_artifacts_plugin';
const OLD_GLANCE = 'additional_components.murano_glance_artifacts_plugin';

/**
 * What must become of every setting, written by hand from the releases and from the acceptance cases. It knows
 * nothing of how the service does it.
 */
// prettier-ignore
export const TABLE: readonly Row[] = [
  { case: 'G40', paths: OCTANE, then: outcome.notASetting },
  { case: 'G06', paths: CEPH, to: since(9), then: outcome.cephIdentity },
  { case: 'G06', paths: CEPH, to: before(9), when: ({ value }) => outcome.isGenerator(value), then: outcome.dropGenerator },
  { case: 'G40', when: (subject) => isUndefinedHere(subject) && !isEntry(subject), then: outcome.notASetting },

  { case: 'A9', paths: ['provision.method'], then: outcome.adopt },
  { case: 'G07', paths: ['repo_setup.repos'], when: hasValue, then: mergeRepositories },
  { case: 'G09', paths: ['provision.packages'], from: since(9), when: hasValue, then: outcome.mergeLines },
  { case: 'G08', paths: ['kernel_params.kernel'], when: outcome.isUntouched, then: outcome.adoptKernel },
  { case: 'G05', paths: ['common.task_deploy'], from: only(8), to: since(9), when: hasValue,
    then: (subject) => ({ ...outcome.adopt(subject), mayFind: ['new_behaviour'] }) },

  { case: 'A1', paths: LISTS, to: since(9), when: hasValue, then: outcome.toList },
  { case: 'B15', paths: LISTS, to: before(9), when: hasValue, then: outcome.toText },

  { case: 'G17', paths: TLS, from: before(7), to: only(7), then: outcome.keepOff },
  { case: 'G36', paths: TLS, from: only(7), to: since(8), when: outcome.isUntouched, then: outcome.keepDefault },
  { case: 'G35', paths: ['storage.osd_pool_size'], from: before(8), to: since(8), when: outcome.isUntouched, then: outcome.keepDefault },
  { case: 'G24', paths: ['operator_user.authkeys'], from: before(9), to: since(9), then: outcome.appendKeys },
  { case: 'G23', paths: EXPERIMENTS, from: before(10), to: since(10), when: (subject) => isOn(subject) && hidesExperiments(subject), then: outcome.carryHidden },

  { case: 'G21', paths: [OLD_GLANCE], to: since(9.2), when: hasValue, then: outcome.moveTo(GLANCE) },
  { case: 'G22', paths: ['common.use_vcenter', 'storage.images_vcenter'], to: since(10), then: outcome.refuseWhenOn },
  { case: 'G20', paths: ['neutron_mellanox.plugin', 'neutron_mellanox.vf_num', 'storage.iser'], to: since(9), then: outcome.drop },

  { case: 'G37', paths: ['common.task_deploy'], from: before(8), to: since(9), when: isBrandNew, then: outcome.tellOfNewBehaviour },
  { case: 'G37', paths: ['common.run_ping_checker'], from: before(9.2), to: since(9.2), when: isBrandNew, then: outcome.tellOfNewBehaviour },
  { case: 'G37', paths: [GLANCE], from: before(8), to: since(9.2), when: isBrandNew, then: outcome.tellOfNewBehaviour },
  { case: 'G37', paths: ['atop.service_enabled'], to: since(10), when: isBrandNew, then: outcome.tellOfNewBehaviour },

  { case: 'other types', when: outcome.isOfAnotherType, then: outcome.toType },
  { case: 'new in the release, or without a value (B30)', when: ({ value, next }) => value === undefined && next !== undefined,
    then: (subject) => ({ ...outcome.adopt(subject), mayFind: ['not_a_setting'] }) },
  { case: 'the default of its release', when: (subject) => outcome.isUntouched(subject) && subject.next !== undefined, then: outcome.adopt },
  { case: 'whatever is not in the table', then: outcome.carry },
];

export function rowOf(subject: Subject): Row {
  const { pair, path } = subject;
  const row = TABLE.find(
    ({ paths, from, to, when }) =>
      (paths?.includes(path) ?? true) &&
      (from?.(pair.from.nailgun) ?? true) &&
      (to?.(pair.to.nailgun) ?? true) &&
      (when?.(subject) ?? true),
  );
  if (!row) throw new Error(`No row for ${path}`);
  return row;
}
