import { type Finding } from '../plan/reasons';
import { type KeepDataRequest } from './assign-request';
import { type KeepData } from './volumes/keep-data';

/** What a request keeps of a node. */
export function keepDataOf(nodeId: number, asked: KeepDataRequest | undefined): KeepData {
  const kept = isByNode(asked) ? asked[String(nodeId)] : asked;
  return kept === false ? undefined : kept;
}

/** Nodes of which something is to be kept and that are not among those that are named. */
export function keptElsewhere(
  asked: KeepDataRequest | undefined,
  nodeIds: readonly number[],
): readonly Finding[] {
  if (!isByNode(asked)) return [];
  const named = new Set(nodeIds.map(String));
  return Object.keys(asked)
    .filter((id) => !named.has(id))
    .map((id) => ({
      reason: 'volume_unknown',
      message: `Something of node ${id} is to be kept, which is not among the nodes of the request.`,
      field: 'keep_data',
      detail: { node_id: Number(id) },
    }));
}

function isByNode(asked: KeepDataRequest | undefined): asked is Readonly<Record<string, KeepData | false>> {
  return typeof asked === 'object' && !Array.isArray(asked);
}
