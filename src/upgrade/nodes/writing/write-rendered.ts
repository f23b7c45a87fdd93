import { type EntityManager } from 'typeorm';
import { insertRows, reserveIds } from '../../../database/insert-rows';
import { type AssignPlan, type PlannedMove } from '../assign-plan';
import { type NodeTemplate } from '../node-template/node-template';

type Rendered = PlannedMove & { readonly rendered: NodeTemplate };

const OF_NODES = (table: string): string =>
  `SELECT i.id FROM ${table} i JOIN unnest($1::int[]) AS wanted(id) ON wanted.id = i.node_id`;

const CLEAR = [
  `DELETE FROM net_nic_assignments WHERE interface_id IN (${OF_NODES('node_nic_interfaces')})`,
  `DELETE FROM net_bond_assignments WHERE bond_id IN (${OF_NODES('node_bond_interfaces')})`,
];

const MEMBERS = `
  UPDATE node_nic_interfaces i SET parent_id = wanted.parent
    FROM (SELECT nic.id, member.parent
            FROM node_nic_interfaces nic
            JOIN unnest($1::int[]) AS node(id) ON node.id = nic.node_id
            LEFT JOIN unnest($2::int[], $3::int[]) AS member(id, parent) ON member.id = nic.id) wanted
   WHERE i.id = wanted.id AND i.parent_id IS DISTINCT FROM wanted.parent`;

/** Gives nodes the bonds and assignments that a network template makes, in place of those that they have (A14). */
export async function writeRendered(manager: EntityManager, { moves }: AssignPlan): Promise<void> {
  const rendered = moves.filter((move): move is Rendered => move.rendered !== null);
  if (rendered.length === 0) return;
  const nodes = rendered.map(({ node }) => node.id);
  for (const statement of CLEAR) await manager.query(statement, [nodes]);
  const bonds = await writeBonds(manager, rendered);
  const members = bonds.flatMap((bond) => bond.members.map((nic) => ({ nic, bond: bond.id })));
  await manager.query(MEMBERS, [nodes, members.map(({ nic }) => nic), members.map(({ bond }) => bond)]);
  await writeAssignments(manager, rendered, bonds);
}

/** A bond with the id of its row. */
interface StoredBond {
  readonly id: number;
  readonly node: number;
  readonly name: string;
  readonly members: readonly number[];
}

async function writeBonds(
  manager: EntityManager,
  moves: readonly Rendered[],
): Promise<readonly StoredBond[]> {
  const removed = moves.flatMap(({ rendered }) => rendered.removedBonds);
  if (removed.length > 0) {
    await manager.query('DELETE FROM node_bond_interfaces WHERE id IN (SELECT unnest($1::int[]))', [removed]);
  }
  const bonds = moves.flatMap(({ node, rendered }) =>
    rendered.bonds.map((bond) => ({ ...bond, node: node.id })),
  );
  const made = bonds.filter(({ existing }) => existing === null);
  const ids = made.length > 0 ? await reserveIds(manager, { node_bond_interfaces: made.length }) : undefined;
  const stored = new Map(made.map((bond, index) => [bond, ids?.node_bond_interfaces[index] ?? 0]));
  await insertRows(manager, {
    table: 'node_bond_interfaces',
    rows: made.map((bond) => ({
      id: stored.get(bond),
      node_id: bond.node,
      name: bond.name,
      mode: bond.mode,
    })),
  });
  return bonds.map((bond) => ({ ...bond, id: bond.existing ?? stored.get(bond) ?? 0 }));
}

async function writeAssignments(
  manager: EntityManager,
  moves: readonly Rendered[],
  bonds: readonly StoredBond[],
): Promise<void> {
  const bondIds = new Map(bonds.map(({ id, node, name }) => [`${node} ${name}`, id]));
  const all = moves.flatMap(({ node, rendered }) =>
    rendered.assignments.map(({ network, carrier }) => ({ node: node.id, network, carrier })),
  );
  await insertRows(manager, {
    table: 'net_nic_assignments',
    rows: all.flatMap(({ network, carrier }) =>
      carrier.kind === 'nic' ? [{ network_id: network, interface_id: carrier.id }] : [],
    ),
  });
  await insertRows(manager, {
    table: 'net_bond_assignments',
    rows: all.flatMap(({ node, network, carrier }) =>
      carrier.kind === 'bond'
        ? [{ network_id: network, bond_id: bondIds.get(`${node} ${carrier.name}`) }]
        : [],
    ),
  });
}
