import { Client } from 'pg';
import { createMaster, type TestMaster } from '../factories/master';
import { createExtendedDatabase } from '../setup/database';
import { startTestService, type TestService } from '../setup/service';

interface Interface {
  readonly id?: number;
  readonly name: string;
  readonly assigned_networks: readonly { readonly id: number; readonly name: string }[];
  readonly attributes: Readonly<Record<string, unknown>>;
}

interface Disk {
  readonly name: string;
  readonly volumes: readonly { readonly name: string; readonly size: number }[];
}

describe.each(['9.2', '10.0'] as const)('on the schema of Nailgun %s', (schema) => {
  let master: TestMaster;
  let service: TestService;

  beforeAll(async () => {
    master = await createMaster({}, createExtendedDatabase, schema);
    service = await startTestService(master.database);
  });

  afterAll(async () => {
    await service.stop();
    await master.database.drop();
  });

  const change = (sql: string, ...values: unknown[]): Promise<unknown> => master.database.query(sql, values);
  const interfaces = async (node: number): Promise<readonly Interface[]> =>
    (await service.get<Interface[]>(`/nodes/${node}/interfaces`)).body;
  const namesOf = (list: readonly Interface[]): readonly string[] => list.map(({ name }) => name);

  /** Makes eth2 of a node, with its networks, the only card of a bond. */
  const bond = async (node: number): Promise<void> => {
    await change(
      `INSERT INTO node_bond_interfaces (node_id, name, mode) VALUES ($1, 'bond0', '802.3ad')`,
      node,
    );
    await change(
      `UPDATE node_nic_interfaces card SET parent_id = bond.id FROM node_bond_interfaces bond
        WHERE bond.node_id = card.node_id AND card.node_id = $1 AND card.name = 'eth2'`,
      node,
    );
    await change(
      `WITH taken AS (
         DELETE FROM net_nic_assignments a USING node_nic_interfaces card
          WHERE card.id = a.interface_id AND card.node_id = $1 AND card.parent_id IS NOT NULL
         RETURNING card.parent_id, a.network_id)
       INSERT INTO net_bond_assignments (bond_id, network_id) SELECT parent_id, network_id FROM taken`,
      node,
    );
  };

  describe('the interfaces of a node', () => {
    it('are given in Nailgun’s form, with the networks that they carry', async () => {
      const [first, ...others] = await interfaces(1);
      expect(first).toEqual({
        id: 1,
        mac: '52:54:00:00:01:00',
        name: 'eth0',
        type: 'ether',
        state: 'up',
        current_speed: 1000,
        max_speed: 10000,
        assigned_networks: [{ id: 1, name: 'fuelweb_admin' }],
        driver: 'ixgbe',
        bus_info: '0000:00:00.0',
        meta: {
          offloading_modes: expect.any(Array) as object,
          numa_node: 0,
          pci_id: '8086:10fb',
          sriov: { available: false, totalvfs: 0, pci_id: '' },
          dpdk: { available: false },
        },
        pxe: true,
        attributes: expect.any(Object) as object,
      });
      expect(
        others.map(({ name, assigned_networks: networks }) => [name, networks.map((one) => one.name)]),
      ).toEqual([
        ['eth1', ['public']],
        ['eth2', ['management', 'storage', 'private']],
      ]);
    });

    it('are sorted by name, bonds last, in one statement', async () => {
      await bond(2);
      await change(`UPDATE node_nic_interfaces SET name = 'a1' WHERE node_id = 2 AND name = 'eth1'`);
      const sent = jest.spyOn(Client.prototype, 'query');
      const list = await interfaces(2);
      const statements = sent.mock.calls.length;
      sent.mockRestore();
      expect(namesOf(list)).toEqual(['a1', 'eth0', 'eth2', 'bond0']);
      expect(statements).toBe(1);
      const [, , slave, last] = list;
      expect(slave).toMatchObject({ name: 'eth2', assigned_networks: [] });
      expect(last).toMatchObject({
        mac: null,
        type: 'bond',
        mode: '802.3ad',
        state: null,
        slaves: [{ name: 'eth2' }],
        attributes: {},
        meta: { offloading: { modes: [{ name: 'tx-checksumming' }, {}] } },
      });
      expect(last?.assigned_networks.map(({ name }) => name)).toEqual(['management', 'storage', 'private']);
      expect(last).not.toHaveProperty('id');
    });

    it('can work with DPDK as a bond where the release has a driver', async () => {
      await bond(3);
      const available = async (): Promise<unknown> => (await interfaces(3)).at(-1);
      expect(await available()).toMatchObject({ meta: { dpdk: { available: false } } });
      await change(
        `UPDATE releases SET networks_metadata =
           (networks_metadata::jsonb || '{"dpdk_drivers": {"igb_uio": ["8086:10fb"]}}')::text
          WHERE id = (SELECT release_id FROM clusters WHERE id = 1)`,
      );
      expect(await available()).toMatchObject({ meta: { dpdk: { available: true } } });
      await change('UPDATE nodes SET cluster_id = NULL, group_id = NULL WHERE id = 3');
      expect(await available()).toMatchObject({ meta: { dpdk: { available: false } } });
    });

    it('keep numbers as they are stored', async () => {
      await change(
        `UPDATE node_nic_interfaces SET attributes = '{"a": 1.0, "b": 9007199254740993}' WHERE id = 1`,
      );
      const answer = await fetch(`${service.url}/api/nodes/1/interfaces`);
      expect(await answer.text()).toContain('"attributes":{"a":1.0,"b":9007199254740993}');
    });

    it('have what plug-ins that are enabled keep for them', async () => {
      await change(
        `INSERT INTO node_nic_interface_cluster_plugins (cluster_plugin_id, interface_id, node_id, attributes)
         SELECT link.id, 2, 1, '{"depth": {"value": 3}}' FROM cluster_plugins link WHERE link.cluster_id = 1`,
      );
      const sections = async (enabled: boolean): Promise<unknown> => {
        await change('UPDATE cluster_plugins SET enabled = $1 WHERE cluster_id = 1', enabled);
        const own = new Set(Object.keys((await interfaces(1))[2]!.attributes));
        return Object.entries((await interfaces(1))[1]!.attributes).flatMap(([name, section]) =>
          own.has(name) ? [] : [section],
        );
      };
      expect(await sections(false)).toEqual([]);
      expect(await sections(true)).toEqual([
        {
          metadata: { label: expect.any(String) as string, nic_plugin_id: 1, class: 'plugin' },
          depth: { value: 3 },
        },
      ]);
    });

    it('are none for a node whose agent has reported none', async () => {
      await change('DELETE FROM node_nic_interfaces WHERE node_id = 7');
      expect(await interfaces(7)).toEqual([]);
    });
  });

  describe('the disks of a node', () => {
    it('are given as they are shared out, without what the system takes', async () => {
      const { body } = await service.get<Disk[]>('/nodes/1/disks');
      const stored = await master.database.query<{ volumes: string }>(
        'SELECT volumes FROM volume_manager_node_volumes WHERE node_id = 1',
      );
      const [disk] = JSON.parse(stored[0]!.volumes) as {
        id: string;
        size: number;
        volumes: { vg?: string; size: number; lvm_meta_size?: number }[];
      }[];
      const given = disk!.volumes.filter(({ vg }) => vg !== undefined);
      const ofLvm = given.reduce((sum, { lvm_meta_size: size = 0 }) => sum + size, 0);
      expect(body[0]).toMatchObject({
        id: disk!.id,
        name: 'sda',
        bootable: false,
        size: disk!.size - 500 - ofLvm,
      });
      expect(body[0]!.volumes.slice(0, given.length)).toEqual(
        given.map(({ vg, size, lvm_meta_size: meta = 0 }) => ({
          name: vg,
          size: size - meta,
          keep_data: false,
        })),
      );
    });

    it('are none where nobody has shared them out', async () => {
      await change('DELETE FROM volume_manager_node_volumes WHERE node_id = 6');
      expect(await service.get('/nodes/6/disks')).toMatchObject({ status: 200, body: [] });
    });
  });

  describe('the volumes of a node', () => {
    it('are those of its roles, with sizes for the machine', async () => {
      await change(`UPDATE nodes SET roles = '{compute}', pending_roles = '{ceph-osd}' WHERE id = 5`);
      const { body } =
        await service.get<{ name: string; label: string; min_size: number }[]>('/nodes/5/volumes');
      expect(body.map(({ name }) => name)).toEqual(expect.arrayContaining(['os', 'vm', 'ceph']));
      expect(body.every(({ min_size: size }) => size >= 0)).toBe(true);
      expect(body.find(({ name }) => name === 'ceph')?.min_size).toBe(3072);
    });

    it('are not asked for without an environment', async () => {
      await change('UPDATE nodes SET cluster_id = NULL, group_id = NULL WHERE id = 7');
      expect(await service.get('/nodes/7/volumes')).toMatchObject({
        status: 404,
        body: { reason: 'node_without_environment', errors: [{ detail: { node_id: 7 } }] },
      });
    });
  });

  describe('the attributes of a node', () => {
    it('are its own and those of plug-ins that are enabled', async () => {
      await change(
        `UPDATE nodes SET attributes = '{"hugepages": {"nova": {"value": {"2048": 0}}}}' WHERE id = 1`,
      );
      expect((await service.get('/nodes/1/attributes')).body).toEqual({
        hugepages: { nova: { value: { 2048: 0 } } },
      });
      await change('UPDATE cluster_plugins SET enabled = true WHERE cluster_id = 1');
      await change(
        `INSERT INTO node_cluster_plugins (cluster_plugin_id, node_id, attributes)
         SELECT link.id, 1, '{"sonar": {"depth": {"value": 3}}}' FROM cluster_plugins link WHERE link.cluster_id = 1`,
      );
      expect((await service.get('/nodes/1/attributes')).body).toEqual({
        hugepages: { nova: { value: { 2048: 0 } } },
        sonar: { depth: { value: 3 }, metadata: { node_plugin_id: 1, class: 'plugin' } },
      });
    });
  });

  it.each(['interfaces', 'disks', 'volumes', 'attributes'])(
    'there are no %s of a node that is not there',
    async (part) => {
      expect(await service.get(`/nodes/99/${part}`)).toMatchObject({
        status: 404,
        body: { reason: 'node_not_found', errors: [{ detail: { node_id: 99 } }] },
      });
      expect(await service.get(`/nodes/x/${part}/`)).toMatchObject({
        status: 400,
        body: { reason: 'invalid_id' },
      });
    },
  );
});
