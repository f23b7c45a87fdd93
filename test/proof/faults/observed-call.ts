import { type Contents, contentsOf } from '../../setup/contents';
import { type TestDatabase } from '../../setup/database';
import { until } from '../../setup/until';
import { isAccepted } from '../setup/call-service';
import { type KeptDatabase } from '../setup/kept-database';
import { Stages } from '../setup/stages';
import { type Scene, type WritingRequest } from '../setup/scene';
import { type WritingCall } from '../setup/writing-calls';
import { type FaultProxy } from './fault-proxy';

/** A call of which every statement is known, and what others see after each transaction. */
export interface ObservedCall {
  readonly stages: Stages;
  readonly statements: readonly string[];
  /** The stage after so many statements. */
  stageAfter(statements: number): number;
}

/** Makes a call twice without any fault, from the same beginning. Leaves the database as it was before. */
export async function observe(
  proxy: FaultProxy,
  scene: Scene,
  kept: KeptDatabase,
  request: WritingRequest,
): Promise<ObservedCall> {
  const run = async (): Promise<readonly Look[]> => {
    proxy.arm();
    const looks: Look[] = [{ after: 0, contents: kept.contents }];
    const look = async (): Promise<void> =>
      void looks.push({ after: proxy.statements.length, contents: await contentsOf(scene.master.database) });
    const answer = await proxy.whileHearing(look, () => scene.call(request));
    expect({ ...answer, isAccepted: isAccepted(answer) }).toEqual({ ...answer, isAccepted: true });
    await settle(proxy, scene.master.database);
    await kept.restore();
    return looks;
  };
  const first = await run();
  const { statements } = proxy;
  const stages = Stages.of([first, await run()].map((looks) => looks.map(({ contents }) => contents)));
  // A call that changes nothing would pass whatever becomes of it.
  expect(stages.last).toBeGreaterThan(0);
  const reached = first.map(({ after, contents }) => ({ after, stage: stages.numberOf(contents) }));
  return {
    stages,
    statements,
    stageAfter: (count) => reached.findLast(({ after }) => after <= count)!.stage,
  };
}

/** Whether a stage is nothing of a call, all of it, or as much as it commits before it goes on. */
export const isWhole = (stage: number, stages: Stages, { hasSteps }: WritingCall): boolean =>
  stage === 0 || stage === stages.last || (stage > 0 && hasSteps === true);

/** What others see after some statements. */
interface Look {
  readonly after: number;
  readonly contents: Contents;
}

const AT_WORK = `SELECT count(*)::int AS connections, count(*) FILTER (WHERE state <> 'idle')::int AS busy
  FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'nailgun-cluster-upgrade'`;

/** Waits until the server has noticed which connections are gone, and nothing is under way on any other. */
export const settle = (proxy: FaultProxy, database: TestDatabase): Promise<void> =>
  until(async () => {
    const [{ connections, busy }] = (await database.query(AT_WORK)) as [
      { connections: number; busy: number },
    ];
    return busy === 0 && connections === proxy.openConnections;
  });
