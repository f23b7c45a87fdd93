import { type StepFacts, type StepTaker } from './next-steps';
import { shownIds } from './nodes-summed-up';
import { type StatusEnvironment, type StatusNode } from './status-snapshot';

/** A step of an upgrade. */
interface Step {
  readonly code: string;
  readonly title: string;
  readonly by: StepTaker;
  readonly what: (facts: StepFacts) => string;
  readonly call?: (facts: StepFacts) => string;
  readonly body?: (facts: StepFacts) => Readonly<Record<string, unknown>> | null;
  /** Whether it is still to be taken. */
  readonly isOpen: (facts: StepFacts) => boolean;
}

const KEYS = '/var/lib/fuel/keys';

const idOf = (environment: StatusEnvironment | null): string => String(environment?.id ?? '');

/** Whether Nailgun has deployed everything that a node is to be; a move leaves a node ready that is to be reinstalled. */
export const isDeployed = (node: StatusNode): boolean =>
  node.status === 'ready' && node.pending_roles.length === 0 && !node.changed;

/** Nodes that were moved without reinstalling them may be ready from the original's days: the seed itself tells. */
const wasDeployed = (seed: StatusEnvironment | null): boolean => seed !== null && seed.status !== 'new';

const hasCeph = ({ original, seed }: StepFacts): boolean =>
  [...(original?.nodes ?? []), ...(seed?.nodes ?? [])].some((node) =>
    [...node.roles, ...node.pending_roles].includes('ceph-osd'),
  );

/** The first controller goes alone; those that stay until the switch. */
const remainingControllers = (
  { there }: StepFacts,
  controllers: readonly StatusNode[],
): readonly StatusNode[] => (there.controllers.length > 0 ? controllers : controllers.slice(1));

/** Null where none of the nodes can be moved now. */
const moveOf = (nodes: readonly StatusNode[]): Readonly<Record<string, unknown>> | null =>
  nodes.length === 0 ? null : { nodes_ids: shownIds(nodes), keep_data: true };

const due = ({ seed }: StepFacts): readonly StatusNode[] =>
  seed?.nodes.filter(({ installation_due: isDue }) => isDue) ?? [];

/** What is said of nodes that a step cannot name. */
const immovable = (left: readonly StatusNode[], movable: readonly StatusNode[]): string => {
  const others = left.filter((node) => !movable.includes(node));
  return others.length === 0
    ? ''
    : ` Not now: ${shownIds(others).join(', ')}, which are offline, about to be removed, or not installed.`;
};

/** The control plane is switched before the last controllers move. */
const isSwitchAhead = ({ left }: StepFacts): boolean => left.controllers.length > 0;

const isIsolated = ({ seed }: StepFacts): boolean => (seed?.nodes ?? []).some(({ isolated }) => isolated);

const isFirstDeployed = ({ seed, there }: StepFacts): boolean =>
  wasDeployed(seed) && there.controllers.some(isDeployed);

