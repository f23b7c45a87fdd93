import { answerDifferences, type ComparedAnswer } from './comparison/answer-differences';
import { type AllowedDifference } from './comparison/allowed-difference';
import { type Moment, RowComparison } from './comparison/row-comparison';
import { type StepContext } from './comparison/step-context';
import { judge } from './judge';
import { type Master, routed } from './nailgun/master';
import { StandInNailgun } from './nailgun/stand-in-nailgun';
import { operationName, rowsById, translateAnswer, translateRequest } from './operations';
import { splitByHand } from './recording/changes-by-hand';
import {
  type RecordedRequest,
  type RecordedStep,
  type Recording,
  type RowChanges,
} from './recording/recording';
import { settledDeletions } from './recording/settled-deletions';
import { type StepResult } from './scenario-result';
import { isUnknownCall, send } from './send';
import { IdMap } from './world/id-map';
import { followRecording, takeBack } from './world/keep-in-step';
import { type ServiceDatabase } from './world/service-database';
import { afterChanges, initialWorld } from './world/world';

const NOTHING_YET: Moment = { recorded: new Map(), ours: new Map() };
const NO_REQUEST: RecordedRequest = { method: '', path: '', body: null };
const NO_ANSWER: ComparedAnswer = { status: 0, body: null };

/** Replays a recording against a service on a database that holds the recorded rows. */
export class ScenarioRun {
  private readonly ids = new IdMap();
  private readonly comparison: RowComparison;
  private readonly nailgun: StandInNailgun;
  private now = NOTHING_YET;

  constructor(
    private readonly recording: Recording,
    private readonly master: Master,
    private readonly database: ServiceDatabase,
    private readonly list: readonly AllowedDifference[],
  ) {
    this.comparison = new RowComparison(database.catalogue, this.ids);
    this.nailgun = new StandInNailgun(database, this.ids);
    master.nailgun.answering = this.nailgun.answer;
  }

  async run(): Promise<readonly StepResult[]> {
    const results = [await this.compareLoaded()];
    for (const step of settledDeletions(this.recording.steps)) results.push(await this.replay(step));
    return results;
  }

  /** What was loaded has to be what was recorded, or nothing below means anything. */
  private async compareLoaded(): Promise<StepResult> {
    const recorded = initialWorld(this.recording.before);
    for (const [table, rows] of recorded) {
      for (const key of rows.keys()) this.ids.link(table, key, key);
    }
    this.now = { recorded, ours: await this.database.read() };
    const { differences, rows } = this.comparison.compare(NOTHING_YET, this.now);
    const context = this.context('before', NO_REQUEST, NO_ANSWER, NO_ANSWER, NOTHING_YET);
    // Tables that were not recorded hold what the schema brings along.
    const wereRecorded = differences.filter(({ table }) => recorded.has(table ?? ''));
    const judged = judge(this.list, wereRecorded, context);
    return { step: 'before', operation: 'before', verdict: 'loaded', rows, ...judged };
  }

  private async replay(step: RecordedStep): Promise<StepResult> {
    const { byHand, byRequest } = splitByHand(step);
    const nothing = { justified: [], unexplained: [], rows: 0 };
    const { name, request, response } = step;
    if (!request || !response) return this.actInBackground(step);
    await this.follow(byHand);
    const operation = operationName(request);
    const sent = translateRequest(request, this.ids);
    const before = this.now;
    this.nailgun.begin({ request, response, changes: byRequest });
    const received = await send(routed(sent, this.master), sent);
    const ours = { ...received, body: rowsById(request, received.body) };
    const recorded = afterChanges(before.recorded, byRequest);
    this.now = { recorded: before.recorded, ours: await this.database.read() };
    if (isUnknownCall(ours, response)) {
      await this.follow(byRequest);
      return { step: name, operation, verdict: 'not yet covered', ...nothing };
    }
    this.now = { ...this.now, recorded };
    const { differences, rows } = this.comparison.compare(before, this.now);
    // Only now is it known which of our new rows is which of the recorded.
    const answer = {
      ...response,
      body: rowsById(request, translateAnswer(request, response.body, this.ids)),
    };
    const context = this.context(operation, sent, answer, ours, before);
    const judged = judge(this.list, [...answerDifferences(answer, ours), ...differences], context);
    const refusedButWritten = response.status >= 400 && Object.keys(byRequest).length > 0;
    if (refusedButWritten || isRefusal(response.status) !== isRefusal(ours.status)) {
      await this.takeRecordedCourse(before, byRequest);
    }
    return { step: name, operation, verdict: 'covered', rows, ...judged };
  }

  /** What comes later was recorded after what the recording did, not after what our service did. */
  private async takeRecordedCourse(before: Moment, changes: RowChanges): Promise<void> {
    await takeBack(this.database, before.ours, this.now.ours);
    this.now = { recorded: before.recorded, ours: await this.database.read() };
    await this.follow(changes);
  }

  /** Nailgun and the orchestrator at work: what becomes of our rows is compared like what a call does to them. */
  private async actInBackground({ name, rows: changes }: RecordedStep): Promise<StepResult> {
    const before = this.now;
    await this.nailgun.actInBackground(changes);
    this.now = { recorded: afterChanges(before.recorded, changes), ours: await this.database.read() };
    const { differences, rows } = this.comparison.compare(before, this.now);
    const context = this.context('background', NO_REQUEST, NO_ANSWER, NO_ANSWER, before);
    const judged = judge(this.list, differences, context);
    return { step: name, operation: 'background', verdict: 'covered', rows, ...judged };
  }

  /** Brings both worlds past recorded changes that our service has no part in; nothing of it is a difference. */
  private async follow(changes: RowChanges): Promise<void> {
    const before = this.now;
    const deletesEnvironment = (changes.clusters?.removed.length ?? 0) > 0;
    if (deletesEnvironment) await this.nailgun.actInBackground(changes);
    else if (Object.keys(changes).length > 0) {
      await followRecording(this.database, changes, before.ours, this.ids);
    }
    this.now = {
      recorded: afterChanges(before.recorded, changes),
      ours: await this.database.read(),
    };
    this.comparison.compare(before, this.now);
  }

  private context(
    operation: string,
    request: RecordedRequest,
    recordedAnswer: ComparedAnswer,
    ourAnswer: ComparedAnswer,
    before: Moment,
  ): StepContext {
    return { operation, request, recordedAnswer, ourAnswer, before, after: this.now, ids: this.ids };
  }
}

const isRefusal = (status: number): boolean => status >= 400;
