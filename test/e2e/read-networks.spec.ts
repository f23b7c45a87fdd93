import { createMaster, type TestMaster } from '../factories/master';
import { createExtendedDatabase } from '../setup/database';
import { startTestService, type TestService } from '../setup/service';

interface Configuration {
  readonly networks: readonly { id: number; name: string; group_id: number | null; ip_ranges: string[][] }[];
  readonly networking_parameters: Readonly<Record<string, unknown>>;
}

let master: TestMaster;
let service: TestService;

beforeEach(async () => {
  master = await createMaster();
  service = await startTestService(master.database);
});

afterEach(async () => {
  await service.stop();
  await master.database.drop();
});

const configuration = async (provider = 'neutron'): Promise<Configuration> =>
  (await service.get<Configuration>(`/clusters/1/network_configuration/${provider}`)).body;

const change = (sql: string, ...values: unknown[]): Promise<unknown> => master.database.query(sql, values);

describe('the network configuration of an environment', () => {
  it('lists the networks of every node group, and last the shared network of PXE', async () => {
    const { networks } = await configuration();
    expect(networks.map(({ group_id: group, name }) => [group, name])).toEqual([
      [1, 'public'],
      [1, 'management'],
      [1, 'storage'],
      [1, 'private'],
      [2, 'public'],
      [2, 'management'],
      [2, 'storage'],
      [2, 'private'],
      [2, 'fuelweb_admin'],
      [null, 'fuelweb_admin'],
    ]);
  });

  it('gives a network in Nailgun’s form, with every range', async () => {
    const { networks } = await configuration();
    expect(networks[0]).toEqual({
      id: 2,
      name: 'public',
      group_id: 1,
      cidr: '10.32.16.0/24',
      gateway: '10.32.16.1',
      vlan_start: null,
      meta: expect.objectContaining({ name: 'public', notation: 'ip_ranges' }) as object,
      ip_ranges: [
        ['10.32.16.10', '10.32.16.99'],
        ['10.32.16.120', '10.32.16.149'],
      ],
    });
  });

  it('gives the parameters of Neutron, those of bare metal only with Ironic', async () => {
    const { networking_parameters: parameters } = await configuration();
    expect(parameters).toMatchObject({
      base_mac: 'fa:16:3e:00:00:00',
      configuration_template: null,
      floating_ranges: [['10.32.16.170', '10.32.16.250']],
      internal_gateway: '172.29.0.1',
      vlan_range: [1100, 1180],
    });
    expect(Object.keys(parameters)).toHaveLength(12);
    await change(`UPDATE attributes SET editable = '{"additional_components": {"ironic": {"value": true}}}'`);
    const { networking_parameters: more } = await configuration();
    expect(Object.keys(more)).toEqual(expect.arrayContaining(['baremetal_gateway', 'baremetal_range']));
  });

  it('passes numbers of documents on as they are stored', async () => {
    await change(`UPDATE neutron_config SET vlan_range = '[1000.0, 9007199254740993]'`);
    const { text } = await service.get('/clusters/1/network_configuration/neutron');
    expect(text).toContain('"vlan_range":[1000.0,9007199254740993]');
  });

  it('is another one with nova-network', async () => {
    await change(`UPDATE clusters SET net_provider = 'nova_network'`);
    await change(`UPDATE networking_configs SET discriminator = 'nova_network_config'`);
    await change(`DELETE FROM neutron_config`);
    await change(
      `INSERT INTO nova_network_config (id, fixed_networks_cidr, fixed_networks_vlan_start, fixed_network_size,
                                        fixed_networks_amount, net_manager)
       SELECT id, '10.0.0.0/16', 103, 256, 1, 'FlatDHCPManager' FROM networking_configs`,
    );
    expect((await configuration('nova_network')).networking_parameters).toEqual({
      dns_nameservers: ['198.51.100.53', '198.51.100.54'],
      net_manager: 'FlatDHCPManager',
      fixed_networks_cidr: '10.0.0.0/16',
      fixed_networks_vlan_start: 103,
      fixed_network_size: 256,
      fixed_networks_amount: 1,
      floating_ranges: [['10.32.16.170', '10.32.16.250']],
    });
  });

  it.each([
    ['/clusters/1/network_configuration/nova_network', 400, 'network_provider_differs'],
    ['/clusters/99/network_configuration/neutron', 404, 'cluster_not_found'],
    ['/clusters/x/network_configuration/neutron', 400, 'invalid_id'],
    ['/clusters/1/network_configuration/other', 404, 'not_found'],
  ])('answers %s with %i', async (path, status, reason) => {
    expect(await service.get(path)).toMatchObject({ status, body: { reason, reasons: [reason] } });
  });

  it('cannot be changed here', async () => {
    const url = `${service.url}/api/clusters/1/network_configuration/neutron`;
    const answer = await fetch(url, { method: 'PUT' });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });
});

it('reads the network configuration of an environment on the schema of 10.0', async () => {
  const ten = await createMaster({}, createExtendedDatabase, '10.0');
  const other = await startTestService(ten.database);
  try {
    const { body } = await other.get<Configuration>('/clusters/1/network_configuration/neutron');
    expect(body).toMatchObject({ public_vip: '10.32.16.120' });
  } finally {
    await other.stop();
    await ten.database.drop();
  }
});
