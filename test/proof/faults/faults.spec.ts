import { Ticker } from '../../../src/upgrade/provisioning/simulated/ticker';
import { createMaster } from '../../factories/master';
import { contentsOf } from '../../setup/contents';
import { startTestService, type TestService } from '../../setup/service';
import { callTo, isAccepted, type RawAnswer, reasonsIn } from '../setup/call-service';
import { chanceOf } from '../setup/chance';
import { keep, type KeptDatabase } from '../setup/kept-database';
import { isFull, LONGEST_PROOF_MS, PROOF_SEED, proofSize } from '../setup/length';
import { operationOf } from '../setup/operations';
import { countsOf } from '../setup/stages';
import { progress, result } from '../setup/tell';
import { type Scene, type WritingRequest } from '../setup/scene';
import { WRITING_CALLS, type WritingCall } from '../setup/writing-calls';
import { type Fault, FAULT_KINDS, type FaultKind } from './fault';
import { FaultProxy } from './fault-proxy';
import { isWhole, observe, type ObservedCall, settle } from './observed-call';

/** Statements of each call that fail in each way, chosen by chance where that is not all of them. */
const FAULTS = proofSize('PROOF_FAULTS', { share: 1, full: Infinity });

/** Of all calls, in the share: enough to see that the proof itself works. */
const CALLS = WRITING_CALLS.filter((_, place) => isFull || place % 3 === 1);

/** Statuses of answers where a statement has failed. A service that goes on without it answers as ever. */
const STATUSES: Readonly<Record<FaultKind, readonly number[]>> = {
  'cut before': [200, 202, 204, 502, 503],
  'cut while': [200, 202, 204, 502, 503],
  'cut after': [200, 202, 204, 502, 503],
  'cut behind': [200, 202, 204, 502, 503],
  error: [200, 202, 204, 500, 502],
  deadlock: [200, 202, 204, 502, 503],
};

let scene: Scene;
let proxy: FaultProxy;
let service: TestService;
let atFirst: KeptDatabase;
let injected = 0;

beforeAll(async () => {
  const master = await createMaster();
  proxy = await FaultProxy.start(master.database.url);
  const database = { ...master.database, url: proxy.urlOf(master.database.url) };
  // Installations that are under way stay so: statements of whoever looks after them are no part of a call.
  jest.spyOn(Ticker.prototype, 'wake').mockImplementation(() => undefined);
  service = await startTestService(database);
  scene = { master, call: callTo(() => service.url) };
  atFirst = await keep(master.database, 'at_first');
}, LONGEST_PROOF_MS);

afterAll(async () => {
  result(
    `faults: ${injected} statements failed; each call was wholly done or not at all, and could be repeated`,
  );
  await service.stop();
  await proxy.stop();
  await scene.master.database.drop();
});

describe.each(CALLS.map((call) => [call.title, call] as const))('%s', (title, call) => {
  it(
    'is done wholly or not at all whichever of its statements fails, and can be repeated',
    async () => {
      await atFirst.restore();
      const request = await call.prepare(scene);
      expect(operationOf(request)).toBe(call.operation);
      await settle(proxy, scene.master.database);
      const kept = await keep(scene.master.database);
      const observed = await observe(proxy, scene, kept, request);
      const faults = faultsIn(observed, title);
      for (const [place, fault] of faults.entries()) {
        progress(`${title}: ${place + 1} of ${faults.length}: ${fault.kind} ${fault.at}`);
        await survive({ call, request, kept, observed, fault });
        await settle(proxy, scene.master.database);
        await kept.restore();
        injected += 1;
      }
    },
    LONGEST_PROOF_MS,
  );
});

function faultsIn({ statements }: ObservedCall, title: string): readonly Fault[] {
  const all = statements.map((_, place) => place + 1);
  const chance = chanceOf(PROOF_SEED + title.length);
  return FAULT_KINDS.flatMap((kind) => {
    const chosen = FAULTS < all.length ? Array.from({ length: FAULTS }, () => chance.one(all)) : all;
    return chosen.map((at) => ({ kind, at }));
  });
}

interface Trial {
  readonly call: WritingCall;
  readonly request: WritingRequest;
  readonly kept: KeptDatabase;
  readonly observed: ObservedCall;
  readonly fault: Fault;
}

async function survive({ call, request, kept, observed, fault }: Trial): Promise<void> {
  const { stages, statements } = observed;
  const { database } = scene.master;
  proxy.arm(fault);
  const answer = await scene.call(request);
  const counted = proxy.statements.slice(0, fault.at);
  proxy.arm();
  await settle(proxy, database);
  expect(counted).toEqual(statements.slice(0, fault.at));
  const about = { fault, statement: statements[fault.at - 1], answer: `${answer.status} ${answer.text}` };
  expect({ ...about, isFitting: isFitting(answer, fault.kind) }).toEqual({ ...about, isFitting: true });

  const contents = await contentsOf(database);
  const isDone = isAccepted(answer);
  const stage = stages.numberOf(contents);
  if (isDone) {
    // Where it was tried again inside, ids were burnt.
    const counts = countsOf(contents);
    expect({ ...about, counts }).toEqual({ ...about, counts: stages.countsAt(stages.last) });
  } else {
    const [before, after] = [observed.stageAfter(fault.at - 1), observed.stageAfter(fault.at)];
    const expected = { 'cut while': [before, after], 'cut after': [after], 'cut behind': [after] }[
      fault.kind as string
    ] ?? [before];
    const seen = { isWhole: isWhole(stage, stages, call), isExpected: expected.includes(stage) };
    expect({ ...about, stage, ...seen }).toEqual({ ...about, stage, isWhole: true, isExpected: true });
  }

  if (stage === 0) await kept.restoreSequences();
  const again = await scene.call(request);
  await settle(proxy, database);
  const said = isAccepted(again) ? 'accepted' : reasonsIn(again)[0];
  const isRepetition = isDone || stage === stages.last;
  const due = (isRepetition && call.whenDone) || 'accepted';
  expect({ ...about, said }).toEqual({ ...about, said: due });
  const end = await contentsOf(database);
  if (stage === 0) expect({ ...about, end: stages.numberOf(end) }).toEqual({ ...about, end: stages.last });
  expect(countsOf(end)).toEqual(stages.countsAt(stages.last));
}

/** Whether an answer is one that may follow such a fault, and tells nothing that is not for clients. */
function isFitting(answer: RawAnswer, kind: FaultKind): boolean {
  const isRefusalInWords = isAccepted(answer) || reasonsIn(answer).length > 0;
  return (
    STATUSES[kind].includes(answer.status) && isRefusalInWords && !answer.text.includes('made by a test')
  );
}
