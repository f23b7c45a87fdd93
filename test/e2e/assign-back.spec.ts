import { dryRun, expectRefused, move, reasonsOf, reinstall } from '../setup/assign';
import { createNailgunPair, type NailgunPair } from '../setup/assign-nailgun';
import { answering } from '../setup/fake-nailgun';
import { addressesOf, clusterOf, inEnvironment, nodeRow, setNode, wiringOf } from '../setup/moved-nodes';

let pair: NailgunPair;

beforeEach(async () => {
  pair = await createNailgunPair();
});
afterEach(() => pair.stop());

const back = (nodes: readonly number[], more: object = {}): ReturnType<typeof move> =>
  move(pair, nodes, more, pair.original);

/** What Nailgun writes when an installation has ended. */
const install = (node: number): Promise<void> => setNode(pair, node, { status: 'provisioned' });

describe('a node that goes back to the older original', () => {
  it('B6: is as it was before', async () => {
    await setNode(pair, 1, {
      pending_roles: ['cinder'],
      replaced_deployment_info: '[{"uid": "1"}]',
      kernel_params: 'a=b',
    });
    await setNode(pair, 5, { attributes: '{"hugepages": {"nova": {"value": {"2048": 7}}}}' });
    const read = async (): Promise<readonly unknown[]> => [
      await pair.query('SELECT * FROM nodes ORDER BY id'),
      await pair.query('SELECT * FROM ip_addrs ORDER BY id'),
      await pair.query('SELECT * FROM node_nic_interfaces ORDER BY id'),
      await pair.query('SELECT * FROM volume_manager_node_volumes ORDER BY id'),
      [await wiringOf(pair, 1), await wiringOf(pair, 5)],
    ];
    const before = await read();
    await move(pair, [1, 5]);
    expect(await read()).not.toEqual(before);
    await back([5, 1]);
    expect(await read()).toEqual(before);
  });

  it('B6: is as it was where its installation did not begin', async () => {
    pair.answer(answering(500));
    const before = await nodeRow(pair, 4);
    expect((await pair.assign({ nodes_ids: [4] })).status).toBe(502);
    await back([4]);
    expect(await nodeRow(pair, 4)).toEqual(before);
  });

  it('B6: that was reinstalled there keeps the roles and the disks of its installation', async () => {
    await setNode(pair, 6, { primary_tags: ['ceph-osd'] });
    await reinstall(pair, [6], { keep_data: true });
    await install(6);
    const volumes = await pair.query('SELECT volumes FROM volume_manager_node_volumes WHERE node_id = 6');
    expect((await dryRun(pair, [6], { reprovision: false }, pair.original)).nodes[0]!.put_back).not.toEqual(
      expect.arrayContaining(['roles']),
    );
    await back([6]);
    expect(await nodeRow(pair, 6)).toMatchObject({
      cluster_id: pair.original,
      roles: [],
      pending_roles: ['ceph-osd'],
      primary_tags: [],
    });
    expect(await pair.query('SELECT volumes FROM volume_manager_node_volumes WHERE node_id = 6')).toEqual(
      volumes,
    );
  });

  it('B6: to be reinstalled has its roles as pending ones, and the original’s Nailgun is asked', async () => {
    await move(pair, [4]);
    await reinstall(pair, [4], {}, pair.original);
    expect(await nodeRow(pair, 4)).toMatchObject({ cluster_id: 1, roles: [], pending_roles: ['compute'] });
    expect(pair.nailgun.received.map(({ url }) => url)).toEqual(['/api/clusters/1/provision/?nodes=4']);
  });

  it('B6: has the roles that are given for the way back', async () => {
    await setNode(pair, 4, { primary_tags: ['compute'] });
    await move(pair, [4]);
    await back([4], { roles: ['base-os'] });
    expect(await nodeRow(pair, 4)).toMatchObject({ roles: ['base-os'], pending_roles: [], primary_tags: [] });
  });

  it('A20: gets back a role that the settings forbid by now, and no other', async () => {
    await pair.query(
      `UPDATE releases SET roles_metadata = jsonb_set(roles_metadata::jsonb, '{compute,restrictions}', '["true"]')::text
        WHERE id = 2`,
    );
    await move(pair, [4, 5]);
    await expectRefused(
      pair,
      { nodes_ids: [4], reprovision: false, roles: ['compute'] },
      400,
      ['role_restricted'],
      1,
    );
    await back([4]);
    expect((await nodeRow(pair, 4)).roles).toEqual(['compute']);
  });
});

