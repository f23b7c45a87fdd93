import { createPair, expectRefused, move, type Pair, reasonsOf, reinstall } from '../setup/assign';
import { addBond, clusterOf, nodeRow, setNode } from '../setup/moved-nodes';

/** Sections of attributes, as far as they are looked at. */
type Attributes = Readonly<Record<string, Readonly<Record<string, { readonly value?: unknown }>>>>;

let pair: Pair;

beforeEach(async () => {
  pair = await createPair();
});
afterEach(() => pair.stop());

const nodeAttributes = async (node: number): Promise<Attributes> =>
  JSON.parse((await nodeRow(pair, node)).attributes as string) as Attributes;

async function attributesOf(table: string, node: number, name: string): Promise<Attributes> {
  const [row] = await pair.query<{ attributes: string }>(
    `SELECT attributes FROM ${table} WHERE node_id = $1 AND name = $2`,
    [node, name],
  );
  return JSON.parse(row!.attributes) as Attributes;
}

const setInterface = (node: number, name: string, attributes: object): Promise<unknown> =>
  pair.query('UPDATE node_nic_interfaces SET attributes = $3 WHERE node_id = $1 AND name = $2', [
    node,
    name,
    JSON.stringify(attributes),
  ]);

describe('attributes of a node', () => {
  it.each([true, false])(
    'B12, G31: keep kernel parameters, pinned CPUs and huge pages (reprovision %s)',
    async (reprovision) => {
      const own = {
        cpu_pinning: { nova: { value: 3 } },
        hugepages: { nova: { type: 'custom_hugepages', value: { '2048': 512 } } },
        larkspur: { rack: { value: 'left' } },
      };
      await setNode(pair, 4, { kernel_params: 'intel_iommu=on', attributes: JSON.stringify(own) });
      await (reprovision ? reinstall : move)(pair, [4]);
      expect((await nodeRow(pair, 4)).kernel_params).toBe('intel_iommu=on');
      const { node_attributes: standard } = pair.master.releases['9.0'] as unknown as {
        node_attributes: Attributes;
      };
      expect(await nodeAttributes(4)).toEqual({
        larkspur: { rack: { value: 'left' } },
        cpu_pinning: { ...standard.cpu_pinning, nova: { ...standard.cpu_pinning!.nova, value: 3 } },
        hugepages: {
          ...standard.hugepages,
          nova: { ...standard.hugepages!.nova, value: { '2048': 512, '1048576': 0 } },
        },
      });
    },
  );

  it('B12: are those of the release where the node has none', async () => {
    await move(pair, [4, 5]);
    for (const node of [4, 5]) {
      const { cpu_pinning: pinning, hugepages: pages } = await nodeAttributes(node);
      expect([pinning!.nova, pages!.nova!.value]).toMatchObject([
        { type: 'number', value: 0 },
        { '2048': 0 },
      ]);
    }
  });

  it('B12: are left alone where nobody can read them', async () => {
    await setNode(pair, 4, { attributes: '{"hugepages": ' });
    await move(pair, [4]);
    expect((await nodeRow(pair, 4)).attributes).toBe('{"hugepages": ');
  });
});

describe('attributes of interfaces and bonds', () => {
  it('B12, G31: keep what was set for an interface, with the new settings of the release', async () => {
    await setInterface(4, 'eth2', { mtu: { value: { type: 'number', value: 9000 } } });
    await move(pair, [4]);
    expect(await attributesOf('node_nic_interfaces', 4, 'eth2')).toMatchObject({
      mtu: { value: { value: 9000, min: 42 } },
      sriov: { enabled: { value: false } },
      dpdk: { enabled: { value: false } },
    });
    // Other interfaces have their own.
    const other = await attributesOf('node_nic_interfaces', 4, 'eth1');
    expect(other).toMatchObject({ mtu: { value: { value: null } }, sriov: { enabled: { value: false } } });
    expect(other.offloading!.modes!.value).toEqual({
      'tx-checksumming': null,
      'tx-checksum-ipv4': null,
      'generic-receive-offload': null,
    });
  });

  it('B12, G31: keep what was set for a bond, and what kind of bond it is', async () => {
    const bond = await addBond(pair, 4);
    await pair.query('UPDATE node_bond_interfaces SET attributes = $2 WHERE id = $1', [
      bond,
      JSON.stringify({ mtu: { value: { value: 9000 } } }),
    ]);
    await move(pair, [4]);
    const attributes = await attributesOf('node_bond_interfaces', 4, 'bond0');
    expect(attributes).toMatchObject({
      mtu: { value: { value: 9000 } },
      dpdk: { enabled: { value: false } },
    });
    // Nailgun takes them from the columns, unless empty ones are in the way.
    expect(Object.keys(attributes)).not.toContain('mode');
    expect(Object.keys(attributes)).not.toContain('type__');
    expect(await pair.query('SELECT id, mode, bond_properties FROM node_bond_interfaces')).toEqual([
      { id: bond, mode: 'active-backup', bond_properties: '{"type__": "linux"}' },
    ]);
  });
});

