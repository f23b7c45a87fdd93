import { type TestMaster } from '../factories/master';

/** A network template as Nailgun takes it. */
export interface Template {
  adv_net_template: Record<string, TemplatePart>;
}

export interface TemplatePart {
  nic_mapping: Record<string, Record<string, string>>;
  templates_for_node_role: Record<string, string[]>;
  network_assignments: Record<string, { ep: string }>;
  network_scheme: Record<
    string,
    { priority?: number; transformations: object[]; endpoints: string[]; roles: Record<string, string> }
  >;
}

/** Every network of the sample, and an interface for each. */
const NETWORKS = ['fuelweb_admin', 'management', 'storage', 'private', 'public'];
const INTERFACES = ['eth0', 'eth1', 'eth2', 'eth2.101', 'eth2.102'];

/** A template that fits the sample environment: roles of its release on their networks, nodes with all of them. */
export async function fittingTemplate(master: TestMaster, release: '8.0' | '9.0' = '8.0'): Promise<Template> {
  const documents = [master.releases['8.0'], master.releases[release]].map(
    ({ network_roles_metadata: roles }) => roles as { id: string; default_mapping: string }[],
  );
  const mapping = new Map(
    [...documents]
      .reverse()
      .flat()
      .map((role) => [role.id, role.default_mapping]),
  );
  const roles = [...mapping].filter(([, network]) => NETWORKS.includes(network));
  const nodeRoles = await master.database.query<{ role: string }>(
    'SELECT DISTINCT unnest(roles || pending_roles) AS role FROM nodes WHERE cluster_id = $1',
    [master.environment.id],
  );
  const schemes = NETWORKS.map((network, i) => [
    network,
    {
      transformations: [{ action: 'add-port', bridge: `br-${network}`, name: `<% if${i} %>` }],
      endpoints: [`br-${network}`],
      roles: Object.fromEntries(
        roles.filter(([, place]) => place === network).map(([role]) => [role, `br-${network}`]),
      ),
    },
  ]);
  return {
    adv_net_template: {
      default: {
        nic_mapping: { default: Object.fromEntries(INTERFACES.map((name, i) => [`if${i}`, name])) },
        templates_for_node_role: Object.fromEntries(nodeRoles.map(({ role }) => [role, NETWORKS])),
        network_assignments: Object.fromEntries(NETWORKS.map((name) => [name, { ep: `br-${name}` }])),
        network_scheme: Object.fromEntries(schemes) as TemplatePart['network_scheme'],
      },
    },
  };
}
