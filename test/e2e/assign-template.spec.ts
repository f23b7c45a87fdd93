import { createPair, dryRun, expectRefused, move, type Pair, reinstall } from '../setup/assign';
import { addBond, addressesOf, deleteEnvironment, nodeRow, setNode, wiringOf } from '../setup/moved-nodes';
import { fittingTemplate, type Template, type TemplatePart } from '../setup/network-template';
import { networksOf } from '../setup/networks';

let pair: Pair;

beforeEach(async () => {
  pair = await createPair();
});
afterEach(() => pair.stop());

const setTemplate = (cluster: number, template: Template | string | null): Promise<unknown> =>
  pair.query('UPDATE networking_configs SET configuration_template = $2 WHERE cluster_id = $1', [
    cluster,
    typeof template === 'object' && template !== null ? JSON.stringify(template) : template,
  ]);

/** Gives the seed a template that fits all nodes, changed. */
async function govern(change: (part: TemplatePart) => void = () => undefined): Promise<void> {
  const template = await fittingTemplate(pair.master, '9.0');
  change(template.adv_net_template.default!);
  await setTemplate(pair.seed, template);
}

/** Puts storage on a bond of two cards, and leaves out what else there is but PXE. */
function makeBond(part: TemplatePart): void {
  part.network_scheme.storage!.transformations = [
    {
      action: 'add-bond',
      bridge: 'br-storage',
      name: 'bond7',
      interfaces: ['<% if1 %>', '<% if2 %>'],
      bond_properties: { mode: 'active-backup' },
    },
  ];
  part.network_assignments = {
    fuelweb_admin: { ep: 'br-fuelweb_admin' },
    storage: { ep: 'br-storage' },
  };
}

/** Interfaces of a node with their networks, as text. */
const wiring = async (node: number): Promise<readonly string[]> =>
  (await wiringOf(pair, node)).map(
    ({ what, network, cluster }) => `${what} ${network} ${cluster ?? 'shared'}`,
  );

/** What the template makes of a node in the seed. */
const RENDERED = [
  'eth0 fuelweb_admin shared',
  'eth1 management 2',
  'eth2 private 2',
  'eth2 public 2',
  'eth2 storage 2',
];

describe('a network template of the seed', () => {
  it.each([true, false])(
    'A14: governs which networks are on which interfaces (reprovision %s)',
    async (reprovision) => {
      await govern();
      await addBond(pair, 5);
      await (reprovision ? reinstall : move)(pair, [1, 4, 5]);
      expect([await wiring(1), await wiring(4)]).toEqual([RENDERED, RENDERED]);
      expect((await wiring(5)).slice(1)).toEqual(RENDERED.slice(1));
      expect((await wiringOf(pair, 5))[0]).toMatchObject({
        what: 'eth0',
        network: 'fuelweb_admin',
        group: 'rack-2',
      });
      // A bond that it does not make is no more.
      expect(await pair.query('SELECT FROM node_bond_interfaces')).toEqual([]);
      expect(await pair.query('SELECT FROM node_nic_interfaces WHERE parent_id IS NOT NULL')).toEqual([]);
      const addresses = await addressesOf(pair, 4);
      expect(addresses.map(({ network, cluster }) => [network, cluster])).toEqual([
        ['fuelweb_admin', null],
        ['management', pair.seed],
        ['storage', pair.seed],
      ]);
    },
  );

  it('A14: is rendered for the node, with the names of its interfaces', async () => {
    await govern();
    await move(pair, [4]);
    const text = (await nodeRow(pair, 4)).network_template as string;
    const document = JSON.parse(text) as Record<string, Record<string, object>>;
    expect(Object.keys(document).sort()).toEqual([
      'endpoints',
      'network_assignments',
      'nic_mapping',
      'roles',
      'templates',
      'templates_for_node_role',
    ]);
    expect(document.templates!.storage).toMatchObject({
      transformations: [{ action: 'add-port', bridge: 'br-storage', name: 'eth2' }],
    });
    expect(document.roles).toMatchObject({ 'mgmt/vip': 'br-management' });
    expect(text).not.toContain('<%');
  });

  it('A14: outlives the original', async () => {
    await govern();
    await move(pair, [4]);
    await pair.query('DELETE FROM nodes WHERE cluster_id = $1', [pair.original]);
    await deleteEnvironment(pair, pair.original);
    expect(await wiring(4)).toEqual(RENDERED);
  });

  it('B18: gives networks their VLANs where nodes come to, and leaves their ranges alone', async () => {
    const before = await networksOf(pair.master.database, pair.seed);
    await govern();
    await move(pair, [4]);
    const vlans: Readonly<Record<string, number | null>> = {
      management: null,
      storage: null,
      private: 101,
      public: 102,
    };
    const after = before.map((network) => ({
      ...network,
      vlan_start: network.is_default ? vlans[network.name] : network.vlan_start,
    }));
    expect(await networksOf(pair.master.database, pair.seed)).toEqual(after);
    expect(after).not.toEqual(before);
    expect(await networksOf(pair.master.database, pair.original)).toEqual(before);
  });

  it('A14: goes by the roles that nodes will have', async () => {
    await govern((part) => {
      part.templates_for_node_role['base-os'] = ['fuelweb_admin', 'storage'];
    });
    await move(pair, [4], { roles: ['base-os'] });
    expect(await wiring(4)).toEqual([RENDERED[0], RENDERED[4]]);
  });

  it('A39: has interfaces of its own for a host name', async () => {
    await govern((part) => {
      part.nic_mapping['node-4'] = { if0: 'eth0', if1: 'eth2', if2: 'eth1', if3: 'eth1.5', if4: 'eth1.6' };
    });
    await move(pair, [4, 6]);
    expect(await wiring(4)).toContain('eth2 management 2');
    expect(await wiring(6)).toEqual(RENDERED);
  });

  it('G29: makes bonds, and gives them the defaults of the release', async () => {
    await govern(makeBond);
    await move(pair, [4]);
    expect(await wiring(4)).toEqual(['bond7 storage 2', RENDERED[0]]);
    const members = await pair.query(
      `SELECT i.name FROM node_nic_interfaces i JOIN node_bond_interfaces b ON b.id = i.parent_id
        WHERE b.node_id = 4 AND b.name = 'bond7' AND b.mode = 'active-backup' ORDER BY 1`,
    );
    expect(members).toEqual([{ name: 'eth1' }, { name: 'eth2' }]);
    const [bond] = await pair.query<{ attributes: string }>('SELECT attributes FROM node_bond_interfaces');
    expect(JSON.parse(bond!.attributes)).toMatchObject({ dpdk: { enabled: { value: false } } });
  });

  it('G29: asks for no interface of a network that it says nothing of', async () => {
    await govern();
    await pair.query(`DELETE FROM network_groups n USING nodegroups g
                       WHERE g.id = n.group_id AND g.cluster_id = 2 AND n.name = 'private'`);
    await move(pair, [4]);
    expect(await wiring(4)).toEqual(RENDERED.filter((place) => !place.includes('private')));
  });

  it('A14: is told of in a dry run', async () => {
    await govern();
    const { nodes, findings } = await dryRun(pair, [4], { reprovision: false });
    expect([nodes, findings]).toMatchObject([[{ node_id: 4, by_template: true }], []]);
  });
});