describe('what was changed in the seed', () => {
  it('B6: stays changed on the way back, and the rest is put back', async () => {
    const pages = '{"hugepages": {"nova": {"value": {"2048": 99, "1048576": 0}}}}';
    await setNode(pair, 4, { replaced_deployment_info: '[{"uid": "4"}]' });
    await move(pair, [4]);
    await setNode(pair, 4, {
      attributes: pages,
      replaced_deployment_info: '[{"uid": "new"}]',
      roles: ['base-os'],
    });
    const found = await back([4]);
    expect(reasonsOf(found)).toEqual(['uploaded_info_set_aside']);
    const row = await nodeRow(pair, 4);
    expect(JSON.parse(row.attributes as string)).toMatchObject({
      hugepages: { nova: { value: { '2048': 99 } } },
    });
    expect(row).toMatchObject({ roles: ['base-os'], replaced_deployment_info: '[]' });
    expect((await wiringOf(pair, 4)).every(({ cluster }) => cluster === null || cluster === 1)).toBe(true);
  });

  it('B6: is mapped where interfaces or addresses were changed there', async () => {
    await move(pair, [4]);
    await pair.query(
      `UPDATE net_nic_assignments a SET interface_id = other.id
         FROM node_nic_interfaces i, node_nic_interfaces other, network_groups n
        WHERE i.id = a.interface_id AND n.id = a.network_id AND n.name = 'storage' AND i.node_id = 4
          AND other.node_id = 4 AND other.name = 'eth1'`,
    );
    await pair.query(
      `INSERT INTO ip_addrs (network, node, ip_addr)
       SELECT n.id, 4, '10.32.0.77' FROM network_groups n JOIN nodegroups g ON g.id = n.group_id
        WHERE g.cluster_id = 2 AND g.is_default AND n.name = 'public'`,
    );
    const there = [await wiringOf(pair, 4), await addressesOf(pair, 4)] as const;
    await back([4]);
    expect(await wiringOf(pair, 4)).toEqual(inEnvironment(there[0], pair.original));
    expect(await addressesOf(pair, 4)).toEqual(inEnvironment(there[1], pair.original));
  });

  it('A20: that another node is the primary by now stays so', async () => {
    const [tags] = await pair.query<{ primary_tags: string[] }>(
      'SELECT primary_tags FROM nodes WHERE id = 1',
    );
    expect(tags!.primary_tags.length).toBeGreaterThan(0);
    await move(pair, [1]);
    await setNode(pair, 2, { primary_tags: tags!.primary_tags });
    await back([1]);
    expect([(await nodeRow(pair, 1)).primary_tags, (await nodeRow(pair, 2)).primary_tags]).toEqual([
      [],
      tags!.primary_tags,
    ]);
  });
});

describe('a node that goes there again', () => {
  it('B6: can go back and forth', async () => {
    await move(pair, [4]);
    const there = await nodeRow(pair, 4);
    for (let i = 0; i < 3; i += 1) {
      await back([4]);
      await move(pair, [4]);
    }
    expect(await nodeRow(pair, 4)).toEqual(there);
    expect(await clusterOf(pair, 4)).toBe(pair.seed);
    expect(await pair.query('SELECT node_id FROM cluster_upgrade_moved_nodes')).toEqual([{ node_id: 4 }]);
  });

  it('B6: is reinstalled there, though it was there before', async () => {
    await move(pair, [4]);
    await back([4]);
    await reinstall(pair, [4]);
    expect(await nodeRow(pair, 4)).toMatchObject({
      cluster_id: pair.seed,
      roles: [],
      pending_roles: ['compute'],
    });
  });
});
