import { checksumsOf, expectSame } from '../../database/checksums';
import { type MeasuredAnswer } from '../../service/measured-service';
import { leadingFrom, readRows } from './known-rows';
import { type MoveByHand, moveByHand } from './move-by-hand';
import { forgetMoves, move, type Pair } from './pair';

/** Moves in both directions, by the service and by hand, in every round. */
export interface ThereAndBack {
  readonly there: readonly MeasuredAnswer<unknown>[];
  readonly back: readonly MeasuredAnswer<unknown>[];
  /** In milliseconds. */
  readonly byHand: { readonly there: readonly number[]; readonly back: readonly number[] };
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
  const there: MeasuredAnswer<unknown>[] = [];
  const back: MeasuredAnswer<unknown>[] = [];
  const byHand: { there: number[]; back: number[] } = { there: [], back: [] };
  for (let round = 0; round < rounds; round += 1) {
    await forgetMoves(pair);
    there.push(await move(pair, pair.seed, false));
    back.push(await move(pair, pair.original, false));
    byHand.there.push(await settledMove(pair, hand.there));
    byHand.back.push(await settledMove(pair, hand.back));
  }
  return { there, back, byHand };
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

async function settledMove({ database }: Pair, hand: MoveByHand): Promise<number> {
  await database.settle();
  return moveByHand(database, hand);
}
