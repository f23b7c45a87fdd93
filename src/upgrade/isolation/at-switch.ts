import { type FactChange } from './facts/fact-change';
import { ISOLATED_BRIDGES } from './facts/isolate-bridges';
import { type Reconnection, reconnection } from './reconnection';

/**
 * Deployment tasks to be left out while a node is isolated: they want networks, or a Ceph cluster, that it does not
 * reach.
 */
export const SKIPPED_TASKS = [
  'upload_cirros',
  'ceph_ready_check',
  'configure_default_route',
  'enable_rados',
] as const;

/** What is to be done, in this order, when the control plane goes over from the original to the seed. */
export const SWITCH_STEPS = ['cut_original_off', 'lift_isolation', 'reconnect', 'move_the_others'] as const;

export type SwitchStep = (typeof SWITCH_STEPS)[number];

/** A step of the switch, which is outside of our reach but for lifting the isolation. */
export interface StepAtSwitch {
  readonly step: SwitchStep;
  readonly message: string;
  /** What isolated nodes get back. */
  readonly nodes?: readonly (Reconnection & { readonly node_id: number })[];
  /** Controllers of the original. */
  readonly node_ids?: readonly number[];
}

/**
 * Says what happens to isolated nodes when the control plane is switched.
 *
 * @param left controllers of the original
 */
export function stepsAtSwitch(
  clusterId: number,
  isolated: readonly { readonly node_id: number; readonly changes: readonly FactChange[] }[],
  left: readonly number[],
): readonly StepAtSwitch[] {
  if (isolated.length === 0) return [];
  const bridges = ISOLATED_BRIDGES.join(' and ');
  return [
    {
      step: 'cut_original_off',
      message: `Stop the control plane of the original, and take its controllers off ${bridges}: both have the same addresses.`,
      node_ids: left,
    },
    {
      step: 'lift_isolation',
      message: `DELETE /clusters/${clusterId}/upgrade/isolation puts back the deployment information of before.`,
    },
    {
      step: 'reconnect',
      message:
        'Deploy the nodes once more: that gives their bridges the ports back, and the default route the public gateway.',
      nodes: isolated.map(({ node_id: id, changes }) => ({ node_id: id, ...reconnection(changes) })),
    },
    {
      step: 'move_the_others',
      message: 'Move the controllers that are left in the original as one set, without isolating them.',
      node_ids: left,
    },
  ];
}
