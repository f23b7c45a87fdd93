import { createPair, expectRefused, move, type Pair, reinstall } from '../setup/assign';
import { addressesOf, inEnvironment, nodeRow, type Place, setNode, wiringOf } from '../setup/moved-nodes';
import { addNode, giveAddress } from '../setup/seed-nodes';

let pair: Pair;

beforeEach(async () => {
  pair = await createPair();
});
afterEach(() => pair.stop());

/** Id of a node group of an environment. */
async function groupOf(cluster: number, name: string): Promise<number> {
  const [group] = await pair.query<{ id: number }>(
    'SELECT id FROM nodegroups WHERE cluster_id = $1 AND name = $2',
    [cluster, name],
  );
  return group!.id;
}

async function addressOf(node: number, network: string): Promise<string> {
  return (await addressesOf(pair, node)).find((place) => place.network === network)!.what;
}

/** Leaves out a network of a node group. */
const removeNetwork = (cluster: number, group: string, network: string): Promise<unknown> =>
  pair.query(
    `DELETE FROM network_groups n USING nodegroups g
      WHERE g.id = n.group_id AND g.cluster_id = $1 AND g.name = $2 AND n.name = $3`,
    [cluster, group, network],
  );

/** Gives a network of a node group a second time. */
const repeatNetwork = (cluster: number, group: string): Promise<unknown> =>
  pair.query(
    `INSERT INTO network_groups (name, group_id, release, meta)
     SELECT n.name, n.group_id, n.release, n.meta FROM network_groups n JOIN nodegroups g ON g.id = n.group_id
      WHERE g.cluster_id = $1 AND g.name = $2 AND n.name = 'storage'`,
    [cluster, group],
  );

describe('the place of a node', () => {
  it.each([true, false])(
    'A12: is the node group and the networks of the same names, with the same addresses (reprovision %s)',
    async (reprovision) => {
      const nodes = [1, 5, 6, 7];
      const read = async (): Promise<readonly (readonly Place[])[]> => {
        const places: (readonly Place[])[] = [];
        for (const node of nodes) {
          places.push([...(await addressesOf(pair, node)), ...(await wiringOf(pair, node))]);
        }
        return places;
      };
      const before = await read();
      await (reprovision ? reinstall : move)(pair, nodes);
      expect(await read()).toEqual(before.map((places) => inEnvironment(places, pair.seed)));
      const [first, second] = [await groupOf(pair.seed, 'default'), await groupOf(pair.seed, 'rack-2')];
      const rows = await pair.query('SELECT group_id FROM nodes WHERE id = ANY ($1) ORDER BY id', [nodes]);
      expect(rows.map(({ group_id: group }) => group)).toEqual([first, second, first, second]);
      // The shared network of PXE is nobody's; that of a rack is its own.
      expect(before[0]).toContainEqual(expect.objectContaining({ network: 'fuelweb_admin', cluster: null }));
      expect(before[1]).toContainEqual(
        expect.objectContaining({ network: 'fuelweb_admin', group: 'rack-2' }),
      );
    },
  );

  it('B19: is the node group that somebody chose, whatever its PXE address says', async () => {
    await setNode(pair, 4, { group_id: await groupOf(pair.original, 'rack-2') });
    await move(pair, [4]);
    expect(await nodeRow(pair, 4)).toMatchObject({
      group_id: await groupOf(pair.seed, 'rack-2'),
      ip: '10.20.1.4',
    });
    expect(await addressesOf(pair, 4)).toContainEqual(
      expect.objectContaining({ group: 'default', network: 'storage' }),
    );
  });

  it('B19: is the default node group for a node in none', async () => {
    await setNode(pair, 5, { group_id: null });
    await move(pair, [5]);
    expect((await nodeRow(pair, 5)).group_id).toBe(await groupOf(pair.seed, 'default'));
  });

  it('B19: is missing where the other environment has no such node group, there and back', async () => {
    await pair.query(`UPDATE nodegroups SET name = 'rack-9' WHERE id = $1`, [
      await groupOf(pair.seed, 'rack-2'),
    ]);
    const there = await expectRefused(pair, { nodes_ids: [4, 5] }, 400, [
      'node_group_missing',
      'network_missing',
    ]);
    expect(there[0]!.detail).toEqual({ node_id: 5, node_group: 'rack-2', cluster_id: pair.seed });
    expect(there.slice(1).every(({ detail }) => detail?.node_id === 5)).toBe(true);
    await move(pair, [4]);
    await setNode(pair, 4, { group_id: await groupOf(pair.seed, 'rack-9') });
    const body = { nodes_ids: [4], reprovision: false };
    const back = await expectRefused(pair, body, 400, ['node_group_missing'], pair.original);
    expect(back).toMatchObject([{ detail: { node_group: 'rack-9', cluster_id: pair.original } }]);
  });

  it.each([
    ['with an address on it', 'storage', 4],
    ['that only an interface is on', 'private', 4],
    ['of PXE in its rack', 'fuelweb_admin', 5],
  ])(
    'A12: is missing where the other environment has not got a network %s',
    async (_title, network, node) => {
      const group = node === 4 ? 'default' : 'rack-2';
      await removeNetwork(pair.seed, group, network);
      if (network === 'fuelweb_admin') await pair.query('DELETE FROM network_groups WHERE group_id IS NULL');
      const errors = await expectRefused(pair, { nodes_ids: [node] }, 400, ['network_missing']);
      expect(errors).toMatchObject([
        {
          detail: {
            node_id: node,
            network: `network ${network} of node group ${group}`,
            cluster_id: pair.seed,
          },
        },
      ]);
    },
  );

  it('A12: does not mind what is missing in a node group that nobody comes to', async () => {
    await removeNetwork(pair.seed, 'rack-2', 'storage');
    await repeatNetwork(pair.seed, 'rack-2');
    await repeatNetwork(pair.original, 'rack-2');
    await move(pair, [4]);
  });

  it.each(['original', 'seed'] as const)(
    'A12: is not to be told where a name means two networks of the %s',
    async (side) => {
      await repeatNetwork(pair[side], 'rack-2');
      const errors = await expectRefused(pair, { nodes_ids: [5, 7] }, 400, ['network_name_ambiguous']);
      expect(errors.map(({ detail }) => detail)).toEqual([{ node_group: 'rack-2', network: 'storage' }]);
    },
  );
});

