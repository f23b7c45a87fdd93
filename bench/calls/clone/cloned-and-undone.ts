import { checksumsOf, expectSame } from '../../database/checksums';
import {
  rowsBefore,
  takeAway,
  writeByHand,
  type WrittenRows,
  writtenSince,
} from '../../database/written-rows';
import { collector, type Rounds } from '../../measuring/measure';
import { type MeasuredAnswer } from '../../service/measured-service';
import { type Original } from './original';

/** Rounds of each. */
export interface ClonedAndUndone {
  readonly planned: Rounds;
  readonly cloned: Rounds;
  readonly undone: Rounds;
}

/** How a seed is asked for. */
export interface SeedAsked {
  /** Below `upgrade`; nothing: the call that does everything that needs no nodes. */
  readonly call?: '/clone' | '';
  readonly networkTemplate?: object;
}

/**
 * Clones an environment and undoes that, several rounds, and writes the same rows by hand in turns with it. Before, it
 * is made sure that both leave Nailgun's tables the same, and that undoing leads to where it began.
 */
export async function clonedAndUndone(
  original: Original,
  rounds: number,
  { call = '/clone', networkTemplate }: SeedAsked = {},
): Promise<ClonedAndUndone> {
  const { database, service } = original;
  const choices = {
    release_id: original.releaseId,
    ...(networkTemplate === undefined ? {} : { network_template: networkTemplate }),
  };
  const upgrade = `/clusters/${original.original}/upgrade`;
  const clone = (): Promise<MeasuredAnswer<{ id: number }>> =>
    service.post(`${upgrade}${call}`, { ...choices, name: 'seed' });
  const undo = (seed: number): Promise<MeasuredAnswer<unknown>> =>
    service.delete(`/clusters/${seed}/upgrade`);
  const hand = await prepare(original, clone, undo);

  const [planned, cloned, undone] = [collector(), collector(), collector()];
  for (let round = 0; round < rounds; round += 1) {
    await database.settle();
    for (const kind of ['first', 'warm'] as const) {
      planned[kind].push(await service.post(`${upgrade}/plan`, choices));
      const seed = await clone();
      cloned[kind].push(seed);
      undone[kind].push(await undo(seed.body.id));
    }
    await database.settle();
    await writeByHand(database, hand);
    await takeAway(database, hand);
    cloned.byHand.push(await writeByHand(database, hand));
    await takeAway(database, hand);
  }
  return { planned, cloned, undone };
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
