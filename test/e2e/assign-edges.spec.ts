import { dryRun, expectRefused, findingsOf, move, reinstall } from '../setup/assign';
import { createNailgunPair, type NailgunPair, TASK } from '../setup/assign-nailgun';
import { answering } from '../setup/fake-nailgun';
import { addressesOf, setNode, wiringOf } from '../setup/moved-nodes';

let pair: NailgunPair;

beforeEach(async () => {
  pair = await createNailgunPair();
});
afterEach(() => pair.stop());

async function fail(nodes: readonly number[], more: object = {}): ReturnType<typeof pair.assign> {
  pair.answer(answering(500));
  const answer = await pair.assign({ nodes_ids: nodes, ...more });
  expect(answer.status).toBe(502);
  pair.answer(answering(202, TASK));
  return answer;
}

it('A23: a repeated request keeps the data that it names', async () => {
  await fail([6]);
  await reinstall(pair, [6], { keep_data: ['ceph'] });
  const [row] = await pair.query<{ volumes: string }>(
    'SELECT volumes FROM volume_manager_node_volumes WHERE node_id = 6',
  );
  expect(row!.volumes).toContain('"keep_data":true');
});

it('A23: a repeated request tells what is wiped, and what cannot be kept', async () => {
  await fail([6]);
  expect((await dryRun(pair, [6])).findings).toMatchObject([{ reason: 'data_wiped' }]);
  await expectRefused(pair, { nodes_ids: [6], keep_data: ['dreams'] }, 400, ['volume_unknown']);
});

it('what was found is told, too, where the installation cannot be begun', async () => {
  expect(findingsOf(await fail([6]))).toMatchObject([{ reason: 'data_wiped' }]);
});

it('a node that is about to be removed is not reinstalled by a repeated request', async () => {
  await fail([4]);
  await setNode(pair, 4, { pending_deletion: true });
  await expectRefused(pair, { nodes_ids: [4] }, 400, ['node_pending_deletion']);
});

it('A23: volumes of a node without a disk layout cannot be kept', async () => {
  await pair.query('DELETE FROM volume_manager_node_volumes WHERE node_id = 6');
  await expectRefused(pair, { nodes_ids: [6], keep_data: ['ceph'] }, 400, ['volume_unknown']);
});

it('A12: an address that is none of the network it would come to is told of', async () => {
  await pair.query(
    `UPDATE network_groups n SET cidr = '10.99.0.0/24' FROM nodegroups g
      WHERE g.id = n.group_id AND g.cluster_id = 2 AND g.name = 'default' AND n.name = 'storage'`,
  );
  const { findings } = await dryRun(pair, [4], { reprovision: false });
  expect(findings).toMatchObject([
    { reason: 'address_outside_ranges', detail: { network: 'network storage of node group default' } },
  ]);
});

it('A12: a rack without its network of PXE is not put on the shared one, whose address it has not got', async () => {
  await pair.query(
    `DELETE FROM network_groups n USING nodegroups g
      WHERE g.id = n.group_id AND g.cluster_id = 2 AND g.name = 'rack-2' AND n.name = 'fuelweb_admin'`,
  );
  await expectRefused(pair, { nodes_ids: [5], reprovision: false }, 400, ['network_missing']);
});

it('roles are names that Nailgun can store, and not many', async () => {
  const many = Array.from({ length: 33 }, (_, i) => `role-${i}`);
  for (const roles of [many, ['x'.repeat(65)]]) {
    const { status, body } = await pair.assign({ nodes_ids: [4], roles });
    expect([status, body]).toEqual([400, expect.objectContaining({ reason: 'invalid_request' })]);
  }
});

it('what is to be kept of a node that is not named is no mistake to pass over (A23)', async () => {
  await expectRefused(pair, { nodes_ids: [6], keep_data: { '7': true } }, 400, ['volume_unknown']);
});

it('a node without a role can be begun again, as the refusal says', async () => {
  await setNode(pair, 4, { roles: [] });
  await fail([4]);
  await reinstall(pair, [4]);
});

it('nothing is pending in the original for a node that left it', async () => {
  await pair.query(`INSERT INTO cluster_changes (cluster_id, node_id, name) VALUES (1, 4, 'disks')`);
  await move(pair, [4]);
  expect(await pair.query('SELECT name FROM cluster_changes WHERE cluster_id = 1 AND node_id = 4')).toEqual(
    [],
  );
});

it('B6: a node returns to a network of the original that was made anew meanwhile', async () => {
  await move(pair, [4]);
  await pair.query(
    `WITH old AS (DELETE FROM network_groups n USING nodegroups g
                   WHERE g.id = n.group_id AND g.cluster_id = 1 AND g.name = 'default' AND n.name = 'storage'
                   RETURNING n.name, n.group_id, n.release, n.cidr, n.gateway, n.meta, n.vlan_start)
     INSERT INTO network_groups (name, group_id, release, cidr, gateway, meta, vlan_start) SELECT * FROM old`,
  );
  await move(pair, [4], {}, pair.original);
  const places = [...(await addressesOf(pair, 4)), ...(await wiringOf(pair, 4))];
  const storage = places.filter(({ network }) => network === 'storage');
  expect(storage).toMatchObject([{ cluster: 1 }, { cluster: 1, what: 'eth2' }]);
});

it('B28: what a plug-in keeps returns to a link of the original that was made anew meanwhile', async () => {
  await pair.query(
    `INSERT INTO node_cluster_plugins (attributes, cluster_plugin_id, node_id)
     SELECT '{"own": 1}', id, 4 FROM cluster_plugins WHERE cluster_id = 1`,
  );
  await move(pair, [4]);
  await pair.query('DELETE FROM cluster_plugins WHERE cluster_id = 1');
  await pair.query('INSERT INTO cluster_plugins (cluster_id, plugin_id, enabled) VALUES (1, 1, true)');
  await move(pair, [4], {}, pair.original);
  expect(await pair.query('SELECT attributes FROM node_cluster_plugins WHERE node_id = 4')).toEqual([
    { attributes: '{"own": 1}' },
  ]);
});
