import { createPair, expectRefused, move, type Pair } from '../setup/assign';
import { addBond, deleteEnvironment, nodeRow, setNode } from '../setup/moved-nodes';

/** What a plug-in says of every node, interface and bond. */
const ATTRIBUTES = ['node', 'nic', 'bond'].map(
  (kind) => `${kind}_attributes_metadata = '{"${kind}": {"value": 0}}'`,
);

/** What plug-ins keep for a node. */
interface Kept {
  readonly kind: string;
  readonly cluster: number;
  readonly attributes: string;
}

let pair: Pair;

afterEach(() => pair.stop());

const keptFor = (node: number): Promise<Kept[]> =>
  pair.query<Kept>(
    `SELECT t.kind, l.cluster_id AS cluster, t.attributes
       FROM (SELECT 'node' AS kind, cluster_plugin_id, attributes FROM node_cluster_plugins WHERE node_id = $1
              UNION ALL
             SELECT i.name, t.cluster_plugin_id, t.attributes
               FROM node_nic_interface_cluster_plugins t JOIN node_nic_interfaces i ON i.id = t.interface_id
              WHERE t.node_id = $1
              UNION ALL
             SELECT i.name, t.cluster_plugin_id, t.attributes
               FROM node_bond_interface_cluster_plugins t JOIN node_bond_interfaces i ON i.id = t.bond_id
              WHERE t.node_id = $1) t
       JOIN cluster_plugins l ON l.id = t.cluster_plugin_id ORDER BY 1, 2`,
    [node],
  );

/** Writes what Nailgun keeps for a node of an environment with the sample's plug-in. */
async function keepFor(node: number): Promise<void> {
  const link = 'SELECT id FROM cluster_plugins WHERE cluster_id = 1';
  await pair.query(
    `INSERT INTO node_cluster_plugins (attributes, cluster_plugin_id, node_id) VALUES ('{"own": 1}', (${link}), $1)`,
    [node],
  );
  for (const [kind, column] of [
    ['nic', 'interface_id'],
    ['bond', 'bond_id'],
  ]) {
    await pair.query(
      `INSERT INTO node_${kind}_interface_cluster_plugins (attributes, cluster_plugin_id, ${column}, node_id)
       SELECT '{"own": 2}', (${link}), i.id, i.node_id FROM node_${kind}_interfaces i WHERE i.node_id = $1`,
      [node],
    );
  }
}

describe('what plug-ins keep for a node', () => {
  beforeEach(async () => {
    pair = await createPair();
    await addBond(pair, 4);
    await keepFor(4);
  });

  it('B28: goes along, and outlives the original', async () => {
    const before = await keptFor(4);
    expect(before).toHaveLength(5);
    await move(pair, [4]);
    expect(await keptFor(4)).toEqual(before.map((row) => ({ ...row, cluster: pair.seed })));
    await pair.query('DELETE FROM nodes WHERE cluster_id = $1', [pair.original]);
    await deleteEnvironment(pair, pair.original);
    expect(await keptFor(4)).toEqual(before.map((row) => ({ ...row, cluster: pair.seed })));
  });

  it('B28: stays where the seed has not got the plug-in', async () => {
    await pair.query('DELETE FROM cluster_plugins WHERE cluster_id = $1', [pair.seed]);
    const before = await keptFor(4);
    await move(pair, [4]);
    expect(await keptFor(4)).toEqual(before);
  });

  it.each([true, false])(
    'B28: goes to another version of the plug-in, which begins what it knows nothing of (switched on: %s)',
    async (enabled) => {
      await pair.query(
        `INSERT INTO plugins (id, name, title, version, package_version)
       VALUES (2, 'larkspur_metrics', 'Metrics', '2.0.0', '4.0.0')`,
      );
      await pair.query(`UPDATE plugins SET ${ATTRIBUTES.join(', ')} WHERE id = 2`);
      await pair.query('UPDATE cluster_plugins SET plugin_id = 2, enabled = $2 WHERE cluster_id = $1', [
        pair.seed,
        enabled,
      ]);
      await move(pair, [4, 5]);
      expect((await keptFor(4)).map(({ cluster, attributes }) => [cluster, attributes])).toEqual(
        ['2', '2', '2', '2', '1'].map((own) => [pair.seed, `{"own": ${own}}`]),
      );
      expect(await keptFor(5)).toEqual([
        { kind: 'eth0', cluster: pair.seed, attributes: '{"nic": {"value": 0}}' },
        { kind: 'eth1', cluster: pair.seed, attributes: '{"nic": {"value": 0}}' },
        { kind: 'eth2', cluster: pair.seed, attributes: '{"nic": {"value": 0}}' },
        { kind: 'node', cluster: pair.seed, attributes: '{"node": {"value": 0}}' },
      ]);
    },
  );

  it('B28: goes to the version that is switched on, where there are several', async () => {
    await pair.query(
      `INSERT INTO plugins (id, name, title, version, package_version)
       VALUES (2, 'larkspur_metrics', 'Metrics', '2.0.0', '4.0.0')`,
    );
    const [link] = await pair.query<{ id: number }>(
      'INSERT INTO cluster_plugins (cluster_id, plugin_id, enabled) VALUES ($1, 2, true) RETURNING id',
      [pair.seed],
    );
    await pair.query('UPDATE cluster_plugins SET enabled = false WHERE cluster_id = $1 AND plugin_id = 1', [
      pair.seed,
    ]);
    await move(pair, [4]);
    expect(await pair.query('SELECT cluster_plugin_id AS link FROM node_cluster_plugins')).toEqual([
      { link: link!.id },
    ]);
  });
});

describe('a node role of a plug-in', () => {
  beforeEach(async () => {
    pair = await createPair({
      prepare: ({ database }) =>
        database.query(
          `UPDATE plugins SET roles_metadata = '{"gauge": {"name": "Gauge", "conflicts": ["compute"]}}',
                  volumes_metadata = '{"volumes_roles_mapping": {"gauge": [{"id": "os", "allocate_size": "min"}]}}'`,
        ),
    });
    await setNode(pair, 5, { roles: ['gauge'] });
  });

  it('B27: is known where the clone switched the plug-in on', async () => {
    await move(pair, [5]);
    expect(await nodeRow(pair, 5)).toMatchObject({ cluster_id: pair.seed, roles: ['gauge'] });
    await expectRefused(pair, { nodes_ids: [4], roles: ['gauge', 'compute'] }, 400, ['roles_conflict']);
  });

  it('A27: counts as a controller where its tags say so', async () => {
    await pair.query(`UPDATE plugins SET roles_metadata = '{"gauge": {"tags": ["controller"]}}'`);
    expect(await move(pair, [5])).toMatchObject([
      { reason: 'controllers_left_behind', detail: { node_ids: [1, 2, 3], moved_node_ids: [5] } },
    ]);
  });

  it('B27: is unknown where somebody switched it off', async () => {
    await pair.query('UPDATE cluster_plugins SET enabled = false WHERE cluster_id = $1', [pair.seed]);
    const [error] = await expectRefused(pair, { nodes_ids: [5] }, 400, ['role_unknown']);
    expect(error!.detail).toEqual({ node_id: 5, role: 'gauge' });
  });
});