describe('what else belongs to a node', () => {
  const changesOf = async (node: number): Promise<readonly string[]> =>
    (
      await pair.query<{ text: string }>(
        `SELECT cluster_id || ' ' || name AS text FROM cluster_changes WHERE node_id = $1 ORDER BY 1`,
        [node],
      )
    ).map(({ text }) => text);

  it('has its interfaces as a pending change, once', async () => {
    await pair.query(`INSERT INTO cluster_changes (cluster_id, node_id, name) VALUES ($1, 4, 'interfaces')`, [
      pair.seed,
    ]);
    await move(pair, [4, 5]);
    expect([await changesOf(4), await changesOf(5)]).toEqual([['2 interfaces'], ['2 interfaces']]);
    await reinstall(pair, [6]);
    expect(await changesOf(6)).toEqual(['2 interfaces']);
  });

  it('has nothing else pending, unless it is to be reinstalled', async () => {
    await pair.query(
      `INSERT INTO cluster_changes (cluster_id, node_id, name) VALUES ($1, 4, 'disks'), ($1, 5, 'disks')`,
      [pair.seed],
    );
    await move(pair, [4]);
    await reinstall(pair, [5]);
    expect([await changesOf(4), await changesOf(5)]).toEqual([['2 interfaces'], ['2 disks', '2 interfaces']]);
  });

  it('is no primary any more', async () => {
    const tagged = await pair.query<{ id: number }>(
      `SELECT id FROM nodes WHERE primary_tags <> '{}' ORDER BY id`,
    );
    expect(tagged.length).toBeGreaterThan(0);
    const nodes = tagged.map(({ id }) => id);
    await move(pair, nodes);
    const rows = await pair.query('SELECT primary_tags FROM nodes WHERE id = ANY ($1)', [nodes]);
    expect(rows).toEqual(nodes.map(() => ({ primary_tags: [] })));
  });

  it.each([true, false])(
    'A15, A26: has no uploaded information there, and that is told (reprovision %s)',
    async (reprovision) => {
      await setNode(pair, 4, { replaced_deployment_info: '[{"uid": "4"}]' });
      await setNode(pair, 5, { replaced_provisioning_info: '{"profile": "own"}' });
      const found = await (reprovision ? reinstall : move)(pair, [4, 5, 6]);
      const told = found.filter(({ reason }) => reason === 'uploaded_info_set_aside');
      expect(told.map(({ detail, class: of }) => [detail?.node_id, of])).toEqual([
        [4, 'acknowledge'],
        [5, 'acknowledge'],
      ]);
      const rows = await pair.query(
        `SELECT replaced_deployment_info AS deployment, replaced_provisioning_info AS provisioning
         FROM nodes WHERE id IN (4, 5, 6)`,
      );
      expect(rows).toEqual(rows.map(() => ({ deployment: '[]', provisioning: '{}' })));
    },
  );

  it.each([
    ['null', null],
    ['an empty text', ''],
    ['an empty list', '[]'],
    ['an empty object', '{}'],
    ['a JSON null', 'null'],
  ])('A15: counts as not uploaded where it is %s', async (_title, nothing) => {
    await setNode(pair, 4, { replaced_deployment_info: nothing, replaced_provisioning_info: nothing });
    expect(await move(pair, [4])).toEqual([]);
  });

  it('stays as it was in all that a move is not about', async () => {
    const kept = [
      'uuid',
      'name',
      'status',
      'meta',
      'mac',
      'ip',
      'hostname',
      'labels',
      'online',
      'timestamp',
      'progress',
    ];
    const before = await nodeRow(pair, 4);
    await move(pair, [4]);
    const after = await nodeRow(pair, 4);
    for (const column of kept) expect([column, after[column]]).toEqual([column, before[column]]);
  });
});

describe('documents that cannot be read', () => {
  it('of an environment or its release stop the move', async () => {
    await pair.query(`UPDATE attributes SET editable = '{' WHERE cluster_id = $1`, [pair.seed]);
    await pair.query(
      `UPDATE releases SET node_attributes = '[]' WHERE id = (SELECT release_id FROM clusters WHERE id = $1)`,
      [pair.seed],
    );
    const errors = await expectRefused(pair, { nodes_ids: [4] }, 400, ['document_unreadable']);
    expect(errors.map(({ detail }) => detail?.document)).toEqual([
      `attributes.editable of environment ${pair.seed}`,
      expect.stringMatching(/^node_attributes of release \d+$/),
    ]);
    expect([await clusterOf(pair, 4), reasonsOf(errors)]).toEqual([
      pair.original,
      ['document_unreadable', 'document_unreadable'],
    ]);
  });
});
