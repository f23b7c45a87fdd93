import { type RefusalReason } from '../../http/refusal';
import { type ReasonCode, REASONS } from './reasons';

type Example = Omit<RefusalReason, 'reason'>;

/** Answers as the documentation shows them. A reason without one is shown with its meaning. */
const EXAMPLES: { readonly [Code in ReasonCode]?: Example } = {
  extension_disabled: {
    message:
      'The extension cluster_upgrade is disabled for environment 1 (production); PUT /clusters/1/extensions enables it.',
    detail: { cluster_id: 1, extension: 'cluster_upgrade' },
  },
  already_in_upgrade: {
    message:
      'Environment 1 (production) already takes part in an upgrade, as the original with environment 2 as its seed.',
    detail: { cluster_id: 1, part: 'original', other_cluster_id: 2 },
  },
  plan_outdated: {
    message:
      'The plan is outdated, because something has changed since it was made: the settings of the environment. Make a plan anew.',
    field: 'plan_digest',
    detail: { changed: ['settings'] },
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
  release_copy_differs: {
    message:
      'Release 13 (Mitaka on Ubuntu 14.04 Upgrade (2)) should be the copy that keeps the mapping of network roles, but maps these differently: ceph/public.',
    field: 'release_id',
    detail: {
      release_id: 13,
      network_roles: [
        { network_role: 'ceph/public', original_network: 'management', target_network: 'storage' },
      ],
    },
  },
  network_template_invalid: {
    message:
      'The network template does not fit: adv_net_template.default.network_assignments.storage is a network that node group default has not got.',
    field: 'network_template',
    detail: {
      at: 'adv_net_template.default.network_assignments.storage',
      problem: 'is a network that node group default has not got',
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
  out_of_ips: {
    message:
      'Network public of node group default has no free address for vrouter_pub in its ranges (10.40.16.2-10.40.16.5).',
    detail: {
      network_id: 11,
      network: 'public',
      node_group: 'default',
      vips: ['vrouter_pub'],
      ranges: ['10.40.16.2-10.40.16.5'],
    },
  },
  not_in_upgrade: {
    message: 'Environment 2 (test) takes part in no upgrade.',
    detail: { cluster_id: 2 },
  },
  not_a_seed: {
    message: 'Environment 1 (production) is the original of an upgrade; its seed is environment 2.',
    detail: { cluster_id: 1, seed_cluster_id: 2 },
  },
  original_gone: {
    message: 'The original of environment 2 (production on 9.0), environment 1 (production), was deleted.',
    detail: { cluster_id: 2, original_cluster_id: 1 },
  },
  task_running: {
    message: 'A task is at work on environment 2 (production on 9.0): provision.',
    detail: { cluster_id: 2, task_ids: [31] },
  },
  node_not_in_environment: {
    message:
      'Node 14 belongs to environment 3; a node of the seed, environment 2 (production on 9.0), is needed.',
    field: 'pairs.0.node_id',
    detail: { node_id: 14, exists: true, cluster_id: 3, wanted_cluster_id: 2 },
  },
  node_not_controller: {
    message: 'Node 12 is no controller; its roles are: compute.',
    field: 'pairs.0.node_id',
    detail: { node_id: 12, roles: ['compute'] },
  },
  node_repeated: {
    message: 'Node 12 is named in more than one pair.',
    field: 'pairs.1.node_id',
    detail: { node_id: 12 },
  },
  node_pending_deletion: {
    message: 'Node 3 is about to be removed from its environment.',
    field: 'pairs.0.original_node_id',
    detail: { node_id: 3 },
  },
  node_group_differs: {
    message:
      'Node 12 stands in node group rack-2 of the seed, node 1 in node group default of the original: its addresses are of no use there.',
    field: 'pairs.0.node_id',
    detail: { node_id: 12, original_node_id: 1, node_group: 'rack-2', original_node_group: 'default' },
  },
  node_already_installed: {
    message: 'Node 12 is provisioned: its host name can no longer change.',
    detail: { node_id: 12, status: 'provisioned', changes: ['host name'] },
  },
  hostname_taken: {
    message: 'Node 12 cannot have the host name node-1: node 13 of the seed has it.',
    detail: { node_id: 12, hostname: 'node-1', holder: { node_id: 13 } },
  },
  address_taken: {
    message:
      'Node 12 cannot have 10.64.16.5 on network management of node group default: node 13 of the seed has it.',
    detail: {
      node_id: 12,
      node_group: 'default',
      network: 'management',
      address: '10.64.16.5',
      holder: { node_id: 13 },
    },
  },
  node_not_found: { message: 'Node 999 was not found.', detail: { node_id: 999 } },
  node_already_in_environment: {
    message: 'Node 1 (node-1) is in environment 2 (production on 9.0) already.',
    detail: { node_id: 1, cluster_id: 2 },
  },
  node_not_movable: {
    message:
      'Node 4 (node-4) is provisioning; nodes move when they are ready, provisioned, or in error of type deploy.',
    detail: { node_id: 4, status: 'provisioning', error_type: null },
  },
  node_offline: {
    message:
      'Node 4 (node-4) is offline, so it cannot be reinstalled. Bring it back, or move it with "reprovision": false.',
    detail: { node_id: 4 },
  },
  network_missing: {
    message:
      'Node 4 (node-4) is on network backup of node group default, which has no counterpart in environment 2 (production on 9.0).',
    detail: { node_id: 4, network: 'network backup of node group default', cluster_id: 2 },
  },
  role_unknown: {
    message:
      "Node 4 (node-4) would have the role backup, which neither the environment's release nor a plug-in that is switched on there knows.",
    detail: { node_id: 4, role: 'backup' },
  },
  roles_conflict: {
    message: 'Node 4 (node-4) would have the roles controller and compute, which exclude each other.',
    detail: { node_id: 4, roles: ['controller', 'compute'] },
  },
  volume_unknown: {
    message: 'The disks of node 4 (node-4) have no volume ceph that could be kept.',
    field: 'keep_data',
    detail: { node_id: 4, volume: 'ceph' },
  },
  facts_missing: {
    message:
      'There is no deployment information of node 1 (node-1). "facts" of the request say nothing of it; pass an item with its id as uid.',
    field: 'facts',
    detail: { node_id: 1, source: 'request' },
  },
  facts_invalid: {
    message: 'The facts are those of another environment (deployment_id).',
    field: 'facts',
    detail: { source: 'request' },
  },
  nothing_to_isolate: {
    message:
      'Environment 2 (production on 9.0) has no controllers yet: move the first one, or name nodes in "nodes_ids".',
    field: 'nodes_ids',
    detail: { cluster_id: 2 },
  },
  seed_has_nodes: {
    message:
      'Environment 2 (production on 9.0) has nodes, which go back to the original first: node 4 (node-4).',
    detail: { cluster_id: 2, node_ids: [4] },
  },
  address_not_in_network: {
    message:
      'Node 12 cannot have 10.65.0.5: it is not an address of network management of node group default.',
    detail: { node_id: 12, node_group: 'default', network: 'management', address: '10.65.0.5' },
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
