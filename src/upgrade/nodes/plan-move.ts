import { type Finding } from '../plan/reasons';
import { infoSetAside, rolesDropped } from './assign-findings';
import { type PlannedMove, type PlannedRestart } from './assign-plan';
import { type KeepDataRequest } from './assign-request';
import { type AssignNode, type AssignPairSnapshot } from './assign-snapshot';
import { type AttributeOverlay } from './attributes/attribute-overlay';
import { type DiskConditions, planDisks } from './plan-disks';
import { keepDataOf } from './kept-of-nodes';
import { type Places } from './places';
import { type NodeRenderer } from './render-nodes';
import { mayHaveBegun, restorable } from './restorable';
import { droppedRoles, type NodeRoles, rolesAfter } from './roles-after';

/** What all nodes of a move have in common. */
export interface MoveConditions {
  readonly snapshot: AssignPairSnapshot;
  readonly asked: { readonly reprovision: boolean; readonly roles: readonly string[] };
  readonly keepData: KeepDataRequest | undefined;
  readonly places: Places;
  /** Null where no network template governs. */
  readonly renderer: NodeRenderer | null;
  readonly nodeAttributes: AttributeOverlay;
  readonly disks: DiskConditions;
}

/** A node with what becomes of it, and what its operators should know. */
export interface FoundMove {
  readonly move: PlannedMove;
  readonly findings: readonly Finding[];
}

/** Plans the move of one node. */
export function planMove(node: AssignNode, conditions: MoveConditions): FoundMove {
  const { snapshot, asked, places, renderer } = conditions;
  const restore = restorable(node, snapshot, {
    reprovision: asked.reprovision,
    hasGivenRoles: asked.roles.length > 0,
  });
  const former = restore.has('roles') ? node.displaced?.roles : undefined;
  const roles = former ?? rolesAfter(node, asked.reprovision, asked.roles);
  const group = groupFor(node, places, restore.has('group_id'));
  const rendering =
    renderer && group !== null && !restore.has('nic_assignments')
      ? renderer.render(node, group, roles)
      : { rendered: null, findings: [] };
  const disks = planDisks(node, roles, keepDataOf(node.id, conditions.keepData), conditions.disks);
  // What is kept on the disks lies where the layout of now says.
  if (asked.reprovision && (disks.plan?.kept.length ?? 0) > 0) restore.delete('volumes');
  return {
    move: {
      node,
      group_id: group,
      roles: roles.roles,
      pending_roles: roles.pending_roles,
      primary_tags: restore.has('primary_tags') ? (node.displaced?.primary_tags ?? []) : [],
      attributes: conditions.nodeAttributes.textFor(node.attributes),
      disks: disks.plan,
      volumes: disks.text,
      rendered: rendering.rendered,
      restore,
    },
    findings: [
      ...rendering.findings,
      ...disks.findings,
      ...(node.has_own_info ? [infoSetAside(node)] : []),
      ...dropped(node, roles, asked.roles),
    ],
  };
}

/**
 * Plans the installation of a node that has moved. Its layout was made then. What is to be kept on its disks can be
 * named by the request that begins the installation only where that harms nothing.
 */
export function planRestart(
  node: AssignNode,
  { keepData, disks }: MoveConditions,
): { readonly restart: PlannedRestart; readonly findings: readonly Finding[] } {
  const transform: DiskConditions['transform'] = (layout) => layout;
  const planned = planDisks(node, node, keepDataOf(node.id, keepData), {
    ...disks,
    installation: node.displaced && !mayHaveBegun(node.displaced) ? 'after a refusal' : 'anew',
    transform,
  });
  return { restart: { node, volumes: planned.text }, findings: planned.findings };
}

function groupFor(node: AssignNode, { groups, defaultGroup }: Places, isRestored: boolean): number | null {
  if (isRestored && node.displaced) return node.displaced.group_id;
  return (node.group_id === null ? defaultGroup : groups.get(node.group_id)) ?? null;
}

function dropped(node: AssignNode, after: NodeRoles, given: readonly string[]): readonly Finding[] {
  const roles = droppedRoles(node, after, given);
  return roles.length > 0 ? [rolesDropped(node, roles)] : [];
}
