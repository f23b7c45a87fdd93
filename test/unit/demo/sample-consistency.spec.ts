import {
  joinTables,
  JsonText,
  sampleEnvironment,
  sampleMaster,
  setSetting,
  type EnvironmentOptions,
  type Tables,
} from '../../../demo/sample';
import { danglingReferences, duplicates, isBetween, isInside, rowsOf } from './references';

function severalEnvironments(): Tables {
  const master = sampleMaster();
  const { ids, plugin } = master;
  const second = sampleEnvironment({ ids, release: '7.0', nodeGroups: 1, plugins: [plugin] });
  const third = sampleEnvironment({ ids, name: 'third', nodeGroups: 3, computes: 7, plugins: [plugin] });
  return joinTables(master.tables, second.tables, third.tables);
}

function masterWith(options: EnvironmentOptions): () => Tables {
  return () => sampleMaster(options).tables;
}

const masters: readonly (readonly [string, () => Tables])[] = [
  ['the default environment', masterWith({})],
  ['an environment on 7.0 with one node group and tunnels', masterWith(onSevenWithTunnels())],
  ['an environment on 9.0', masterWith({ release: '9.0' })],
  ['an environment with Ironic', masterWith({ customise: withIronic })],
  ['an environment without storage nodes', masterWith({ storage: 0 })],
  ['fifty node groups', masterWith({ nodeGroups: 50, computes: 60 })],
  ['three hundred computes in one rack', masterWith({ nodeGroups: 1, computes: 300 })],
  ['several environments', severalEnvironments],
];

function onSevenWithTunnels(): EnvironmentOptions {
  return { release: '7.0', nodeGroups: 1, segmentation: 'tun' };
}

function withIronic(attributes: Parameters<typeof setSetting>[0]): void {
  setSetting(attributes, 'additional_components.ironic', true);
}

describe.each(masters)('A sample master with %s', (_, make) => {
  const tables = make();
  const networkOf = (id: unknown): Readonly<Record<string, unknown>> =>
    rowsOf(tables, 'network_groups').find((network) => network.id === id) ?? {};
  const isInARange = ({ network, ip_addr: address }: Readonly<Record<string, unknown>>): boolean =>
    rowsOf(tables, 'ip_addr_ranges').some(
      (range) => range.network_group_id === network && isBetween(address, range.first, range.last),
    );

  it('has a row for every reference', () => {
    expect(danglingReferences(tables)).toEqual([]);
  });

  it('has no id, name, MAC address or IP address twice', () => {
    expect(duplicates(tables)).toEqual([]);
  });

  it('has every address inside its network', () => {
    const outside = rowsOf(tables, 'ip_addrs').filter(
      ({ network, ip_addr: address }) => !isInside(address, networkOf(network).cidr),
    );
    expect(outside).toEqual([]);
  });

  it('has every address in a range of its network, except the address of the master', () => {
    const outside = rowsOf(tables, 'ip_addrs').filter((address) => !isInARange(address));
    expect(outside.map(({ id }) => id)).toEqual([1]);
  });

  it('has ranges and gateways inside their networks, and no gateway in a range', () => {
    for (const { network_group_id: id, first, last } of rowsOf(tables, 'ip_addr_ranges')) {
      const { cidr, gateway } = networkOf(id);
      expect([isInside(first, cidr), isInside(last, cidr), isBetween(last, first, last)]).toEqual([
        true,
        true,
        true,
      ]);
      if (gateway !== null) {
        expect([isInside(gateway, cidr), isBetween(gateway, first, last)]).toEqual([true, false]);
      }
    }
  });

  it('has networks that do not overlap', () => {
    const cidrs = rowsOf(tables, 'network_groups')
      .map(({ cidr }) => cidr)
      .filter((cidr) => typeof cidr === 'string');
    const overlapping = cidrs.filter((cidr, index) =>
      cidrs.some((other, at) => at !== index && isInside(other.split('/')[0], cidr)),
    );
    expect(overlapping).toEqual([]);
  });

  it('tells every node the address of the interface that it boots from', () => {
    const interfaces = rowsOf(tables, 'node_nic_interfaces').filter(({ pxe }) => pxe);
    const nodes = rowsOf(tables, 'nodes');
    expect(interfaces.map(({ node_id: node, mac, ip_addr: ip }) => [node, mac, ip])).toEqual(
      nodes.map(({ id, mac, ip }) => [id, mac, ip]),
    );
    const addresses = rowsOf(tables, 'ip_addrs').map(
      ({ node, ip_addr: ip }) => `${String(node)} ${String(ip)}`,
    );
    expect(nodes.filter(({ id, ip }) => !addresses.includes(`${String(id)} ${String(ip)}`))).toEqual([]);
  });

  it('assigns interfaces to networks of the node group of their node, or to the shared one', () => {
    const groupOfNode = new Map(rowsOf(tables, 'nodes').map(({ id, group_id: group }) => [id, group]));
    const nodeOfNic = new Map(
      rowsOf(tables, 'node_nic_interfaces').map(({ id, node_id: node }) => [id, node]),
    );
    const astray = rowsOf(tables, 'net_nic_assignments').filter(
      ({ network_id: network, interface_id: nic }) => {
        const { group_id: group } = networkOf(network);
        return group !== null && group !== groupOfNode.get(nodeOfNic.get(nic));
      },
    );
    expect(astray).toEqual([]);
  });

  it('has documents that survive being written as JSON', () => {
    for (const row of Object.values(tables).flat()) {
      for (const value of Object.values(row)) {
        if (value instanceof JsonText) {
          expect(JSON.parse(value.toJSON())).toEqual(value.document);
        }
      }
    }
  });

  it('is the same every time', () => {
    expect(JSON.stringify(make())).toBe(JSON.stringify(tables));
  });
});
