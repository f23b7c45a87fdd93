import { type NetworkConfigurationRow } from '../../nailgun/networks/network-configuration-row';
import { type AssignBond, type AssignNic } from '../nodes/assign-snapshot';

/** A node of the original, as far as its later move can be judged before there is a seed. */
export interface SurveyedNode {
  readonly id: number;
  readonly name: string | null;
  readonly hostname: string;
  readonly group_id: number | null;
  readonly roles: readonly string[];
  readonly pending_roles: readonly string[];
  readonly bonds: readonly AssignBond[];
  /** Those that are part of a bond. */
  readonly nics: readonly Pick<AssignNic, 'name' | 'pxe' | 'parent_id' | 'interface_properties'>[];
}

/** What of the environment a plan shows beside what a clone is made from. */
export interface PlanSurroundings {
  /** Of digests. */
  readonly key: Buffer;
  /** Of the original, with its virtual addresses. */
  readonly network: NetworkConfigurationRow;
  /** By id; without those that are about to be removed. */
  readonly nodes: readonly SurveyedNode[];
}
