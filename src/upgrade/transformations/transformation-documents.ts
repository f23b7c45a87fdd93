import { type JsonObject } from '../../json';
import { type ClusterAttributes } from '../../nailgun/attributes/cluster-attributes';

/** A virtual address as the original has it. */
export type VipAddress = {
  /** Without a prefix length: `10.20.0.3`. */
  ip_addr: string;
  /** Network namespace that it lives in; releases before 7.0 name none. */
  vip_namespace: string | null;
  /** Chosen by an operator, and not by Nailgun. */
  is_user_defined: boolean;
};

/** Virtual addresses in the networks of one node group: by the network's name, then by the address's own. */
export type VipDocument = Record<string, Record<string, VipAddress>>;

/** Disk layout of one node: disks and volume groups, as `volume_manager_node_volumes` keeps them. */
export type VolumesDocument = JsonObject[];

/** What can be transformed on the way to a newer release, and the document that a transformation gets of it. */
export interface TransformationDocuments {
  /** Settings of the original, before anything is merged. */
  readonly cluster: ClusterAttributes;
  readonly vip: VipDocument;
  readonly volumes: VolumesDocument;
}

export type TransformationObject = keyof TransformationDocuments;

/** All of them, under the names that the historic configuration has for them. */
export const TRANSFORMATION_OBJECTS = [
  'cluster',
  'vip',
  'volumes',
] as const satisfies readonly TransformationObject[];

export const isTransformationObject = (value: unknown): value is TransformationObject =>
  TRANSFORMATION_OBJECTS.some((object) => object === value);
