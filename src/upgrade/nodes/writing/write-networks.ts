import { type EntityManager } from 'typeorm';
import { type AssignPlan, type PlannedMove, type ReplacedDocument } from '../assign-plan';

/** Networks that stand for others, and the nodes that this is about. */
const MAPPED = 'unnest($2::int[], $3::int[]) AS mapped(source, target)';
const WANTED = 'unnest($1::int[]) AS wanted(id)';

const ADDRESSES = `
  UPDATE ip_addrs a SET network = mapped.target FROM ${MAPPED}, ${WANTED}
   WHERE a.node = wanted.id AND a.network = mapped.source`;

const ASSIGNMENTS = (table: string, key: string, interfaces: string): string => `
  UPDATE ${table} a SET network_id = mapped.target FROM ${MAPPED}, ${WANTED}, ${interfaces} i
   WHERE a.${key} = i.id AND i.node_id = wanted.id AND a.network_id = mapped.source`;

/** Long documents are not in PostgreSQL's statistics: joined to a list of nodes it would go through that for each card. */
const ATTRIBUTES = (interfaces: string): string => `
  UPDATE ${interfaces} i SET attributes = mapped.target
    FROM unnest($2::text[], $3::text[]) AS mapped(source, target)
   WHERE i.node_id = ANY ($1::int[]) AND i.attributes = mapped.source`;

/** Points addresses, interfaces and bonds at the other environment's networks. */
export async function writeNetworks(manager: EntityManager, plan: AssignPlan): Promise<void> {
  const changed = [...plan.networks].filter(([source, target]) => source !== target);
  const networks = [changed.map(([source]) => source), changed.map(([, target]) => target)];
  const run = async (statement: string, moves: readonly PlannedMove[]): Promise<void> => {
    if (moves.length > 0) await manager.query(statement, [idsOf(moves), ...networks]);
  };
  await run(
    ADDRESSES,
    plan.moves.filter(({ restore }) => !restore.has('addresses')),
  );
  const mapped = plan.moves.filter(
    ({ rendered, restore }) => rendered === null && !restore.has('nic_assignments'),
  );
  await run(ASSIGNMENTS('net_nic_assignments', 'interface_id', 'node_nic_interfaces'), mapped);
  await run(ASSIGNMENTS('net_bond_assignments', 'bond_id', 'node_bond_interfaces'), mapped);
}

/** Writes the attributes of interfaces and bonds. */
export async function writeInterfaceAttributes(manager: EntityManager, plan: AssignPlan): Promise<void> {
  const run = async (
    table: string,
    documents: readonly ReplacedDocument[],
    moves: readonly PlannedMove[],
  ): Promise<void> => {
    if (documents.length === 0 || moves.length === 0) return;
    const [from, to] = [documents.map((document) => document.from), documents.map((document) => document.to)];
    await manager.query(ATTRIBUTES(table), [idsOf(moves), from, to]);
  };
  await run(
    'node_nic_interfaces',
    plan.nicAttributes,
    plan.moves.filter(({ restore }) => !restore.has('nic_attributes')),
  );
  await run(
    'node_bond_interfaces',
    plan.bondAttributes,
    plan.moves.filter(({ restore }) => !restore.has('bonds')),
  );
}

const idsOf = (moves: readonly PlannedMove[]): readonly number[] => moves.map(({ node }) => node.id);