describe('what a node brings along', () => {
  it('A39: is refused for a host name that another node has there', async () => {
    const holder = await addNode(pair.master, pair.seed, { hostname: 'node-4' });
    const [error] = await expectRefused(pair, { nodes_ids: [4, 5] }, 409, ['hostname_taken']);
    expect(error!.detail).toEqual({ node_id: 4, hostname: 'node-4', holder: { node_id: holder } });
  });

  it('is refused for an address that another node has there', async () => {
    const address = await addressOf(4, 'management');
    const holder = await addNode(pair.master, pair.seed);
    await giveAddress(pair.master, holder, 'management', address);
    const [error, ...more] = await expectRefused(pair, { nodes_ids: [4, 5] }, 409, ['address_taken']);
    expect([error!.detail, more]).toEqual([
      {
        node_id: 4,
        network: 'network management of node group default',
        address,
        holder: { node_id: holder },
      },
      [],
    ]);
  });

  it('is refused for an address that is virtual there', async () => {
    const address = await addressOf(1, 'public');
    await pair.query(
      `INSERT INTO ip_addrs (network, ip_addr, vip_name)
       SELECT n.id, $2::inet, 'public' FROM network_groups n JOIN nodegroups g ON g.id = n.group_id
        WHERE g.cluster_id = $1 AND g.name = 'default' AND n.name = 'public'`,
      [pair.seed, address],
    );
    const errors = await expectRefused(pair, { nodes_ids: [1], reprovision: false }, 409, ['address_taken']);
    expect(errors).toMatchObject([{ detail: { address, holder: { vip_name: 'public' } } }]);
  });

  it('is not refused for an address that somebody has on another network', async () => {
    const address = await addressOf(4, 'management');
    await giveAddress(pair.master, await addNode(pair.master, pair.seed), 'storage', address);
    await giveAddress(
      pair.master,
      await addNode(pair.master, pair.seed, { group: 'rack-2' }),
      'management',
      address,
    );
    await move(pair, [4]);
    expect(await addressOf(4, 'management')).toBe(address);
  });

  it('is refused for what is worst first', async () => {
    await setNode(pair, 5, { status: 'discover' });
    await addNode(pair.master, pair.seed, { hostname: 'node-4' });
    await expectRefused(pair, { nodes_ids: [4, 5] }, 400, ['node_not_movable', 'hostname_taken']);
  });
});

describe('a default node group that a migration renamed', () => {
  it('B22: stands for the default node group of the seed, there and back', async () => {
    await pair.stop();
    pair = await createPair({ environment: { defaultGroup: { name: 'default_0', isDefault: false } } });
    await move(pair, [1, 5]);
    expect((await nodeRow(pair, 1)).group_id).toBe(await groupOf(pair.seed, 'default'));
    await move(pair, [1, 5], {}, pair.original);
    expect((await nodeRow(pair, 1)).group_id).toBe(await groupOf(pair.original, 'default_0'));
  });
});