/** Every step of an upgrade in its order. */
export const STEPS: readonly Step[] = [
  {
    code: 'wait_for_task',
    title: 'Wait for the task that is at work',
    by: 'nailgun',
    what: ({ runningTasks: ids }) =>
      `Nothing else can be done with the environment before: tasks ${ids.join(', ')}.`,
    call: ({ runningTasks: [id] }) => `GET /tasks/${id}`,
    isOpen: ({ runningTasks: ids }) => ids.length > 0,
  },
  {
    code: 'install_again',
    title: 'Begin installations anew',
    by: 'upgrade',
    what: () =>
      'Nodes have moved, and their installation was not begun, or failed. Nothing moves; what was to be kept on the disks still is.',
    call: ({ seed }) => `POST /clusters/${idOf(seed)}/upgrade/assign`,
    body: (facts) => ({ nodes_ids: shownIds(due(facts)), reprovision: true }),
    isOpen: (facts) => due(facts).length > 0,
  },
  {
    code: 'back_up_database',
    title: "Back up Nailgun's database",
    by: 'operator',
    what: () => 'On the Fuel master, before anything is changed.',
    isOpen: ({ candidate }) => candidate !== null,
  },
  {
    code: 'plan',
    title: 'See the plan',
    by: 'upgrade',
    what: () => 'Name the newer release as "release_id". Nothing is changed.',
    call: ({ candidate }) => `POST /clusters/${idOf(candidate)}/upgrade/plan`,
    isOpen: ({ candidate }) => candidate !== null,
  },
  {
    code: 'clone_release',
    title: 'Copy the release',
    by: 'upgrade',
    what: () => 'Only where the plan finds network_role_mapping_differs.',
    call: ({ candidate }) => `POST /clusters/${idOf(candidate)}/upgrade/clone_release/{release_id}`,
    isOpen: ({ candidate }) => candidate !== null,
  },
  {
    code: 'clone',
    title: 'Create the Upgrade Seed',
    by: 'upgrade',
    what: () => 'Name it with "name", and the release as "release_id".',
    call: ({ candidate }) => `POST /clusters/${idOf(candidate)}/upgrade/clone`,
    isOpen: ({ candidate }) => candidate !== null,
  },
  {
    code: 'copy_key_files',
    title: 'Copy the key files of the environment',
    by: 'operator',
    what: ({ original, seed }) =>
      `On the Fuel master, from ${KEYS}/${idOf(original)} to ${KEYS}/${idOf(seed)}, before the seed is deployed: they are no part of the database.`,
    isOpen: ({ original, seed }) =>
      original !== null && seed !== null && !(wasDeployed(seed) && seed.nodes.some(isDeployed)),
  },
  {
    code: 'move_first_controller',
    title: 'Move the first controller',
    by: 'upgrade',
    what: ({ left, movable }) =>
      left.controllers.length === 1
        ? 'It is the only one, and reinstalling it wipes the databases of OpenStack: carry them over first, or add another node to the seed as its controller.' +
          immovable(left.controllers, movable.controllers)
        : `It is reinstalled, and stays apart from the networks of the original until the switch.${immovable(left.controllers, movable.controllers)}`,
    call: ({ seed }) => `POST /clusters/${idOf(seed)}/upgrade/assign`,
    body: ({ movable }) => moveOf(movable.controllers.slice(0, 1)),
    isOpen: ({ left, there }) => left.controllers.length > 0 && there.controllers.length === 0,
  },
  {
    code: 'copy_vips',
    title: 'Give the seed the virtual addresses',
    by: 'upgrade',
    what: () => 'Once its first controller is there: before, there is no place for them. Safe to repeat.',
    call: ({ seed }) => `POST /clusters/${idOf(seed)}/upgrade/vips`,
    isOpen: ({ original, there, hasMissingVips }) =>
      original !== null && (there.controllers.length === 0 || hasMissingVips),
  },
  {
    code: 'isolate',
    title: 'Isolate the first controller',
    by: 'upgrade',
    what: () =>
      'Its deployment information is changed so that it stays apart from the networks on which the original answers.',
    call: ({ seed }) => `PUT /clusters/${idOf(seed)}/upgrade/isolation`,
    isOpen: (facts) => isSwitchAhead(facts) && !isIsolated(facts) && !isFirstDeployed(facts),
  },
  {
    code: 'deploy_isolated',
    title: 'Deploy the first controller, isolated',
    by: 'nailgun',
    what: () => 'Without the tasks that the isolation names in "skip_tasks".',
    call: ({ seed }) => `PUT /clusters/${idOf(seed)}/changes`,
    isOpen: (facts) => isSwitchAhead(facts) && !isFirstDeployed(facts),
  },
  {
    code: 'carry_databases',
    title: 'Carry the databases over',
    by: 'operator',
    what: () =>
      'Stop the OpenStack services of the original, dump its databases, restore them in the seed, and migrate them to its release.',
    isOpen: isSwitchAhead,
  },
  {
    code: 'carry_ceph',
    title: 'Let the seed join the Ceph cluster',
    by: 'operator',
    what: () => "Carry the monitors' database and keyrings of the original over to the seed's controllers.",
    isOpen: (facts) => isSwitchAhead(facts) && hasCeph(facts),
  },
  {
    code: 'switch_control_plane',
    title: 'Switch the control plane',
    by: 'operator',
    what: () =>
      'Take the original\'s controllers off the public and management networks, and let the seed\'s onto them, as "at_switch" of the isolation says for each node.',
    isOpen: isSwitchAhead,
  },
  {
    code: 'lift_isolation',
    title: 'Lift the isolation',
    by: 'upgrade',
    what: () => 'Once the control plane is switched: later deployments would cut the nodes off again.',
    call: ({ seed }) => `DELETE /clusters/${idOf(seed)}/upgrade/isolation`,
    isOpen: isIsolated,
  },
  {
    code: 'move_controllers',
    title: 'Move the remaining controllers as one set',
    by: 'upgrade',
    what: ({ left, movable }) =>
      `Once the control plane is switched.${immovable(left.controllers, movable.controllers)}`,
    call: ({ seed }) => `POST /clusters/${idOf(seed)}/upgrade/assign`,
    body: (facts) => moveOf(remainingControllers(facts, facts.movable.controllers)),
    isOpen: (facts) => remainingControllers(facts, facts.left.controllers).length > 0,
  },
  {
    code: 'move_others',
    title: 'Move computes and storage in batches',
    by: 'upgrade',
    what: ({ left, movable }) =>
      `${left.others.length} are left. "keep_data" lets what tenants stored outlive a reinstallation, "reprovision": false leaves it out.${immovable(left.others, movable.others)}`,
    call: ({ seed }) => `POST /clusters/${idOf(seed)}/upgrade/assign`,
    body: ({ movable }) => moveOf(movable.others),
    isOpen: ({ left }) => left.others.length > 0,
  },
  {
    code: 'deploy_seed',
    title: 'Deploy the seed',
    by: 'nailgun',
    what: () => 'After every batch: nodes that moved are installed, but not deployed.',
    call: ({ seed }) => `PUT /clusters/${idOf(seed)}/changes`,
    isOpen: ({ original, seed }) =>
      seed !== null &&
      ((original?.nodes.length ?? 0) > 0 ||
        (seed.nodes.length > 0 && !wasDeployed(seed)) ||
        !seed.nodes.every(isDeployed)),
  },
  {
    code: 'delete_original',
    title: 'Delete the original',
    by: 'nailgun',
    what: ({ original }) =>
      `Environment ${idOf(original)}, once nothing is left in it. The seed keeps what is known of it.`,
    call: ({ original }) => `DELETE /clusters/${idOf(original)}`,
    isOpen: ({ original }) => original !== null,
  },
  {
    code: 'rename_seed',
    title: 'Rename the seed',
    by: 'nailgun',
    what: ({ originalNames: [name] }) => `To the name of the original: ${name}.`,
    call: ({ seed }) => `PUT /clusters/${idOf(seed)}`,
    body: ({ originalNames: [name] }) => ({ name }),
    isOpen: ({ seed, originalNames: names }) => seed !== null && !names.includes(seed.name),
  },
];
