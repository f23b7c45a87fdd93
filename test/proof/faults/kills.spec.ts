import { setTimeout as sleep } from 'node:timers/promises';
import { createMaster, type TestMaster } from '../../factories/master';
import { contentsOf } from '../../setup/contents';
import { violationsIn } from '../../setup/random-environment/invariants';
import { until } from '../../setup/until';
import { callTo, isAccepted, type RawAnswer, reasonsIn } from '../setup/call-service';
import { chanceOf } from '../setup/chance';
import { keep, type KeptDatabase } from '../setup/kept-database';
import { LONGEST_PROOF_MS, PROOF_SEED, proofSize } from '../setup/length';
import { buildService, ServiceProcess } from '../setup/service-process';
import { countsOf } from '../setup/stages';
import { progress, result } from '../setup/tell';
import { WRITING_CALLS, type WritingCall } from '../setup/writing-calls';

/** How often the service is killed. */
const KILLS = proofSize('PROOF_KILLS', { share: 2, full: 150 });

/** Two transactions of its own: the move, and the installation of what has moved. */
const INSTALLING = 'assign reinstalled';

let master: TestMaster;
let service: ServiceProcess;
let atFirst: KeptDatabase;
const ended = { before: 0, done: 0, answered: 0 };

beforeAll(async () => {
  buildService();
  master = await createMaster();
  atFirst = await keep(master.database, 'at_first');
  service = await ServiceProcess.start(master.database.url);
}, LONGEST_PROOF_MS);

afterAll(async () => {
  const { before, done, answered } = ended;
  result(
    `kills: ${before} left everything as before, ${done} after the work was done, ${answered} after the answer`,
  );
  await service.stop();
  await master.database.drop();
});

it(
  'leaves work wholly done or not at all when it is killed at any moment, and can be asked again',
  async () => {
    const chance = chanceOf(PROOF_SEED);
    for (let round = 0; round < KILLS; round += 1) {
      const call = chance.one(WRITING_CALLS.filter(({ title }) => title !== INSTALLING));
      progress(`kill ${round + 1} of ${KILLS}: ${call.title}`);
      await killOnce(call, chance.below(1000) / 1000);
    }
  },
  LONGEST_PROOF_MS,
);

/** @param moment of the time that the call takes, from 0 to 1 */
async function killOnce(call: WritingCall, moment: number): Promise<void> {
  const send = callTo(() => service.url);
  await atFirst.restore();
  const request = await call.prepare({ master, call: send });
  const before = await keep(master.database);
  const started = performance.now();
  const undisturbed = await send(request);
  expect({ ...undisturbed, isAccepted: isAccepted(undisturbed) }).toEqual({
    ...undisturbed,
    isAccepted: true,
  });
  const takes = performance.now() - started;
  const done = countsOf(await contentsOf(master.database));
  await before.restore();

  const answering = send(request).catch((): RawAnswer => ({ status: 0, text: '' }));
  await sleep(takes * moment);
  await service.kill();
  const isAnswered = isAccepted(await answering);
  await nobodyAtWork();
  const contents = await contentsOf(master.database);
  const isBefore = JSON.stringify(contents) === JSON.stringify(before.contents);
  if (isAnswered || !isBefore) expect(countsOf(contents)).toEqual(done);
  ended[isAnswered ? 'answered' : isBefore ? 'before' : 'done'] += 1;

  service = await ServiceProcess.start(master.database.url);
  const again = await send(request);
  const said = isAccepted(again) ? 'accepted' : reasonsIn(again)[0];
  expect({ title: call.title, said }).toEqual({
    title: call.title,
    said: (!isBefore && call.whenDone) || 'accepted',
  });
  expect(countsOf(await contentsOf(master.database))).toEqual(done);
  expect(await violationsIn(master.database)).toEqual([]);
}

const nobodyAtWork = (): Promise<void> =>
  until(async () => {
    const others = await master.database.query(
      `SELECT FROM pg_stat_activity
        WHERE datname = current_database() AND application_name = 'nailgun-cluster-upgrade'`,
    );
    return others.length === 0;
  });
