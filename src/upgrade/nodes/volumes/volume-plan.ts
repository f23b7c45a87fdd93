import { type JsonArray, type JsonObject } from '../../../json';
import { type VolumeDemand } from '../../../nailgun/nodes/node-volumes';
import { type MissingVolume } from './add-volume';
import { type KeepData } from './keep-data';
import { type VolumePlace } from './volume-places';

/**
 * Whether the installation comes with the move, or is begun for a node that has moved: because it was refused, or when
 * an earlier one may have begun.
 */
export type Installation = 'first' | 'after a refusal' | 'anew';

/** What the disk layout of a node that moves to another environment follows from. */
export interface VolumeMove {
  /** `volume_manager_node_volumes.volumes` of the node. It is not changed. */
  readonly layout: JsonArray;
  /** Whether the node comes from a release below 6.1, which did not install from images, to a newer one. */
  readonly forImages: boolean;
  /** Whether the node is installed anew after the move. */
  readonly reinstalled: boolean;
  /** Means nothing for a node that is not installed anew. */
  readonly keepData: KeepData;
  readonly installation: Installation;
  /** What the node's agent reports. */
  readonly meta: () => JsonObject;
  /** What the environment that it leaves asks for, for the roles that it has there. */
  readonly before: VolumeDemand;
  /** What the environment that it comes to asks for, for the roles that it will have. */
  readonly after: VolumeDemand;
}

/** What becomes of the disks of a node. */
export interface VolumePlan {
  /** Undefined: as it was. */
  readonly layout: JsonArray | undefined;
  /** Volumes new in the release that the layout gets. */
  readonly added: readonly VolumePlace[];
  /** Volumes new in the release that it does not get though the node is installed anew. */
  readonly missing: readonly MissingVolume[];
  /** Volumes new in the release that it does not get because the node is not. */
  readonly absent: readonly Pick<MissingVolume, 'volume' | 'wanted'>[];
  /** Volumes to be kept that the layout gives no space to. */
  readonly unknown: readonly string[];
  /** Volumes to be kept that cannot be, because the node's disks get other partitions, or have them. */
  readonly unkeepable: readonly VolumePlace[];
  /** What tenants stored and the installation wipes. */
  readonly wiped: readonly VolumePlace[];
  /** What the installation keeps. */
  readonly kept: readonly VolumePlace[];
}
