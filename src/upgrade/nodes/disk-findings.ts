import { type Finding } from '../plan/reasons';
import { type NamedNode, nodeInWords } from './node-in-words';
import { type VolumePlan } from './volumes/volume-plan';
import { type VolumePlace } from './volumes/volume-places';

/** What operators should know of the disks of a node. */
export function diskFindings(
  node: NamedNode,
  plan: VolumePlan,
  { isKeepingAsked, isRestart }: { readonly isKeepingAsked: boolean; readonly isRestart: boolean },
): readonly Finding[] {
  return [
    ...plan.unknown.map((volume) => unknown(node, volume)),
    ...(isKeepingAsked ? plan.unkeepable.map((place) => notKeepable(node, place, isRestart)) : []),
    ...plan.missing.map((volume) => withoutSpace(node, volume)),
    ...(plan.wiped.length > 0 ? [wiped(node, plan.wiped)] : []),
    ...plan.added.map((place) => added(node, place)),
    ...(plan.absent.length > 0 ? [absent(node, plan.absent)] : []),
  ];
}

/** For a node whose layout nobody can tell. */
export function nothingToKeep(node: NamedNode): Finding {
  return {
    reason: 'volume_unknown',
    message: `Nothing of ${nodeInWords(node)} can be kept: it has no disk layout that can be read.`,
    field: 'keep_data',
    detail: { node_id: node.id, volume: null },
  };
}

function unknown(node: NamedNode, volume: string): Finding {
  return {
    reason: 'volume_unknown',
    message: `The disks of ${nodeInWords(node)} have no volume ${volume} that could be kept.`,
    field: 'keep_data',
    detail: { node_id: node.id, volume },
  };
}

function notKeepable(
  node: NamedNode,
  { volume, megabytes, disks }: VolumePlace,
  isRestart: boolean,
): Finding {
  const why = isRestart
    ? 'the node has moved without that. If it is not wiped yet, move the node back, and then once more.'
    : 'the disks get other partitions, because its release did not install from images.';
  return {
    reason: 'volume_not_keepable',
    message: `Volume ${volume} of ${nodeInWords(node)} cannot be kept: ${why}`,
    field: 'keep_data',
    detail: { node_id: node.id, volume, megabytes, disks },
  };
}

function withoutSpace(
  node: NamedNode,
  { volume, why, wanted, free }: VolumePlan['missing'][number],
): Finding {
  const size = wanted === null ? '' : ` of ${wanted} MB`;
  return {
    reason: 'volume_group_without_space',
    message: `The disks of ${nodeInWords(node)} have no room for the volume ${volume}${size}, which is new in the release: ${free} MB are free for it.`,
    detail: { node_id: node.id, volume, why, wanted_megabytes: wanted, free_megabytes: free },
  };
}

function wiped(node: NamedNode, places: readonly VolumePlace[]): Finding {
  const volumes = places.map(({ volume, megabytes }) => `${volume} (${megabytes} MB)`);
  return {
    reason: 'data_wiped',
    message: `Reinstalling ${nodeInWords(node)} wipes ${volumes.join(', ')}; "keep_data" keeps it.`,
    detail: { node_id: node.id, volumes: places },
  };
}

function added(node: NamedNode, { volume, megabytes, disks }: VolumePlace): Finding {
  return {
    reason: 'volume_group_added',
    message: `The disks of ${nodeInWords(node)} get the volume ${volume} of ${megabytes} MB, which is new in the release, on ${disks.join(', ')}.`,
    detail: { node_id: node.id, volume, megabytes, disks },
  };
}

function absent(node: NamedNode, missing: VolumePlan['absent']): Finding {
  const volumes = missing.map(({ volume }) => volume);
  return {
    reason: 'volume_group_absent',
    message: `The release wants the volumes ${volumes.join(', ')}, which ${nodeInWords(node)} has not got; its disks stay as they are, because it is not reinstalled.`,
    detail: { node_id: node.id, volumes },
  };
}
