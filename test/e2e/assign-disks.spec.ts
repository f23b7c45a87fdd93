import { createPair, dryRun, expectRefused, move, type Pair, reasonsOf, reinstall } from '../setup/assign';

/** Part of a disk, or of a volume group. */
interface Space {
  readonly type: string;
  readonly name?: string;
  readonly vg?: string;
  readonly size: number;
  readonly mount?: string;
  readonly keep_data?: boolean;
}

/** A disk or a volume group of a layout. */
interface Entry {
  readonly type: string;
  readonly id: string;
  readonly name?: string;
  readonly volumes: readonly Space[];
}

let pair: Pair;

afterEach(() => pair.stop());

async function layoutOf(node: number): Promise<readonly Entry[]> {
  const [row] = await pair.query<{ volumes: string }>(
    'SELECT volumes FROM volume_manager_node_volumes WHERE node_id = $1',
    [node],
  );
  return JSON.parse(row!.volumes) as readonly Entry[];
}

/** Changes every space of a node's disks and groups. */
async function changeLayout(node: number, change: (space: Space, entry: Entry) => Space): Promise<void> {
  const layout = (await layoutOf(node)).map((entry) => ({
    ...entry,
    volumes: entry.volumes.map((space) => change(space, entry)),
  }));
  await pair.query('UPDATE volume_manager_node_volumes SET volumes = $2 WHERE node_id = $1', [
    node,
    JSON.stringify(layout),
  ]);
}

/** Gives the journals of a Ceph node some space. */
const giveJournals = (node: number): Promise<void> =>
  changeLayout(node, (space, { name }) =>
    space.name === 'cephjournal' && name === 'sda' ? { ...space, size: 2048 } : space,
  );

/** Names of volumes of which a part is marked to be kept, and whether all of them are. */
async function keptOf(node: number): Promise<readonly (readonly [string, boolean])[]> {
  const spaces = (await layoutOf(node))
    .filter(({ type }) => type === 'disk')
    .flatMap(({ volumes }) => volumes);
  const names = [...new Set(spaces.filter(({ keep_data: kept }) => kept).map(({ name, vg }) => vg ?? name!))];
  return names.map((name) => [
    name,
    spaces.filter((space) => (space.vg ?? space.name) === name).every(({ keep_data: kept }) => kept === true),
  ]);
}

describe('what reinstalling wipes', () => {
  beforeEach(async () => {
    pair = await createPair();
    await giveJournals(6);
  });

  it('A23: is told for every node with data of tenants', async () => {
    const found = await reinstall(pair, [1, 4, 6]);
    expect(found.filter(({ reason }) => reason === 'data_wiped')).toMatchObject([
      { class: 'acknowledge', detail: { node_id: 4, volumes: [{ volume: 'vm' }] } },
      {
        detail: {
          node_id: 6,
          volumes: [{ volume: 'cephjournal', megabytes: 2048, disks: ['sda'] }, { volume: 'ceph' }],
        },
      },
    ]);
    expect(await keptOf(6)).toEqual([]);
  });

  it.each([
    ['true', true, ['cephjournal', 'ceph'], []],
    ['by name', ['ceph'], ['ceph'], ['cephjournal']],
    ['by node', { '6': ['cephjournal', 'os'] }, ['os', 'cephjournal'], ['ceph']],
  ])('A23: is less what is to be kept (%s)', async (_title, keep, kept, wiped) => {
    const found = await reinstall(pair, [6], { keep_data: keep });
    expect(await keptOf(6)).toEqual(kept.map((volume) => [volume, true]));
    const volumes = found.flatMap(({ detail }) => detail?.volumes as readonly { volume: string }[]);
    expect(volumes.map(({ volume }) => volume)).toEqual(wiped);
  });

  it('A23: is seen by Nailgun’s clients in the disks of the node', async () => {
    await reinstall(pair, [6], { keep_data: ['ceph'] });
    const { body } = await pair.service.get<
      readonly {
        readonly name: string;
        readonly volumes: readonly { readonly name: string; readonly keep_data?: boolean }[];
      }[]
    >('/nodes/6/disks');
    const ofCeph = body.flatMap(({ volumes }) => volumes.filter(({ name }) => name === 'ceph'));
    expect(ofCeph.length).toBeGreaterThan(1);
    expect(ofCeph.every(({ keep_data: kept }) => kept)).toBe(true);
    expect(body.flatMap(({ volumes }) => volumes).filter(({ keep_data: kept }) => kept)).toHaveLength(
      ofCeph.length,
    );
  });

  it('A23: is nothing where nodes move as they are, whatever is to be kept', async () => {
    const before = await layoutOf(6);
    expect(await move(pair, [6], { keep_data: ['ceph', 'no such volume'] })).toEqual([]);
    expect(await layoutOf(6)).toEqual(before);
  });

  it('A23: has to be accepted where anything is', async () => {
    const body = { nodes_ids: [6], keep_data: ['ceph'], acknowledge: [] };
    await expectRefused(pair, body, 400, ['acknowledgement_required', 'data_wiped']);
    await reinstall(pair, [6], { keep_data: true, acknowledge: [] });
  });

  it('A23: is not known of a node without a disk layout', async () => {
    await pair.query('DELETE FROM volume_manager_node_volumes WHERE node_id = 6');
    const { nodes, findings } = await dryRun(pair, [6]);
    expect([nodes[0]!.disks, findings]).toEqual([null, []]);
    await reinstall(pair, [6]);
    expect(await pair.query('SELECT FROM volume_manager_node_volumes WHERE node_id = 6')).toEqual([]);
  });

  it('A23: cannot be less a volume that the disks have not got', async () => {
    const body = { nodes_ids: [4, 6], keep_data: ['ceph', 'dreams'] };
    const errors = await expectRefused(pair, body, 400, ['volume_unknown']);
    expect(errors.map(({ detail, field }) => [detail?.node_id, detail?.volume, field])).toEqual([
      [4, 'ceph', 'keep_data'],
      [4, 'dreams', 'keep_data'],
      [6, 'dreams', 'keep_data'],
    ]);
  });
});

