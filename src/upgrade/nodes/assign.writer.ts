import { type EntityManager } from 'typeorm';
import { type AssignPlan, type PlannedMove } from './assign-plan';
import { DISPLACED_ITEMS, type DisplacedItem } from './displaced/images';
import { type NodesByItem, putBack } from './displaced/put-back';
import { completeRecord, recordMove, type RecordedMove } from './displaced/record-moves';
import { writtenItems } from './writing/written-items';
import { writeChanges } from './writing/write-changes';
import { writeLayouts } from './writing/write-layouts';
import { writeInterfaceAttributes, writeNetworks } from './writing/write-networks';
import { writeNodeRows } from './writing/write-node-rows';
import { writePlugins } from './writing/write-plugins';
import { writeRendered } from './writing/write-rendered';
import { writeVlans } from './writing/write-vlans';

/** Moves nodes as planned. The number of statements does not depend on how many there are. */
export async function writeAssignment(manager: EntityManager, plan: AssignPlan): Promise<void> {
  if (plan.moves.length === 0) return writeLayouts(manager, plan);
  const move: RecordedMove = {
    nodeIds: plan.moves.map(({ node }) => node.id),
    from: plan.source.id,
    to: plan.target.id,
    reprovision: plan.reprovision,
    items: writtenItems(plan),
  };
  await recordMove(manager, move);
  await writeNodeRows(manager, plan);
  await writeLayouts(manager, plan);
  await writeRendered(manager, plan);
  await writeNetworks(manager, plan);
  await writeInterfaceAttributes(manager, plan);
  await writePlugins(manager, plan);
  await writeChanges(manager, plan);
  await putBack(manager, nodesByItem(plan));
  await writeVlans(manager, plan);
  await completeRecord(manager, move);
}

function nodesByItem({ moves }: AssignPlan): NodesByItem {
  return new Map(
    DISPLACED_ITEMS.map((item) => [
      item,
      moves.filter((move) => isPutBack(move, item)).map(({ node }) => node.id),
    ]),
  );
}

/** What the last move did not touch is as it was already. */
const isPutBack = ({ node, restore }: PlannedMove, item: DisplacedItem): boolean =>
  restore.has(item) && (node.displaced?.kept.includes(item) ?? false);
