import { setTimeout as sleep } from 'node:timers/promises';
import { createMaster } from '../../factories/master';
import { contentsOf } from '../../setup/contents';
import { violationsIn } from '../../setup/random-environment/invariants';
import { callTo, isAccepted, type RawAnswer, reasonsIn } from '../setup/call-service';
import { chanceOf } from '../setup/chance';
import { keep, type KeptDatabase } from '../setup/kept-database';
import { LONGEST_PROOF_MS, PROOF_SEED, proofSize } from '../setup/length';
import { accepted, type Scene } from '../setup/scene';
import { buildService, ServiceProcess } from '../setup/service-process';
import { countsOf } from '../setup/stages';
import { progress, result } from '../setup/tell';
import { WRITING_CALLS, type WritingCall } from '../setup/writing-calls';
import { FaultProxy } from './fault-proxy';
import { isWhole, observe, settle } from './observed-call';

/** How often the service is killed. */
const KILLS = proofSize('PROOF_KILLS', { share: 2, full: 150 });

let scene: Scene;
let proxy: FaultProxy;
let service: ServiceProcess;
let atFirst: KeptDatabase;
const ended = { before: 0, done: 0, answered: 0 };

beforeAll(async () => {
  buildService();
  const master = await createMaster();
  // Lets us see what others see after each transaction.
  proxy = await FaultProxy.start(master.database.url);
  scene = { master, call: callTo(() => service.url) };
  atFirst = await keep(master.database, 'at_first');
  service = await startService();
}, LONGEST_PROOF_MS);

afterAll(async () => {
  const { before, done, answered } = ended;
  result(
    `kills: ${before} left everything as before, ${done} after the work was done, ${answered} after the answer`,
  );
  await service.stop();
  await proxy.stop();
  await scene.master.database.drop();
});

const startService = (): Promise<ServiceProcess> =>
  ServiceProcess.start(proxy.urlOf(scene.master.database.url));

it(
  'leaves work wholly done or not at all when it is killed at any moment, and can be asked again',
  async () => {
    const chance = chanceOf(PROOF_SEED);
    for (let round = 0; round < KILLS; round += 1) {
      const call = chance.one(WRITING_CALLS);
      progress(`kill ${round + 1} of ${KILLS}: ${call.title}`);
      await killOnce(call, chance.below(1000) / 1000);
    }
  },
  LONGEST_PROOF_MS,
);

/** @param moment of the time that the call takes, from 0 to 1 */
async function killOnce(call: WritingCall, moment: number): Promise<void> {
  const { title } = call;
  const { master } = scene;
  await atFirst.restore();
  const request = await call.prepare(scene);
  await settle(proxy, master.database);
  const before = await keep(master.database);
  const { stages } = await observe(proxy, scene, before, request);
  const started = performance.now();
  await accepted(scene, request);
  const takes = performance.now() - started;
  await settle(proxy, master.database);
  await before.restore();

  const answering = scene.call(request).catch((): RawAnswer => ({ status: 0, text: '' }));
  await sleep(takes * moment);
  await service.kill();
  const isAnswered = isAccepted(await answering);
  await settle(proxy, master.database);
  const stage = stages.numberOf(await contentsOf(master.database));
  const about = { title, takes, moment, isAnswered, stage };
  const isRight = isAnswered ? stage === stages.last : isWhole(stage, stages, call);
  expect({ ...about, isRight }).toEqual({ ...about, isRight: true });
  ended[isAnswered ? 'answered' : stage === 0 ? 'before' : 'done'] += 1;

  service = await startService();
  if (stage === 0) await before.restoreSequences();
  const again = await scene.call(request);
  await settle(proxy, master.database);
  const said = isAccepted(again) ? 'accepted' : reasonsIn(again)[0];
  const due = (stage === stages.last && call.whenDone) || 'accepted';
  expect({ ...about, said }).toEqual({ ...about, said: due });
  const end = await contentsOf(master.database);
  if (stage === 0) expect({ ...about, end: stages.numberOf(end) }).toEqual({ ...about, end: stages.last });
  expect({ ...about, counts: countsOf(end) }).toEqual({ ...about, counts: stages.countsAt(stages.last) });
  expect({ ...about, wrong: await violationsIn(master.database) }).toEqual({ ...about, wrong: [] });
}
