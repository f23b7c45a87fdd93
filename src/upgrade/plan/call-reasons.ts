import { type RefusalReason } from '../../http/refusal';
import { reasonExamples } from './reason-examples';
import { type ReasonCode, REASONS, type ReasonRule } from './reasons';

/** What each call can be refused for. */
export const CALL_REASONS = {
  clone: [
    'already_in_upgrade',
    'name_taken',
    'release_not_deployable',
    'release_not_newer',
    'release_version_unreadable',
    'operating_system_differs',
    'network_role_mapping_differs',
    'release_copy_differs',
    'network_provider_unsupported',
    'network_name_ambiguous',
    'network_template_invalid',
    'original_incomplete',
    'document_unreadable',
    'release_metadata_invalid',
    'acknowledgement_required',
    'transformation_failed',
    'vcenter_unsupported',
    'ceph_identity_unsupported',
  ],
  cloneRelease: ['document_unreadable', 'release_copy_differs'],
  vips: [
    'not_in_upgrade',
    'not_a_seed',
    'original_gone',
    'out_of_ips',
    'network_name_ambiguous',
    'release_version_unreadable',
    'release_metadata_invalid',
    'document_unreadable',
    'acknowledgement_required',
    'transformation_failed',
  ],
  assign: [
    'not_in_upgrade',
    'original_gone',
    'node_not_found',
    'node_already_in_environment',
    'node_not_in_environment',
    'node_pending_deletion',
    'node_not_movable',
    'node_offline',
    'task_running',
    'node_group_missing',
    'network_missing',
    'network_name_ambiguous',
    'hostname_taken',
    'address_taken',
    'role_unknown',
    'roles_conflict',
    'role_restricted',
    'role_limit_exceeded',
    'roles_differ',
    'network_template_not_applicable',
    'volume_unknown',
    'volume_not_keepable',
    'document_unreadable',
    'transformation_failed',
    'acknowledgement_required',
  ],
  ips: [
    'not_in_upgrade',
    'not_a_seed',
    'original_gone',
    'task_running',
    'node_not_in_environment',
    'node_not_controller',
    'node_repeated',
    'node_pending_deletion',
    'node_group_differs',
    'node_already_installed',
    'hostname_taken',
    'address_taken',
    'address_not_in_network',
    'network_name_ambiguous',
    'acknowledgement_required',
  ],
} as const satisfies Readonly<Record<string, readonly ReasonCode[]>>;

/** Reasons of a call that are answered with a status, as examples for its documentation. */
export function refusalsOf(
  call: keyof typeof CALL_REASONS,
  status: 400 | 404 | 409,
): readonly RefusalReason[] {
  const rules: Readonly<Record<ReasonCode, ReasonRule>> = REASONS;
  return reasonExamples(CALL_REASONS[call].filter((code) => rules[code].status === status));
}