describe('a node from a release that did not install from images', () => {
  const comeFrom = (version: string): Promise<unknown> =>
    pair.query('UPDATE releases SET version = $1 WHERE id = 2', [version]);

  beforeEach(async () => {
    pair = await createPair();
  });

  it('A22: gets partitions in place of the volume group of the system', async () => {
    await comeFrom('2014.2-6.0');
    await reinstall(pair, [6]);
    const [disk, ...others] = (await layoutOf(6)).filter(({ type }) => type === 'disk');
    expect(disk!.volumes.filter(({ mount }) => mount === '/' || mount === 'swap')).toMatchObject([
      { type: 'partition', name: 'root', mount: '/' },
      { type: 'partition', name: 'swap', size: 4096 },
    ]);
    expect(disk!.volumes.some(({ vg, size }) => vg === 'os' && size > 0)).toBe(false);
    const reserved = [disk!, ...others].flatMap(({ volumes }) =>
      volumes.filter(({ type }) => type === 'boot'),
    );
    expect(reserved.map(({ size }) => size)).toEqual([0, 0, 0]);
  });

  it('A22: does not where the release did (6.1)', async () => {
    await comeFrom('2014.2.2-6.1');
    const before = await layoutOf(6);
    await reinstall(pair, [6]);
    expect(await layoutOf(6)).toEqual(before);
  });

  it('A22: comes back with the layout that it had', async () => {
    await comeFrom('2014.2-6.0');
    const before = await layoutOf(6);
    await move(pair, [6]);
    expect(await layoutOf(6)).not.toEqual(before);
    await move(pair, [6], {}, pair.original);
    expect(await layoutOf(6)).toEqual(before);
  });

  it('A22, A23: cannot keep data, and drops marks of before', async () => {
    await comeFrom('2014.2-6.0');
    const errors = await expectRefused(pair, { nodes_ids: [6], keep_data: true }, 400, [
      'volume_not_keepable',
    ]);
    expect(errors).toMatchObject([
      { field: 'keep_data', detail: { node_id: 6, volume: 'ceph', disks: ['sdb', 'sdc'] } },
    ]);
    await changeLayout(6, (space) => (space.name === 'ceph' ? { ...space, keep_data: true } : space));
    const found = await reinstall(pair, [6]);
    expect(found).toMatchObject([{ reason: 'data_wiped', detail: { volumes: [{ volume: 'ceph' }] } }]);
    expect(await keptOf(6)).toEqual([]);
  });
});

describe('a volume group that is new in the release', () => {
  beforeEach(async () => {
    pair = await createPair({ environment: { release: '7.0' } });
  });

  /** Leaves 20 GB of the first disk of a controller unused. */
  const makeRoom = (node: number): Promise<void> =>
    changeLayout(node, (space, { type, name }) =>
      type === 'disk' && name === 'sda' && space.vg === 'image'
        ? { ...space, size: space.size - 20_480 }
        : space,
    );

  it('G32: is added where there is room', async () => {
    await makeRoom(1);
    const found = await reinstall(pair, [1]);
    expect(found.filter(({ reason }) => reason === 'volume_group_added')).toMatchObject([
      { class: 'notice', detail: { node_id: 1, volume: 'horizon', disks: ['sda'] } },
    ]);
    const layout = await layoutOf(1);
    expect(layout.find(({ id }) => id === 'horizon')).toMatchObject({
      type: 'vg',
      volumes: [{ mount: '/var/lib/horizon' }],
    });
    const [disk] = layout;
    expect(disk!.volumes.find(({ vg }) => vg === 'horizon')!.size).toBeGreaterThan(11_000);
  });

  it('G32: is told of where there is none', async () => {
    const before = await layoutOf(1);
    const found = await reinstall(pair, [1]);
    expect(found.filter(({ reason }) => reason === 'volume_group_without_space')).toMatchObject([
      { class: 'acknowledge', detail: { node_id: 1, volume: 'horizon', why: 'no_room' } },
    ]);
    expect(await layoutOf(1)).toEqual(before);
  });

  it('G32: is told of where the node is not installed anew', async () => {
    await makeRoom(1);
    const before = await layoutOf(1);
    const found = await move(pair, [1]);
    expect(found.filter(({ reason }) => reason === 'volume_group_absent')).toMatchObject([
      { class: 'notice', detail: { node_id: 1, volumes: ['horizon'] } },
    ]);
    expect(await layoutOf(1)).toEqual(before);
  });

  it('G32: is not added beside data that is kept', async () => {
    await makeRoom(1);
    const { findings, nodes } = await dryRun(pair, [1], { keep_data: ['image'] });
    expect(reasonsOf(findings)).toEqual(['controllers_left_behind', 'volume_group_without_space']);
    expect(findings[1]!.detail).toMatchObject({ volume: 'horizon', why: 'data_kept' });
    expect(nodes[0]!.disks!.kept).toMatchObject([{ volume: 'image' }]);
  });
});
