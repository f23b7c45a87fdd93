import { checksumsOf, expectSame } from '../../database/checksums';
import { collector, type Rounds } from '../../measuring/measure';
import { leadingFrom, readRows } from './known-rows';
import { type MoveByHand, moveByHand } from './move-by-hand';
import { forgetMoves, move, type Pair } from './pair';

/** Moves in both directions, by the service and by hand, in every round. */
export interface ThereAndBack {
  readonly there: Rounds;
  readonly back: Rounds;
}

interface MovesByHand {
  readonly there: MoveByHand;
  readonly back: MoveByHand;
}

/**
 * Moves nodes to a seed and back, several rounds, without reinstalling them, and by hand in turns with it. Before,
 * it is made sure that both leave Nailgun's tables the same, and that the way back leads to where it began.
 */
export async function thereAndBack(pair: Pair, rounds: number): Promise<ThereAndBack> {
  const hand = await prepare(pair);
  const [there, back] = [collector(), collector()];
  for (let round = 0; round < rounds; round += 1) {
    await pair.database.settle();
    for (const kind of ['first', 'warm'] as const) {
      await forgetMoves(pair);
      there[kind].push(await move(pair, pair.seed, false));
      back[kind].push(await move(pair, pair.original, false));
    }
    await pair.database.settle();
    await moveByHand(pair.database, hand.there);
    await moveByHand(pair.database, hand.back);
    there.byHand.push(await moveByHand(pair.database, hand.there));
    back.byHand.push(await moveByHand(pair.database, hand.back));
  }
  return { there, back };
}

async function prepare(pair: Pair): Promise<MovesByHand> {
  const { database, nodeIds, original, seed } = pair;
  const [rowsBefore, before] = [await readRows(database, nodeIds), await checksumsOf(database)];
  await move(pair, seed, false);
  const [rowsAfter, after] = [await readRows(database, nodeIds), await checksumsOf(database)];
  await move(pair, original, false);
  expectSame(before, await checksumsOf(database), 'After a move there and back');
  const hand: MovesByHand = {
    there: { ...leadingFrom(rowsBefore, rowsAfter), from: original, to: seed, nodeIds, isReturn: false },
    back: { ...leadingFrom(rowsAfter, rowsBefore), from: seed, to: original, nodeIds, isReturn: true },
  };
  await moveByHand(database, hand.there);
  expectSame(after, await checksumsOf(database), 'After a move by hand');
  await moveByHand(database, hand.back);
  expectSame(before, await checksumsOf(database), 'After a move by hand there and back');
  return hand;
}
