/** What a node's status in answers follows from. */
export interface NodeProgress {
  readonly status: string;
  readonly progress: number | null;
  readonly pending_addition: boolean | null;
  readonly pending_deletion: boolean | null;
}

const IN_TRANSITION: ReadonlySet<string> = new Set(['deploying', 'provisioning', 'removing']);

/**
 * The status that Nailgun shows: the stored one, except that a node whose work has begun and not ended is
 * shown in transition before its status says so.
 */
export function nodeStatus({ status, progress, ...pending }: NodeProgress): string {
  const isUnderWay = progress !== null && progress > 0 && progress < 100;
  if (IN_TRANSITION.has(status) || !isUnderWay) return status;
  if (pending.pending_deletion) return 'removing';
  return pending.pending_addition ? 'provisioning' : 'deploying';
}
