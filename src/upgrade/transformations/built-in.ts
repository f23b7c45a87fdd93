import { type TransformationObject } from './transformation-documents';

/** A transformation that the historic extension had. */
export interface BuiltInTransformation {
  readonly object: TransformationObject;
  readonly version: string;
  readonly name: string;
  readonly does: string;
}

/**
 * Transformations of the historic extension. Their work is part of every upgrade here and not a step of its own, so
 * the names stand for nothing that runs. They are known because existing configurations hold them.
 */
export const BUILT_IN_TRANSFORMATIONS: readonly BuiltInTransformation[] = [
  { object: 'cluster', version: '6.1', name: 'image_provision', does: 'nodes are installed from images' },
  { object: 'cluster', version: '9.0', name: 'dns_list', does: 'DNS servers become a list' },
  { object: 'cluster', version: '9.0', name: 'ntp_list', does: 'NTP servers become a list' },
  {
    object: 'cluster',
    version: '9.0',
    name: 'drop_provision',
    does: 'the images of the original are not carried',
  },
  {
    object: 'vip',
    version: '7.0',
    name: 'transform_vips',
    does: 'virtual addresses get the names that network roles have for them',
  },
  {
    object: 'volumes',
    version: '6.1',
    name: 'node_volumes',
    does: 'disk layouts are rewritten for the installation from images',
  },
];
