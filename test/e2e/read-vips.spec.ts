import { createMaster, type TestMaster } from '../factories/master';
import { contentsOf } from '../setup/contents';
import { startTestService, type TestService } from '../setup/service';

interface Configuration {
  readonly vips?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly networking_parameters: Readonly<Record<string, unknown>>;
  readonly [alias: string]: unknown;
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

const configuration = async (): Promise<Configuration> =>
  (await service.get<Configuration>('/clusters/1/network_configuration/neutron')).body;

const change = (sql: string, ...values: unknown[]): Promise<unknown> => master.database.query(sql, values);

describe('virtual addresses', () => {
  it('are given by name, and again under the names of old clients', async () => {
    const answer = await configuration();
    expect(answer.vips?.public).toEqual({
      network_role: 'public/vip',
      namespace: 'haproxy',
      ipaddr: '10.32.16.120',
      is_user_defined: true,
      node_roles: ['controller', 'primary-controller'],
      vendor_specific: null,
    });
    expect(answer).toMatchObject({ public_vip: '10.32.16.120', management_vip: '10.64.16.3' });
  });

  it('say nothing of vendors before release 8.0', async () => {
    await change(`UPDATE releases SET version = '2015.1.0-7.0' WHERE id = 2`);
    expect((await configuration()).vips?.public).not.toHaveProperty('vendor_specific');
  });

  it('of release 6.1 are given under the names of their networks only', async () => {
    await change(`UPDATE releases SET version = '2014.2.2-6.1' WHERE id = 2`);
    await change(
      `UPDATE network_groups
          SET meta = CASE name WHEN 'management' THEN '{"vips": ["haproxy", "vrouter"]}' ELSE '{}' END`,
    );
    await change(`UPDATE ip_addrs SET vip_name = 'haproxy' WHERE vip_name = 'management'`);
    const answer = await configuration();
    expect(answer).toMatchObject({ management_vip: '10.64.16.3', management_vrouter_vip: '10.64.16.2' });
    expect(answer).not.toHaveProperty('vips');
    expect(answer).not.toHaveProperty('public_vip');
  });

  it('that nobody has assigned are null, and reading assigns none', async () => {
    await change(`DELETE FROM ip_addrs WHERE vip_name IS NOT NULL`);
    const before = await contentsOf(master.database);
    const answer = await configuration();
    expect(answer.vips?.management).toMatchObject({ ipaddr: null, is_user_defined: false });
    expect(answer.vips?.management).toMatchObject({ namespace: 'haproxy' });
    expect(answer).toMatchObject({ management_vip: null, public_vip: null });
    expect(await contentsOf(master.database)).toEqual(before);
  });

  it('are none while there is no controller to hold them', async () => {
    await change(`UPDATE nodes SET cluster_id = NULL, group_id = NULL WHERE 'controller' = ANY (roles)`);
    const answer = await configuration();
    expect([answer.vips, answer.public_vip]).toEqual([{}, undefined]);
  });

  it('are shown where they are assigned when controllers stand in two node groups', async () => {
    await change(`UPDATE nodes SET group_id = 2 WHERE id = 1`);
    expect((await configuration()).public_vip).toBe('10.32.16.120');
  });

  it('are none in an environment that is not highly available', async () => {
    await change(`UPDATE clusters SET mode = 'multinode'`);
    expect(Object.keys(await configuration()).sort()).toEqual(['networking_parameters', 'networks']);
  });

  it('follow the network template to the network of their role', async () => {
    const template = {
      adv_net_template: {
        default: {
          network_assignments: { storage: { ep: 'br-storage' } },
          network_scheme: { common: { roles: { 'mgmt/vip': 'br-storage' } } },
        },
      },
    };
    await change('UPDATE networking_configs SET configuration_template = $1', JSON.stringify(template));
    const before = await configuration();
    expect(before.vips?.management).toMatchObject({ ipaddr: null });
    expect(before.networking_parameters.configuration_template).toEqual(template);
    await change(`UPDATE ip_addrs SET network = 4, ip_addr = '10.96.16.9' WHERE vip_name = 'management'`);
    expect((await configuration()).vips?.management).toMatchObject({ ipaddr: '10.96.16.9' });
  });
});
