import { Refusal } from '../../http/refusal';

/**
 * Why an installation was not started: whoever was asked said no, could not be reached, said nothing in time, or
 * said what nobody understands.
 */
export type ProvisioningFailure = 'refused' | 'unreachable' | 'timeout' | 'broken_answer';

/** What a proxy answers for a server that it does not hear from. */
const GATEWAY: ReadonlySet<number> = new Set([502, 504]);

/** An installation that was not started. The message goes on after "because", and holds no secret. */
export class ProvisioningFailed extends Error {
  /** @param status HTTP status of the answer, where there was one */
  constructor(
    readonly kind: ProvisioningFailure,
    message: string,
    readonly status?: number,
  ) {
    super(message);
    this.name = 'ProvisioningFailed';
  }

  /** Whether a task may be there all the same. A refusal with 500 or more may be that of a proxy that lost patience. */
  get mayHaveStarted(): boolean {
    return this.isUncertain || (this.status ?? 0) >= 500;
  }

  /** Whether it may even start later: nobody heard Nailgun itself say that it did not. */
  get isUncertain(): boolean {
    return this.kind === 'timeout' || this.kind === 'broken_answer' || GATEWAY.has(this.status ?? 0);
  }
}

/** Answer to a request whose nodes were moved, and whose installation was not started. */
export function provisioningFailed(
  failure: ProvisioningFailed,
  clusterId: number,
  nodeIds: readonly number[],
): Refusal {
  const { kind, status, message: why } = failure;
  const message =
    `The nodes are in environment ${clusterId} already. Starting their provisioning failed because ${why}. ` +
    'Repeating the request starts it again without moving anything.';
  const detail = {
    cluster_id: clusterId,
    node_ids: nodeIds,
    kind,
    ...(status === undefined ? {} : { status }),
  };
  return new Refusal(502, [{ reason: 'provisioning_failed', message, detail }], { cause: failure });
}
