import { type RefusalReason } from '../../http/refusal';
import { type ReasonCode, REASONS } from './reasons';

type Example = Omit<RefusalReason, 'reason'>;

/** Answers as the documentation shows them. A reason without one is shown with its meaning. */
const EXAMPLES: { readonly [Code in ReasonCode]?: Example } = {
  already_in_upgrade: {
    message:
      'Environment 1 (production) already takes part in an upgrade, as the original with environment 2 as its seed.',
    detail: { cluster_id: 1, part: 'original', other_cluster_id: 2 },
  },
  name_taken: {
    message: 'An environment with the name "production on 9.0" exists already.',
    field: 'name',
    detail: { name: 'production on 9.0' },
  },
  release_not_deployable: {
    message: 'Release 12 (Mitaka on Ubuntu 14.04) is unavailable: no environment can be made of it.',
    field: 'release_id',
    detail: { release_id: 12, state: 'unavailable' },
  },
  release_not_newer: {
    message:
      'Release 5 (Kilo on Ubuntu 14.04, 7.0) is not newer than the release of the original environment (Liberty on Ubuntu 14.04, 8.0).',
    field: 'release_id',
    detail: { from: '8.0', to: '7.0' },
  },
  release_version_unreadable: {
    message:
      'The version "experimental" of release 12 (Mitaka on Ubuntu 14.04) names no environment version.',
    field: 'release_id',
    detail: { release_id: 12, version: 'experimental' },
  },
  operating_system_differs: {
    message: 'The operating system cannot change during an upgrade (from Ubuntu to CentOS).',
    field: 'release_id',
    detail: { from: 'Ubuntu', to: 'CentOS' },
  },
  network_role_mapping_differs: {
    message: 'Network role ceph/public is on "management" in the original and on "storage" in the release.',
    field: 'release_id',
    detail: {
      network_role: 'ceph/public',
      plugin: null,
      original_network: 'management',
      target_network: 'storage',
    },
  },
  network_provider_unsupported: {
    message: 'Release 12 (Mitaka on Ubuntu 14.04) has no networks for the network provider nova_network.',
    field: 'release_id',
    detail: { net_provider: 'nova_network' },
  },
  network_name_ambiguous: {
    message: 'Node group default has more than one network with the name public.',
    detail: { node_group: 'default', network: 'public' },
  },
  original_incomplete: {
    message: 'Environment 1 (production) has no node groups in the database.',
    detail: { cluster_id: 1, missing: 'node groups' },
  },
  document_unreadable: {
    message: 'The document attributes.editable of environment 1 is not JSON.',
    detail: { document: 'attributes.editable of environment 1' },
  },
  release_metadata_invalid: {
    message: 'Release 12 (Mitaka on Ubuntu 14.04): common.auth_key names a generator that does not exist.',
    field: 'release_id',
    detail: { path: 'common.auth_key' },
  },
  acknowledgement_required: {
    message:
      'Something of the operators\' is lost or will behave differently; to go on, name in "acknowledge": ceph_identity_unknown.',
    field: 'acknowledge',
    detail: { reasons: ['ceph_identity_unknown'] },
  },
  transformation_failed: {
    message: 'Transformation cluster 9.0 "company_proxy" of package company threw TypeError.',
    detail: { object: 'cluster', version: '9.0', name: 'company_proxy', package: 'company' },
  },
  vcenter_unsupported: {
    message: 'The environment uses vCenter (common.use_vcenter), which the release no longer supports.',
    field: 'release_id',
  },
  ceph_identity_unsupported: {
    message: 'The release has no settings for the identity of a Ceph cluster (fsid).',
    field: 'ceph',
    detail: { settings: ['fsid'] },
  },
};

/** Codes with an example each, in the order of the table of reasons. */
export function reasonExamples(codes: readonly string[]): readonly RefusalReason[] {
  return Object.entries(REASONS)
    .filter(([code]) => codes.includes(code))
    .map(([code, { meaning }]) => ({
      reason: code,
      ...(EXAMPLES[code as ReasonCode] ?? { message: meaning }),
    }));
}
