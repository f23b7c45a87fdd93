import { isMovableStatus } from '../nodes/check-nodes';
import { type StatusNode } from './status-snapshot';

/** Whether a node of the original could be moved and reinstalled now. */
export const isMovable = (node: StatusNode): boolean =>
  node.online && !node.pending_deletion && isMovableStatus(node);
