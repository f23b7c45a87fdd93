import { type ComparedAnswer } from '../comparison/answer-differences';
import { translateAnswer, translateRequest } from '../operations';
import { provisioningOf, startsProvisioning } from '../recording/provisioning';
import { isMembers, type Json, type RecordedRequest, type RowChanges } from '../recording/recording';
import { type IdMap } from '../world/id-map';
import { type ServiceDatabase } from '../world/service-database';
import { rowOf } from '../world/world';
import { nailgunCall } from './calls';
import { writeAsNailgun } from './write-as-nailgun';

/** A recorded step with a request, without what was done by hand. */
export interface StepUnderWay {
  readonly request: RecordedRequest;
  readonly response: ComparedAnswer;
  readonly changes: RowChanges;
}

/** Plays Nailgun beside the service: what it is asked for it does and answers as it was recorded. */
export class StandInNailgun {
  private underWay: StepUnderWay | undefined;

  constructor(
    private readonly database: ServiceDatabase,
    private readonly ids: IdMap,
  ) {}

  /** Which step requests belong to from now on. */
  begin(step: StepUnderWay): void {
    this.underWay = step;
  }

  /** What no request asks for: the orchestrator's reports, and tasks that come to an end. */
  async actInBackground(changes: RowChanges): Promise<void> {
    await writeAsNailgun(this.database, changes, this.ids);
  }

  readonly answer = async (request: {
    readonly method: string;
    readonly path: string;
  }): Promise<ComparedAnswer> => {
    const call = nailgunCall(request);
    const step = this.underWay;
    if (!call || !step) return refusal(404, `Nailgun has no ${request.method} ${request.path}.`);
    if (call.kind === 'delete environment') return this.act(step, step.changes);
    // What the recorded call refused and the service does is judged by its status; nothing is recorded to be done.
    if (step.response.status >= 400) return { status: 202, body: UNRECORDED_TASK };
    const objection = await this.objection(step, call.environment, call.nodes);
    return objection === undefined ? this.act(step, provisioningOf(step.changes)) : refusal(500, objection);
  };

  private async act({ request, response }: StepUnderWay, changes: RowChanges): Promise<ComparedAnswer> {
    await writeAsNailgun(this.database, changes, this.ids);
    return { status: response.status, body: translateAnswer(request, response.body, this.ids) };
  }

  /** Why nodes cannot be provisioned: it was not recorded, or the move is not committed. */
  private async objection(
    { request, changes }: StepUnderWay,
    environment: number,
    nodes: readonly number[],
  ): Promise<string | undefined> {
    if (!startsProvisioning(changes)) return 'Nailgun is not recorded to have provisioned in this step.';
    const named = nodesOf(translateRequest(request, this.ids).body);
    if (named.length !== nodes.length || !named.every((id) => nodes.includes(id))) {
      return `Nailgun is recorded to have provisioned the nodes ${named.join(', ')}.`;
    }
    const world = await this.database.read();
    const elsewhere = nodes.filter((id) => rowOf(world, 'nodes', String(id))?.cluster_id !== environment);
    return elsewhere.length === 0
      ? undefined
      : `The nodes ${elsewhere.join(', ')} are not in environment ${environment}.`;
  }
}

/** A task that nobody recorded. */
const UNRECORDED_TASK: Json = { id: 0, name: 'provision', status: 'pending', progress: 0 };

function nodesOf(body: Json): readonly number[] {
  const ids = isMembers(body) && Array.isArray(body.nodes_ids) ? body.nodes_ids : [];
  return ids.filter((id) => typeof id === 'number');
}

const refusal = (status: number, message: string): ComparedAnswer => ({ status, body: { message } });
