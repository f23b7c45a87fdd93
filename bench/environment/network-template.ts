import { sampleRelease, type SampleRelease } from '../../demo/sample';

/** Networks of {@link largeEnvironment}, and what carries each: two bonds that the nodes have not got yet. */
const CARRIERS: Readonly<Record<string, string>> = {
  fuelweb_admin: 'eth0',
  public: 'eth1',
  management: 'bond2',
  private: 'bond2.103',
  storage: 'bond3',
  backup: 'bond3.777',
};

const BONDS = [
  { name: 'bond2', interfaces: ['eth2', 'eth4'] },
  { name: 'bond3', interfaces: ['eth3', 'eth5'] },
];

const ROLES = ['controller', 'compute'];
const SCHEME = 'everything';

/** A network template for a seed of {@link largeEnvironment}, which makes bonds and moves networks there. */
export function networkTemplate(): object {
  const networks = Object.keys(CARRIERS);
  return {
    adv_net_template: {
      default: {
        nic_mapping: { default: {} },
        templates_for_node_role: Object.fromEntries(ROLES.map((role) => [role, [SCHEME]])),
        network_assignments: Object.fromEntries(networks.map((name) => [name, { ep: bridgeOf(name) }])),
        network_scheme: {
          [SCHEME]: {
            transformations: [...BONDS.map(bond), ...networks.map(port)],
            endpoints: networks.map(bridgeOf),
            roles: networkRoles(),
          },
        },
      },
    },
  };
}

const bridgeOf = (network: string): string => `br-${network}`;

const bond = ({ name, interfaces }: (typeof BONDS)[number]): object => ({
  action: 'add-bond',
  name,
  interfaces,
  bond_properties: { mode: 'active-backup', type__: 'linux' },
});

const port = (network: string): object => ({
  action: 'add-port',
  bridge: bridgeOf(network),
  name: CARRIERS[network],
});

/** Endpoints of the roles of both releases: those of the original are mapped as they were. */
function networkRoles(): Readonly<Record<string, string>> {
  const rolesOf = ({ network_roles_metadata: roles }: SampleRelease): [string, string][] =>
    (roles as { id: string; default_mapping: string }[]).map((role) => [role.id, role.default_mapping]);
  const mapping = [sampleRelease('9.0'), sampleRelease('8.0')].flatMap(rolesOf);
  const placed = mapping.filter(([, network]) => network in CARRIERS);
  return Object.fromEntries(placed.map(([role, network]) => [role, bridgeOf(network)]));
}
