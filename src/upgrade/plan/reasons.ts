import { type RefusalReason } from '../../http/refusal';

/**
 * What a finding means for a request: `refuse` stops it, `acknowledge` is a loss or a change that somebody
 * has to accept, `notice` is worth knowing.
 */
export const FINDING_CLASSES = ['refuse', 'acknowledge', 'notice'] as const;

export type FindingClass = (typeof FINDING_CLASSES)[number];

/** What is said about a reason once and for all. */
export interface ReasonRule {
  readonly class: FindingClass;
  /** Acceptance cases that it answers, where there are any. */
  readonly cases?: readonly string[];
  /** HTTP status when it is the first reason of a refusal; of class `refuse` only. */
  readonly status?: 400 | 409;
  readonly meaning: string;
}

/** Every reason that planning an upgrade can give. Codes are stable: never renamed, never reused. */
export const REASONS = {
  already_in_upgrade: {
    class: 'refuse',
    status: 400,
    meaning: 'The environment already takes part in an upgrade, as the original or as the seed.',
  },
  name_taken: { class: 'refuse', status: 409, meaning: 'Another environment has this name.' },
  release_not_deployable: {
    class: 'refuse',
    status: 400,
    meaning:
      'The release is unavailable, or it is manageonly and the feature group "experimental" is not switched on.',
  },
  release_not_newer: {
    class: 'refuse',
    status: 400,
    meaning: "The release's environment version is not above that of the original's release.",
  },
  release_version_unreadable: {
    class: 'refuse',
    status: 400,
    meaning: "A release's version holds no environment version, so the two cannot be compared.",
  },
  operating_system_differs: {
    class: 'refuse',
    status: 400,
    meaning: 'The two releases are for different operating systems.',
  },
  network_role_mapping_differs: {
    class: 'refuse',
    status: 400,
    meaning:
      'A network role of the original is mapped to another network, or missing, in the release. A release copy (clone_release) keeps the mapping of roles that the release has.',
  },
  network_provider_unsupported: {
    class: 'refuse',
    status: 400,
    meaning: "The release has no networks for the original's network provider.",
  },
  network_name_ambiguous: {
    class: 'refuse',
    status: 400,
    meaning:
      'Two networks of one node group have the same name, so nobody could tell which one an address belongs to.',
  },
  original_incomplete: {
    class: 'refuse',
    status: 400,
    meaning: 'Settings, node groups or networks without which an environment cannot be cloned are missing.',
  },
  document_unreadable: {
    class: 'refuse',
    status: 400,
    meaning: 'A JSON document in the database cannot be read.',
  },
  release_metadata_invalid: {
    class: 'refuse',
    status: 400,
    meaning: "A default of the release's settings is missing or cannot be evaluated.",
  },
  acknowledgement_required: {
    class: 'refuse',
    status: 400,
    meaning:
      'The request has `acknowledge`, which has to name every reason of class acknowledge that planning finds.',
  },
  transformation_failed: {
    class: 'refuse',
    status: 400,
    meaning: 'A transformation of a plug-in failed, or gave back what is no document of its kind.',
  },
  vcenter_unsupported: {
    class: 'refuse',
    status: 400,
    cases: ['G04', 'G22'],
    meaning: 'The environment uses vCenter, which the release no longer supports.',
  },
  ceph_identity_unsupported: {
    class: 'refuse',
    status: 400,
    cases: ['G06'],
    meaning: 'A Ceph identity was given, but the release has no settings for it.',
  },
  ceph_identity_unknown: {
    class: 'acknowledge',
    cases: ['G06'],
    meaning:
      'Ceph is switched on, and its cluster id or keys are neither in the settings of the original nor given: the seed gets new ones, with which it cannot join the existing cluster.',
  },
  setting_removed: {
    class: 'acknowledge',
    cases: ['G20'],
    meaning: 'The release has no such setting any more, and the operator had changed it.',
  },
  setting_hidden: {
    class: 'acknowledge',
    cases: ['G23'],
    meaning: 'The setting keeps its value, but the release hides it: operators can no longer change it.',
  },
  // Not a refusal: the recorded extension went on, and existing clients must be able to.
  setting_invalid: {
    class: 'acknowledge',
    cases: ['G15', 'G16', 'G18', 'G19', 'G36', 'G38'],
    meaning:
      'The value does not satisfy the rules of the release. It is carried as it is; Nailgun will refuse to save settings until it is changed.',
  },
  kernel_parameters_changed: {
    class: 'acknowledge',
    cases: ['G08'],
    meaning:
      'Kernel parameters were the defaults and become those of the release: interfaces may be named differently.',
  },
  repository_retargeted: {
    class: 'acknowledge',
    cases: ['G07'],
    meaning:
      "A changed repository of the original's release now names the new release in its address or suite: the mirror has to offer that.",
  },
  repository_of_old_release: {
    class: 'acknowledge',
    cases: ['G07'],
    meaning: "A repository that is carried as it is was made for the original's release or operating system.",
  },
  repository_name_taken: {
    class: 'acknowledge',
    cases: ['G07', 'A42'],
    meaning:
      "The release brings a repository with the name of one of the operator's: the operator's is used.",
  },
  // Not a refusal: the recorded extension went on, and existing clients must be able to.
  plugin_incompatible: {
    class: 'acknowledge',
    cases: ['G03'],
    meaning: 'A plug-in that is switched on has no version for the release: the seed goes without it.',
  },
  component_unavailable: {
    class: 'acknowledge',
    cases: ['B31', 'G23'],
    meaning: 'A component of the environment is not offered by the release.',
  },
  default_kept: {
    class: 'notice',
    cases: ['G35', 'G36'],
    meaning:
      'The release has another default, but the value of the original is kept, because changing it would change the running cloud.',
  },
  security_kept_off: {
    class: 'notice',
    cases: ['G17'],
    meaning:
      'The release would switch on a protection that the original has not got; it stays off in the seed.',
  },
  new_behaviour: {
    class: 'notice',
    cases: ['G37'],
    meaning: 'A setting that is new in the release switches something on by default.',
  },
  not_a_setting: {
    class: 'notice',
    cases: ['G40'],
    meaning: 'An entry that other tools left among the settings is no setting, and is left out.',
  },
} as const satisfies Record<string, ReasonRule>;

export type ReasonCode = keyof typeof REASONS;

/** Something that planning found out, about one object. */
export interface Finding extends RefusalReason {
  readonly reason: ReasonCode;
  /** The setting that it is about, as in decisions (`editable.syslog.syslog_server`). */
  readonly path?: string;
}

export const ruleOf = ({ reason }: Finding): ReasonRule => REASONS[reason];

export const classOf = (finding: Finding): FindingClass => ruleOf(finding).class;

/** Codes that are answered with a status, in the order of the table. */
export function reasonsWithStatus(status: NonNullable<ReasonRule['status']>): readonly string[] {
  const rules: readonly (readonly [string, ReasonRule])[] = Object.entries(REASONS);
  return rules.flatMap(([code, rule]) => (rule.status === status ? [code] : []));
}
