import { type BenchDatabase } from '../database/bench-database';
import { checksumsOf, expectSame } from '../database/checksums';
import { type RowsBefore, rowsBefore, takeAway, writeByHand, writtenSince } from '../database/written-rows';
import { collector, type Rounds } from '../measuring/measure';
import { type MeasuredAnswer } from '../service/measured-service';

/**
 * Makes a call that only adds rows several rounds, and writes the same rows by hand in turns with it. Before, it is made
 * sure that both leave Nailgun's tables the same.
 */
export async function writtenAndTakenAway(
  database: BenchDatabase,
  rounds: number,
  call: () => Promise<MeasuredAnswer<unknown>>,
): Promise<Rounds> {
  const [rows, before] = [await rowsBefore(database), await checksumsOf(database)];
  await call();
  const [written, after] = [await writtenSince(database, rows), await checksumsOf(database)];
  if (written.length === 0) throw new Error('The call has written nothing.');
  await takeAway(database, written);
  expectSame(before, await checksumsOf(database), 'After the rows of a call were taken away');
  const byHand = async (): Promise<number> => {
    const time = await writeByHand(database, written);
    await takeAway(database, written);
    return time;
  };
  await writeByHand(database, written);
  expectSame(after, await checksumsOf(database), 'After the same was done by hand');
  await takeAway(database, written);
  const made = collector();
  for (let round = 0; round < rounds; round += 1) {
    await database.settle();
    made.first.push(await callAndTakeAway(database, rows, call));
    made.warm.push(await callAndTakeAway(database, rows, call));
    await database.settle();
    await byHand();
    made.byHand.push(await byHand());
  }
  return made;
}

async function callAndTakeAway(
  database: BenchDatabase,
  rows: RowsBefore,
  call: () => Promise<MeasuredAnswer<unknown>>,
): Promise<MeasuredAnswer<unknown>> {
  const answer = await call();
  await takeAway(database, await writtenSince(database, rows));
  return answer;
}
