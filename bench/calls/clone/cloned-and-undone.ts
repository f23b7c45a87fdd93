import { checksumsOf, expectSame } from '../../database/checksums';
import {
  rowsBefore,
  takeAway,
  writeByHand,
  type WrittenRows,
  writtenSince,
} from '../../database/written-rows';
import { type MeasuredAnswer } from '../../service/measured-service';
import { type Original } from './original';

/** Rounds of each. */
export interface ClonedAndUndone {
  readonly planned: readonly MeasuredAnswer<unknown>[];
  readonly cloned: readonly MeasuredAnswer<unknown>[];
  readonly undone: readonly MeasuredAnswer<unknown>[];
  /** Clones, in milliseconds. */
  readonly byHand: readonly number[];
}

/**
 * Clones an environment and undoes that, several rounds, and writes the same rows by hand in turns with it. Before, it
 * is made sure that both leave Nailgun's tables the same, and that undoing leads to where it began.
 */
export async function clonedAndUndone(
  original: Original,
  rounds: number,
  networkTemplate?: object,
): Promise<ClonedAndUndone> {
  const { database, service } = original;
  const body = {
    name: 'seed',
    release_id: original.releaseId,
    ...(networkTemplate === undefined ? {} : { network_template: networkTemplate }),
  };
  const { name: _name, ...choices } = body;
  const upgrade = `/clusters/${original.original}/upgrade`;
  const clone = (): Promise<MeasuredAnswer<{ id: number }>> => service.post(`${upgrade}/clone`, body);
  const undo = (seed: number): Promise<MeasuredAnswer<unknown>> =>
    service.delete(`/clusters/${seed}/upgrade`);
  const hand = await prepare(original, clone, undo);

  const planned: MeasuredAnswer<unknown>[] = [];
  const cloned: MeasuredAnswer<unknown>[] = [];
  const undone: MeasuredAnswer<unknown>[] = [];
  const byHand: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await database.settle();
    planned.push(await service.post(`${upgrade}/plan`, choices));
    const seed = await clone();
    cloned.push(seed);
    await database.settle();
    undone.push(await undo(seed.body.id));
    await database.settle();
    byHand.push(await writeByHand(database, hand));
    await takeAway(database, hand);
  }
  return { planned, cloned, undone, byHand };
}

async function prepare(
  { database }: Original,
  clone: () => Promise<MeasuredAnswer<{ id: number }>>,
  undo: (seed: number) => Promise<unknown>,
): Promise<WrittenRows> {
  const [rows, before] = [await rowsBefore(database), await checksumsOf(database)];
  const { body: seed } = await clone();
  const [written, after] = [await writtenSince(database, rows), await checksumsOf(database)];
  await undo(seed.id);
  expectSame(before, await checksumsOf(database), 'After a clone and its undoing');
  await writeByHand(database, written);
  expectSame(after, await checksumsOf(database), 'After a clone by hand');
  await takeAway(database, written);
  expectSame(before, await checksumsOf(database), 'After a clone by hand and its undoing');
  return written;
}
