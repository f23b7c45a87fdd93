import { Client } from 'pg';
import { createMaster, type TestMaster } from '../factories/master';
import { startTestService, type TestService } from '../setup/service';

interface Node {
  readonly id: number;
  readonly cluster: number | null;
  readonly status: string;
  readonly network_data: readonly Readonly<Record<string, unknown>>[];
}

let master: TestMaster;
let service: TestService;

beforeAll(async () => {
  master = await createMaster();
  service = await startTestService(master.database);
});

afterAll(async () => {
  await service.stop();
  await master.database.drop();
});

const change = (sql: string, ...values: unknown[]): Promise<unknown> => master.database.query(sql, values);
const ids = async (query = ''): Promise<readonly number[]> =>
  (await service.get<Node[]>(`/nodes${query}`)).body.map(({ id }) => id);

describe('a node', () => {
  it('is given in Nailgun’s form', async () => {
    const { body } = await service.get('/nodes/1');
    expect(body).toEqual({
      id: 1,
      name: 'controller-1',
      meta: expect.objectContaining({ cpu: expect.objectContaining({ real: 2 }) as object }) as object,
      progress: 100,
      kernel_params: null,
      roles: ['controller'],
      pending_roles: [],
      status: 'ready',
      mac: '52:54:00:00:01:00',
      hostname: 'node-1',
      fqdn: 'node-1.example.com',
      ip: '10.20.1.1',
      manufacturer: 'Alder',
      platform_name: 'A-2',
      pending_addition: false,
      pending_deletion: false,
      os_platform: 'ubuntu',
      error_type: null,
      online: true,
      labels: { rack: 'default' },
      cluster: 1,
      network_data: expect.any(Array) as object,
      group_id: 1,
    });
  });

  it('has a network for each that its interfaces carry, and last the network of PXE', async () => {
    const { body } = await service.get<Node>('/nodes/1');
    expect(body.network_data.map(({ name, dev, ip }) => [name, dev, ip])).toEqual([
      ['public', 'eth1', '10.32.16.11/24'],
      ['management', 'eth2', '10.64.16.4/24'],
      ['storage', 'eth2', '10.96.16.20/24'],
      ['private', 'eth2', undefined],
      ['fuelweb_admin', 'eth0', '10.20.1.1/16'],
    ]);
    expect(body.network_data[1]).toEqual({
      name: 'management',
      cidr: '10.64.16.0/24',
      vlan: 110,
      dev: 'eth2',
      ip: '10.64.16.4/24',
      netmask: '255.255.255.0',
      brd: '10.64.16.255',
      gateway: '10.64.16.1',
    });
    expect(body.network_data[3]).toEqual({ name: 'private', cidr: null, vlan: null, dev: 'eth2' });
  });

  it('boots from the network of its own node group where that has one', async () => {
    await change('UPDATE nodes SET group_id = 2 WHERE id = 3');
    const { body } = await service.get<Node>('/nodes/3');
    expect(body.network_data.at(-1)).toMatchObject({ name: 'fuelweb_admin', cidr: '10.160.32.0/24' });
  });

  it('is shown in transition as soon as work on it has begun', async () => {
    await change('UPDATE nodes SET progress = 40, pending_addition = true WHERE id = 2');
    expect((await service.get<Node>('/nodes/2')).body.status).toBe('provisioning');
  });

  it('without an environment is on no network', async () => {
    await change('UPDATE nodes SET cluster_id = NULL, group_id = NULL WHERE id = 7');
    const { body } = await service.get<Node>('/nodes/7');
    expect([body.cluster, body.network_data]).toEqual([null, []]);
  });

  it.each([
    ['/nodes/99', 404, 'node_not_found'],
    ['/nodes/0', 400, 'invalid_id'],
    ['/nodes/agent', 400, 'invalid_id'],
  ])('is answered for %s with %i', async (path, status, reason) => {
    expect(await service.get(path)).toMatchObject({ status, body: { reason } });
  });
});

describe('the list of nodes', () => {
  it('holds all, those of an environment, or those of none', async () => {
    await change('UPDATE nodes SET cluster_id = NULL, group_id = NULL WHERE id = 7');
    const { id } = await master.addEnvironment({ controllers: 1, computes: 0, storage: 0 });
    expect(await ids()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(await ids('?cluster_id=1')).toEqual([1, 2, 3, 4, 5, 6]);
    expect(await ids(`?cluster_id=${id}`)).toEqual([8]);
    expect(await ids('/?cluster_id=')).toEqual([7]);
    expect(await ids('?cluster_id=99')).toEqual([]);
  });

  it.each(['x', '0', '-1', '1.5', '2147483648', '1&cluster_id=2', '%00'])(
    'is not given for the environment %s',
    async (value) => {
      expect(await service.get(`/nodes?cluster_id=${value}`)).toMatchObject({
        status: 400,
        body: { reason: 'invalid_request', errors: [{ field: 'cluster_id' }] },
      });
    },
  );

  it('takes one statement, however many nodes there are', async () => {
    const sent = jest.spyOn(Client.prototype, 'query');
    const { body } = await service.get<Node[]>('/nodes');
    const statements = sent.mock.calls.length;
    sent.mockRestore();
    expect(body.length).toBeGreaterThan(6);
    expect(statements).toBe(1);
  });
});
