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
  readonly status?: 400 | 404 | 409;
  readonly meaning: string;
}

/** Every reason that planning an upgrade can give. Codes are stable: never renamed, never reused. */
export const REASONS = {
  extension_disabled: {
    class: 'refuse',
    status: 400,
    meaning:
      'The extension cluster_upgrade is disabled for the environment, or for the other one of its pair.',
  },
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
    meaning:
      "The release's environment version is not above that of the original's release. Fuel 9.2 has that of 9.0.",
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
  release_copy_differs: {
    class: 'refuse',
    status: 409,
    cases: ['A16'],
    meaning:
      'A release has the name of the copy that keeps the mapping of network roles, and maps them otherwise: rename it, delete it, or mend its mapping.',
  },
  network_template_invalid: {
    class: 'refuse',
    status: 400,
    cases: ['A15', 'G29'],
    meaning:
      "The network template of the request is malformed, contradicts itself, or does not fit the environment's node groups, networks and node roles.",
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
  plan_outdated: {
    class: 'refuse',
    status: 409,
    meaning:
      'Something that matters has changed since the plan was made whose digest the request names, or the request asks for something else.',
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
  not_in_upgrade: {
    class: 'refuse',
    status: 400,
    meaning: 'The environment takes part in no upgrade.',
  },
  not_a_seed: {
    class: 'refuse',
    status: 400,
    meaning: 'The environment is the original of an upgrade; the call is for its seed.',
  },
  original_gone: {
    class: 'refuse',
    status: 400,
    cases: ['B2'],
    meaning: 'The original of the seed was deleted.',
  },
  task_running: {
    class: 'refuse',
    status: 400,
    cases: ['B32'],
    meaning: 'A task of Nailgun is at work on the environment, or waits for its turn.',
  },
  node_not_in_environment: {
    class: 'refuse',
    status: 400,
    cases: ['A28', 'B25'],
    meaning: 'A node that is named does not exist, or is in another environment than it has to be.',
  },
  node_not_controller: {
    class: 'refuse',
    status: 400,
    meaning: 'A node that is named has no role of a controller, and will not have one.',
  },
  node_repeated: { class: 'refuse', status: 400, meaning: 'A node is named in more than one pair.' },
  node_pending_deletion: {
    class: 'refuse',
    status: 400,
    meaning: 'A node that is named is about to be removed from its environment.',
  },
  node_group_differs: {
    class: 'refuse',
    status: 400,
    cases: ['A12', 'B22'],
    meaning:
      'The two nodes of a pair do not stand in the same node group of their environments, so the addresses of one are of no use to the other.',
  },
  node_already_installed: {
    class: 'refuse',
    status: 400,
    cases: ['A39'],
    meaning:
      'Something is installed on the node already: Nailgun renames nodes only before they are provisioned, and configures addresses when it deploys.',
  },
  hostname_taken: {
    class: 'refuse',
    status: 409,
    cases: ['A39'],
    meaning: 'Another node of the seed has, or would have, this host name.',
  },
  address_taken: {
    class: 'refuse',
    status: 409,
    meaning:
      'Another node, or a virtual address, of the seed has, or would have, this address on the network.',
  },
  address_not_in_network: {
    class: 'refuse',
    status: 400,
    cases: ['A12'],
    meaning: "An address of the original's node is not one of the seed's network of that name.",
  },
  node_not_found: { class: 'refuse', status: 404, meaning: 'A node that is named does not exist.' },
  node_already_in_environment: {
    class: 'refuse',
    status: 400,
    cases: ['A28'],
    meaning: 'A node that is named is in the environment already, and nothing is left to be done for it.',
  },
  node_not_movable: {
    class: 'refuse',
    status: 400,
    cases: ['A19'],
    meaning:
      'A node moves when it is ready, provisioned, or failed in a deployment; not while it is new, being worked on, or failed otherwise.',
  },
  node_offline: {
    class: 'refuse',
    status: 400,
    cases: ['A29'],
    meaning:
      'A node that is to be reinstalled does not answer, so the installation would wait for it forever.',
  },
  node_group_missing: {
    class: 'refuse',
    status: 400,
    cases: ['B19'],
    meaning: "The other environment has no node group that corresponds to the node's.",
  },
  network_missing: {
    class: 'refuse',
    status: 400,
    cases: ['A12'],
    meaning:
      'An address, interface or bond of the node is on a network that has no counterpart of the same name and node group.',
  },
  role_unknown: {
    class: 'refuse',
    status: 400,
    cases: ['A20'],
    meaning: "Neither the environment's release nor a plug-in that is switched on there knows a role.",
  },
  roles_conflict: {
    class: 'refuse',
    status: 400,
    cases: ['A20'],
    meaning: 'Two roles of a node exclude each other.',
  },
  role_restricted: {
    class: 'refuse',
    status: 400,
    cases: ['A20'],
    meaning: "The environment's settings forbid a role.",
  },
  role_limit_exceeded: {
    class: 'refuse',
    status: 400,
    cases: ['A20'],
    meaning: 'More nodes would have a role than the release allows.',
  },
  roles_differ: {
    class: 'refuse',
    status: 400,
    cases: ['A21'],
    meaning: 'Roles are given for nodes that do not all have the same ones.',
  },
  volume_unknown: {
    class: 'refuse',
    status: 400,
    cases: ['A23'],
    meaning:
      'What is to be kept is not there: the node is not among those that are named, or its disk layout has no such volume.',
  },
  volume_not_keepable: {
    class: 'refuse',
    status: 400,
    cases: ['A22', 'A23'],
    meaning:
      'A volume that is to be kept cannot be: the node comes from a release that laid out disks otherwise, or has moved without that.',
  },
  network_template_not_applicable: {
    class: 'refuse',
    status: 400,
    cases: ['A14', 'G29'],
    meaning:
      "The environment's network template says nothing of a role of the node, or names interfaces that the node has not got.",
  },
  seed_has_nodes: {
    class: 'refuse',
    status: 400,
    meaning: 'The seed has nodes: an upgrade is undone once all of them are back in the original.',
  },
  out_of_ips: {
    class: 'refuse',
    status: 400,
    meaning: 'The ranges of a network have no free address left for what has to get one.',
  },
  nothing_to_isolate: {
    class: 'refuse',
    status: 400,
    meaning: 'No nodes are named, and the environment has no controllers that could be isolated.',
  },
  facts_missing: {
    class: 'refuse',
    status: 400,
    cases: ['A32'],
    meaning:
      'There is no deployment information of a node: not in the request, not from Nailgun, and none is stored.',
  },
  facts_invalid: {
    class: 'refuse',
    status: 400,
    cases: ['A15', 'A32'],
    meaning: "Deployment information is in none of Nailgun's formats, or is that of another environment.",
  },
  vip_not_wanted: {
    class: 'acknowledge',
    cases: ['B9', 'G27'],
    meaning:
      'A virtual address of the original is not placed: in the seed no network role asks for it on that network.',
  },
  // Not a refusal: one such address must not stop the others.
  vip_outside_ranges: {
    class: 'acknowledge',
    cases: ['B29'],
    meaning:
      'A virtual address is placed as in the original, but lies outside the ranges of its network: Nailgun will give it another one, unless the ranges are widened or it is set by hand.',
  },
  vip_address_in_use: {
    class: 'acknowledge',
    cases: ['B9'],
    meaning:
      'A virtual address of the original is not placed, because a node, or another virtual address, has it in the network of the seed.',
  },
  vip_replaced: {
    class: 'acknowledge',
    cases: ['A8'],
    meaning: 'A virtual address that was set by hand in the seed gives way to that of the original.',
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
  address_not_carried: {
    class: 'acknowledge',
    cases: ['A12', 'A13'],
    meaning:
      "An address of the original's node is on a network that the node group of the seed's node has not got, and is left out.",
  },
  address_outside_ranges: {
    class: 'acknowledge',
    cases: ['B18'],
    meaning:
      'An address is in none of the ranges of the network that it comes to: Nailgun gives the node another one beside it when it deploys.',
  },
  network_left_out: {
    class: 'acknowledge',
    cases: ['B17'],
    meaning:
      'A network that is new in the release and belongs to the settings overlaps with addresses that are in use: the seed goes without it.',
  },
  baremetal_parameters_replaced: {
    class: 'acknowledge',
    cases: ['B17'],
    meaning:
      "Gateway and range of bare metal nodes do not fit the network that the seed gets for them: it has the release's.",
  },
  // Not a refusal: the recorded extension never looked into templates, and existing clients must be able to go on.
  network_template_faulty: {
    class: 'acknowledge',
    cases: ['A15', 'G29'],
    meaning:
      "The network template of the original, which is carried, is malformed, contradicts itself, or does not fit the seed's node groups, networks and node roles.",
  },
  network_template_role_moved: {
    class: 'acknowledge',
    cases: ['A16', 'G29'],
    meaning:
      'Where the carried network template does not map a network role, the release does: to another network than in the original, or not at all.',
  },
  network_role_unmapped: {
    class: 'acknowledge',
    cases: ['A16', 'G29'],
    meaning:
      'The network template says nothing of a network role of the seed, so nodes have no endpoint for it.',
  },
  network_template_interfaces: {
    class: 'acknowledge',
    cases: ['G29', 'A39'],
    meaning:
      "The network template names an interface that the original's nodes have not got, or a node that is not there.",
  },
  network_template_overridden: {
    class: 'acknowledge',
    cases: ['A15'],
    meaning:
      'Deployment information was uploaded for nodes, and Nailgun goes by it instead of the network template of the request until it is deleted.',
  },
  role_minimum_not_met: {
    class: 'acknowledge',
    cases: ['A20'],
    meaning: 'All nodes have moved, and fewer have a role than the release asks for.',
  },
  // Not a refusal: the recorded extension went on, and existing clients must be able to.
  bond_mode_unsupported: {
    class: 'acknowledge',
    cases: ['G25'],
    meaning:
      'The release does not allow the mode of a bond on this node, so Nailgun will refuse to save its interfaces.',
  },
  volume_group_without_space: {
    class: 'acknowledge',
    cases: ['G32'],
    meaning:
      'The release gives a role a volume group that the disk layout of the node has not got and has no room for: its contents go to the root file system.',
  },
  control_plane_wiped: {
    class: 'acknowledge',
    cases: ['A21'],
    meaning:
      'The last controllers of an environment are reinstalled, and the other has none: the databases of OpenStack are wiped with them.',
  },
  data_wiped: {
    class: 'acknowledge',
    cases: ['A23'],
    meaning: 'Reinstalling the node wipes partitions with data, unless they are to be kept.',
  },
  uploaded_info_set_aside: {
    class: 'acknowledge',
    cases: ['A15', 'A26'],
    meaning:
      'Deployment or provisioning information that was uploaded for the node does not go along; it is kept for the way back.',
  },
  isolation_incomplete: {
    class: 'acknowledge',
    cases: ['A38', 'A40'],
    meaning:
      "The facts of a node have not got what isolation goes by (bridges `br-ex` and `br-mgmt`, an endpoint of PXE, a VLAN range), or a way onto the original's networks is left.",
  },
  isolation_changed_since: {
    class: 'acknowledge',
    cases: ['A26'],
    meaning:
      'Somebody changed or cleared the deployment information of a node since it was isolated; what was there before the isolation takes the place of that.',
  },
  facts_hostnames_stale: {
    class: 'acknowledge',
    cases: ['A39'],
    meaning: 'Deployment information calls nodes by host names that they have no more.',
  },
  pending_roles_dropped: {
    class: 'acknowledge',
    cases: ['B7'],
    meaning: 'A role that the node was about to get does not go along.',
  },
  seed_changed: {
    class: 'acknowledge',
    meaning:
      'Something in the seed was changed since it was made, and goes with it when the upgrade is undone.',
  },
  openstack_configs_not_carried: {
    class: 'acknowledge',
    cases: ['G30'],
    meaning: 'Configurations of OpenStack that were uploaded for the environment are not carried.',
  },
  deployment_graph_not_carried: {
    class: 'acknowledge',
    cases: ['G30'],
    meaning: 'A deployment graph that was uploaded for the environment is not carried.',
  },
  deployment_sequence_not_carried: {
    class: 'acknowledge',
    cases: ['G30'],
    meaning: "A deployment sequence of the original's release is not there for the release.",
  },
  own_metadata_not_carried: {
    class: 'acknowledge',
    cases: ['G30'],
    meaning: 'Node roles, volumes or tags that the environment has of its own are not carried.',
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
  network_added: {
    class: 'notice',
    cases: ['B17'],
    meaning:
      "The seed gets a network that the original has not got, with the release's addresses and VLAN: see that they suit.",
  },
  network_template_default_part: {
    class: 'notice',
    cases: ['G29'],
    meaning: 'The network template has no part for a node group: the one for "default" holds there.',
  },
  not_a_setting: {
    class: 'notice',
    cases: ['G40'],
    meaning: 'An entry that other tools left among the settings is no setting, and is left out.',
  },
  volume_group_added: {
    class: 'notice',
    cases: ['G32'],
    meaning: 'The disk layout of the node gets a volume group that is new in the release.',
  },
  volume_group_absent: {
    class: 'notice',
    cases: ['G32'],
    meaning:
      'The release gives a role a volume group that the node has not got; its disks stay as they are, because it is not reinstalled.',
  },
  controllers_left_behind: {
    class: 'notice',
    cases: ['A21', 'A27'],
    meaning:
      'Both environments have controllers after the move: once the control plane is switched, move those that are left as one set.',
  },
  repository_secret_withheld: {
    class: 'notice',
    meaning:
      'The address of a repository carries credentials, which no answer shows: nodes need them all the same.',
  },
  repository_not_pinned: {
    class: 'notice',
    meaning:
      'A repository has a priority, but nothing in the settings tells its packages apart from those of others: apt gives them its own priority.',
  },
  repository_unusable: {
    class: 'notice',
    meaning: 'An entry among the repositories is none, or lacks what a source on a node needs.',
  },
  vips_missing: {
    class: 'notice',
    cases: ['A6', 'A8'],
    meaning:
      'The seed has nodes for virtual addresses that it has not got: let it have them before it is deployed.',
  },
  installation_not_begun: {
    class: 'notice',
    meaning: 'Nodes have moved to be reinstalled, and that was not begun. Moving them once more begins it.',
  },
  nodes_in_error: {
    class: 'notice',
    cases: ['A19'],
    meaning: 'Nodes of an environment of the pair are in error.',
  },
  uploaded_info_stays: {
    class: 'notice',
    cases: ['A26'],
    meaning:
      'Deployment or provisioning information was uploaded for the node: it may name the addresses or the host name of before, and Nailgun goes by it.',
  },
  controllers_doubled: {
    class: 'notice',
    cases: ['A39'],
    meaning:
      "Controllers of the seed and of the original have the same host names and addresses: both must not be on the same networks at once, and the original's must not be reinstalled, because Cobbler knows one system by a name.",
  },
  connection_to_restore: {
    class: 'notice',
    cases: ['A40'],
    meaning:
      'An isolated node is deployed without ports of its bridges, or with another gateway: it needs them back when the control plane is switched.',
  },
  ceph_monitors_by_template: {
    class: 'notice',
    cases: ['A24'],
    meaning:
      'A network template governs the addresses of Ceph monitors: they must not be made anew from the management network.',
  },
  isolation_left_behind: {
    class: 'notice',
    cases: ['A26'],
    meaning: 'The control plane was switched, and nodes are still isolated.',
  },
  isolated_node_moved: {
    class: 'notice',
    cases: ['A26'],
    meaning: 'A node that was isolated is in another environment by now, or in none.',
  },
  node_not_isolated: {
    class: 'notice',
    meaning: 'There is no isolation to be lifted.',
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
