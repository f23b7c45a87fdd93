import { type JsonObject, memberOf, objectIn } from '../../../json';

/** When a step is due, in the order of an upgrade. */
export const STEP_TIMES = [
  'before',
  'before_first_deployment',
  'before_switch',
  'switch',
  'after_switch',
  'after',
] as const;

/** A step of an upgrade that is outside of what this service can do. */
export interface ExternalStep {
  /** Stable. */
  readonly code: string;
  readonly title: string;
  readonly what: string;
  readonly when: (typeof STEP_TIMES)[number];
  readonly cases: readonly string[];
}

/** An upgrade as far as its steps depend on it. */
export interface SteppedUpgrade {
  readonly originalId: number;
  /** Editable settings of the seed. */
  readonly settings: JsonObject;
  /** Whether a network template governs the seed. */
  readonly isTemplated: boolean;
}

interface StepRule extends ExternalStep {
  readonly isDue?: (upgrade: SteppedUpgrade) => boolean;
}

/** In their order; what the status names as well has the same code there. Where `{id}` stands, the original's id is told. */
const STEPS: readonly StepRule[] = [
  {
    code: 'back_up_database',
    title: "Back up Nailgun's database",
    what: "Dump Nailgun's database and keep the dump off the master, so that everything can be put back.",
    when: 'before',
    cases: [],
  },
  {
    code: 'copy_key_files',
    title: 'Copy the key files of the environment',
    what: 'Copy /var/lib/fuel/keys/{id} on the master to the folder of the seed beside it, named by its id. The keys are outside of the database; without them the seed gets new ones, with which its services do not know those of the original.',
    when: 'before_first_deployment',
    cases: ['A25'],
  },
  {
    code: 'prepare_images',
    title: 'Have images and mirrors of the release ready',
    what: 'See that the image that nodes boot from knows their hardware, and that every repository of the seed can be reached from the nodes.',
    when: 'before_first_deployment',
    cases: ['A41', 'G07'],
  },
  {
    code: 'convert_deployment_tools',
    title: 'Adapt tools that read deployment information',
    what: 'The form of what Nailgun hands to nodes has changed between releases (one document a node, common parts apart): see to scripts and plug-ins of your own that read it.',
    when: 'before_first_deployment',
    cases: ['A32'],
  },
  {
    code: 'check_network_template',
    title: 'Check the interfaces against the network template',
    what: 'Compare the names of interfaces on installed nodes with those in the network template: a new kernel may name them otherwise.',
    when: 'before_first_deployment',
    cases: ['A14', 'G08'],
    isDue: ({ isTemplated }) => isTemplated,
  },
  {
    code: 'deploy_isolated',
    title: 'Deploy the first controller, isolated',
    what: 'With Nailgun, while upgrade/isolation keeps it off the networks of the original, whose addresses it has; without the tasks that the isolation names.',
    when: 'before_first_deployment',
    cases: ['A26'],
  },
  {
    code: 'carry_databases',
    title: 'Carry the databases over',
    what: 'Stop the API services of the original, dump its databases, load them on the controller of the seed, and run the schema migrations of every service.',
    when: 'before_switch',
    cases: [],
  },
  {
    code: 'carry_ceph',
    title: 'Let the seed join the Ceph cluster',
    what: 'Give the controllers of the seed the configuration and keys of the cluster that is there, and set the addresses of its monitors, which a template may place on another network. Set noout while storage nodes are reinstalled.',
    when: 'before_switch',
    cases: ['A24', 'G06'],
    isDue: ({ settings }) => usesCeph(settings),
  },
  {
    code: 'switch_control_plane',
    title: 'Switch the control plane',
    what: 'Take the controllers of the original off the networks and put that of the seed on. See that each bridge has its ports and each node its gateway again.',
    when: 'switch',
    cases: ['A26', 'A40'],
  },
  {
    code: 'upgrade_agents_of_computes',
    title: 'Bring the services of compute nodes to the release',
    what: 'Upgrade Nova and the network agents on compute nodes that still belong to the original, as far as they have to speak with the new controllers, and move virtual machines away from a node before it is reinstalled.',
    when: 'after_switch',
    cases: [],
  },
  {
    code: 'delete_original',
    title: 'Delete the original and rename the seed',
    what: 'When no node is left in the original and the cloud has run for a while, delete it in Nailgun, and give the seed its name.',
    when: 'after',
    cases: ['B2'],
  },
];

/** Steps that people have to take for an upgrade, in their order. */
export function externalSteps(upgrade: SteppedUpgrade): readonly ExternalStep[] {
  const due = STEPS.filter(({ isDue }) => isDue === undefined || isDue(upgrade));
  const told = due.map(({ isDue: _isDue, what, ...step }) => ({
    ...step,
    what: what.replaceAll('{id}', String(upgrade.originalId)),
  }));
  return STEP_TIMES.flatMap((time) => told.filter(({ when }) => when === time));
}

/** Switches of settings that put something into Ceph. */
const CEPH_SWITCHES = ['volumes_ceph', 'images_ceph', 'ephemeral_ceph', 'objects_ceph'];

function usesCeph(settings: JsonObject): boolean {
  const storage = objectIn(settings, 'storage') ?? {};
  return CEPH_SWITCHES.some((name) => memberOf(storage[name], 'value') === true);
}