describe('a network template that cannot be applied', () => {
  it('A14, G29: stops the move, with every reason for every node', async () => {
    await govern((part) => {
      delete part.templates_for_node_role.compute;
      part.nic_mapping.default!.if2 = 'eth9';
    });
    const errors = await expectRefused(pair, { nodes_ids: [4, 6] }, 400, ['network_template_not_applicable']);
    expect(errors.map(({ detail }) => [detail?.node_id, detail?.problem])).toMatchObject([
      [4, { kind: 'role_without_schemes', role: 'compute' }],
      [6, { kind: 'no_such_interface', interface: 'eth9', nicMapping: 'default' }],
    ]);
    expect(errors[0]!.message).toContain('has no entry for the role compute');
  });

  it('G29: stops the move where it is no JSON', async () => {
    await setTemplate(pair.seed, '{"adv_net_template": ');
    await expectRefused(pair, { nodes_ids: [4] }, 400, ['document_unreadable']);
  });

  it.each(['{}', '', 'null', null])('G29: is none where it is %j', async (nothing) => {
    await setTemplate(pair.seed, nothing);
    await move(pair, [4]);
    expect((await nodeRow(pair, 4)).network_template).toBeNull();
    expect(await wiring(4)).toContain('eth2 storage 2');
  });
});

describe('a network template of only one environment of the pair', () => {
  it('A14: leaves the node when that goes back, with everything that it made', async () => {
    const bond = await addBond(pair, 4);
    const before = [await wiring(4), await networksOf(pair.master.database, pair.seed)];
    await govern();
    await move(pair, [4, 6]);
    await move(pair, [4], {}, pair.original);
    expect(await wiring(4)).toEqual(before[0]);
    expect((await nodeRow(pair, 4)).network_template).toBeNull();
    expect(await pair.query('SELECT id FROM node_bond_interfaces')).toEqual([{ id: bond }]);
    // The VLANs go with the last node of the node group.
    expect(await networksOf(pair.master.database, pair.seed)).not.toEqual(before[1]);
    await move(pair, [6], {}, pair.original);
    expect(await networksOf(pair.master.database, pair.seed)).toEqual(before[1]);
  });

  it('B6: leaves the interfaces as they are, all of them, where somebody changed one there', async () => {
    await govern(makeBond);
    await move(pair, [4]);
    await pair.query(`UPDATE node_bond_interfaces SET mode = 'balance-rr'`);
    await move(pair, [4], {}, pair.original);
    expect(await wiring(4)).toEqual(['bond7 storage 1', RENDERED[0]]);
    expect(
      await pair.query(
        `SELECT b.mode, count(*)::int AS cards
           FROM node_bond_interfaces b JOIN node_nic_interfaces i ON i.parent_id = b.id GROUP BY b.id`,
      ),
    ).toEqual([{ mode: 'balance-rr', cards: 2 }]);
  });

  it('A14: is left behind where the seed has none', async () => {
    await setTemplate(pair.original, await fittingTemplate(pair.master));
    await setNode(pair, 4, { network_template: '{"templates": {}}' });
    await move(pair, [4]);
    expect((await nodeRow(pair, 4)).network_template).toBeNull();
    expect(await wiring(4)).toContain('eth1 public 2');
    await move(pair, [4], {}, pair.original);
    expect((await nodeRow(pair, 4)).network_template).toBe('{"templates": {}}');
  });
});
