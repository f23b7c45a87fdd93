import { type Finding } from '../plan/reasons';
import { type AssignEnvironment, type AssignNode } from './assign-snapshot';
import { type DisplacedItem } from './displaced/images';
import { type NodeTemplate } from './node-template/node-template';
import { type NodeRoles } from './roles-after';
import { type VolumePlan } from './volumes/volume-plan';

/** A node that moves. */
export interface PlannedMove extends NodeRoles {
  readonly node: AssignNode;
  readonly group_id: number | null;
  readonly primary_tags: readonly string[];
  /** The document; undefined: as it is. */
  readonly attributes: string | undefined;
  /** What becomes of its disks; null for a node without a layout. */
  readonly disks: VolumePlan | null;
  /** Its disk layout; undefined: as it is. */
  readonly volumes: string | undefined;
  /** What a network template makes of it; null where none governs, and where its interfaces are put back. */
  readonly rendered: NodeTemplate | null;
  /** What is put back as it was before the last move, whatever else is said here. */
  readonly restore: ReadonlySet<DisplacedItem>;
}

/** A node that has moved, and of which only the installation is begun. */
export interface PlannedRestart {
  readonly node: AssignNode;
  /** Its disk layout with what is to be kept now; undefined: as it is. */
  readonly volumes: string | undefined;
}

/** A document that takes the place of another, wherever that is. */
export interface ReplacedDocument {
  readonly from: string;
  readonly to: string;
}

/** How nodes move, and what stands against it. */
export interface AssignPlan {
  readonly source: AssignEnvironment;
  readonly target: AssignEnvironment;
  readonly reprovision: boolean;
  readonly moves: readonly PlannedMove[];
  readonly waiting: readonly PlannedRestart[];
  /** Networks of the one environment by those of the other. */
  readonly networks: ReadonlyMap<number, number>;
  readonly nicAttributes: readonly ReplacedDocument[];
  readonly bondAttributes: readonly ReplacedDocument[];
  /** Links to plug-ins of the one environment by those of the other. */
  readonly pluginLinks: ReadonlyMap<number, number>;
  /** VLANs that a network template gives to networks, by their id. */
  readonly vlans: ReadonlyMap<number, number | null>;
  /** Of every class. */
  readonly findings: readonly Finding[];
}
