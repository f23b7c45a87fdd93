import { joinTables, json, type Row, type SampleIds, type Tables } from '../../demo/sample';

/** Bonds of every node: their members, and the networks that they carry. */
const BONDS = [
  { name: 'bond0', mode: 'active-backup', members: ['eth2', 'eth3'], networks: ['management', 'private'] },
  { name: 'bond1', mode: '802.3ad', members: ['eth4', 'eth5'], networks: ['storage', 'backup'] },
];

/** Made like the last interface that the sample gives to a node, which is the pattern for further ones. */
const PATTERN = 'eth2';
const FURTHER = ['eth3', 'eth4', 'eth5'];

/** Gives every node further interfaces, in bonds, and moves networks there. */
export function withBonds(tables: Tables, ids: SampleIds): Tables {
  const {
    node_nic_interfaces: nics = [],
    net_nic_assignments: assignments = [],
    network_groups = [],
  } = tables;
  const networkIds = new Map(network_groups.map(({ name, id }) => [name, id]));
  const bonds = (tables.nodes ?? []).flatMap(({ id }) => BONDS.map((bond) => bondRow(ids, Number(id), bond)));
  const bondIds = new Map(bonds.map(({ node_id: node, name, id }) => [key(node, name), id]));
  const member = (nic: Row): Row => {
    const bond = BONDS.find(({ members }) => members.includes(String(nic.name)));
    return { ...nic, parent_id: bond ? bondIds.get(key(nic.node_id, bond.name)) : null };
  };
  const patterns = new Set(nics.filter(({ name }) => name === PATTERN));
  const patternIds = new Set([...patterns].map(({ id }) => id));
  const further = [...patterns].flatMap((nic) => FURTHER.map((name) => furtherNic(ids, nic, name)));
  return joinTables({
    ...tables,
    node_bond_interfaces: bonds,
    node_nic_interfaces: [...nics, ...further].map(member),
    net_nic_assignments: assignments.filter(({ interface_id: nic }) => !patternIds.has(nic)),
    net_bond_assignments: bonds.flatMap(({ id, name }) =>
      BONDS.filter((bond) => bond.name === name)
        .flatMap(({ networks }) => networks)
        .map((network) => ({
          id: ids.next('net_bond_assignments'),
          network_id: networkIds.get(network),
          bond_id: id,
        })),
    ),
  });
}

function bondRow(ids: SampleIds, node: number, { name, mode }: (typeof BONDS)[number]): Row {
  return {
    id: ids.next('node_bond_interfaces'),
    node_id: node,
    name,
    mode,
    bond_properties: json({ mode, type__: 'linux' }),
    attributes: json({}),
  };
}

function furtherNic(ids: SampleIds, pattern: Row, name: string): Row {
  const port = name.slice(-1);
  return {
    ...pattern,
    id: ids.next('node_nic_interfaces'),
    name,
    mac: String(pattern.mac).replace(/..$/, `0${port}`),
    bus_info: `0000:0${port}:00.0`,
  };
}

const key = (node: unknown, name: unknown): string => `${String(node)} ${String(name)}`;
