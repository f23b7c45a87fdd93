import { stringifyJson } from '../../../src/json';
import { type CardRow, type NodeInterfacesRow } from '../../../src/nailgun/nodes/interface-row';
import { interfacesView } from '../../../src/nailgun/nodes/interfaces-view';
import { interfaceAttributes, nodeAttributes } from '../../../src/nailgun/nodes/plugin-attributes';

const card = (id: number, more: Partial<CardRow> = {}): CardRow => ({
  id,
  name: `eth${id}`,
  mac: `52:54:00:00:00:0${id}`,
  state: 'up',
  current_speed: 1000,
  max_speed: 10000,
  driver: 'ixgbe',
  bus_info: null,
  pxe: false,
  meta: '{"pci_id": "8086:10fb"}',
  bond: null,
  attributes: '{}',
  assigned_networks: [],
  plugins: [],
  ...more,
});

const BOND = { id: 1, name: 'bond0', mac: null, mode: '802.3ad', state: null, attributes: '{}', plugins: [] };

const shown = (node: Partial<NodeInterfacesRow>): unknown =>
  JSON.parse(
    stringifyJson(
      interfacesView({
        cards: [],
        bonds: [],
        release_version: 'mitaka-9.0',
        networks_metadata: '{"dpdk_drivers": {"igb_uio": ["8086:10fb"]}}',
        segmentation_type: 'vlan',
        ...node,
      }),
    ),
  );

describe('interfaces of a node', () => {
  it('are its cards, then its bonds, which name their cards and have no id', () => {
    const assigned_networks = [{ id: 11, name: 'management' }];
    expect(
      shown({ cards: [card(1), card(2, { bond: 1 })], bonds: [{ ...BOND, assigned_networks }] }),
    ).toEqual([
      expect.objectContaining({ id: 1, name: 'eth1', type: 'ether' }),
      expect.objectContaining({ id: 2, name: 'eth2', type: 'ether' }),
      {
        mac: null,
        name: 'bond0',
        type: 'bond',
        mode: '802.3ad',
        state: null,
        assigned_networks,
        slaves: [{ name: 'eth2' }],
        attributes: {},
        meta: { dpdk: { available: true }, offloading: { modes: [] } },
      },
    ]);
  });

  it.each([
    ['2014.2-6.0', false],
    ['2014.1.1-5.1', false],
    ['2014.2.2-6.1', true],
    ['newton-10.0', true],
    ['no version', true],
    [null, true],
  ])('show in an environment of %p what cards can do: %p', (release_version, withMeta) => {
    const [first] = shown({ cards: [card(1)], release_version }) as [object];
    expect(['meta' in first, 'pxe' in first, 'attributes' in first]).toEqual([withMeta, withMeta, true]);
  });

  it('cannot work with DPDK as a bond of a node without environment', () => {
    const node = { cards: [card(1, { bond: 1 })], bonds: [{ ...BOND, assigned_networks: [] }] };
    const nowhere = { release_version: null, networks_metadata: null, segmentation_type: null };
    expect(shown({ ...node, ...nowhere })).toMatchObject([{}, { meta: { dpdk: { available: false } } }]);
  });
});

describe('attributes', () => {
  const plugin = (id: number, name: string, attributes: string) => ({
    id,
    name,
    title: `The ${name}`,
    attributes,
  });

  it('of an interface have a section for each plug-in', () => {
    const attributes = interfaceAttributes(
      '{"mtu": {"value": 9007199254740993}, "sonar": {"kept": 1.0, "metadata": {"weight": 5}}}',
      [plugin(7, 'sonar', '{"depth": {"value": 3}, "metadata": {"label": "Sonar"}}'), plugin(8, 'radar', '')],
      'nic_plugin_id',
    );
    expect(stringifyJson(attributes)).toBe(
      '{"mtu":{"value":9007199254740993},' +
        '"sonar":{"kept":1.0,"metadata":{"weight":5,"label":"Sonar","nic_plugin_id":7,"class":"plugin"},' +
        '"depth":{"value":3}},' +
        '"radar":{"metadata":{"label":"The radar","nic_plugin_id":8,"class":"plugin"}}}',
    );
  });

  it('of a node have the sections of each plug-in, which replace its own', () => {
    const attributes = nodeAttributes('{"hugepages": {"value": 2}, "sonar": {"value": 1}}', [
      plugin(7, 'any', '{"sonar": {"depth": 1.0, "metadata": {"label": "Sonar"}}, "odd": 3}'),
    ]);
    expect(stringifyJson(attributes)).toBe(
      '{"hugepages":{"value":2},' +
        '"sonar":{"depth":1.0,"metadata":{"label":"Sonar","node_plugin_id":7,"class":"plugin"}},"odd":3}',
    );
  });

  it('that are no document read as none', () => {
    expect(nodeAttributes('[', [])).toEqual({});
    expect(interfaceAttributes('7', [], 'bond_plugin_id')).toEqual({});
  });
});
