import { type RefusalReason } from '../../http/refusal';

/**
 * What a finding means for a request: `refuse` stops it, `acknowledge` is a loss or a change that somebody
 * has to accept, `notice` is worth knowing.
 */
export type FindingClass = 'refuse' | 'acknowledge' | 'notice';

interface ReasonRule {
  readonly class: FindingClass;
  /** HTTP status when it is the first reason of a refusal. */
  readonly status: 400 | 409;
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
} as const satisfies Record<string, ReasonRule>;

export type ReasonCode = keyof typeof REASONS;

/** Something that planning found out, about one object. */
export interface Finding extends RefusalReason {
  readonly reason: ReasonCode;
}

export const classOf = (finding: Finding): FindingClass => REASONS[finding.reason].class;

/** Codes that are answered with a status, in the order of the table. */
export function reasonsWithStatus(status: ReasonRule['status']): readonly string[] {
  return Object.entries(REASONS).flatMap(([code, rule]) => (rule.status === status ? [code] : []));
}
