import { machineOf } from '../../../nailgun/nodes/volume-sizes';
import { wantedSize } from './add-volume';
import { extendLayout } from './extend-layout';
import {
  keptPlaces,
  type MarkedLayout,
  markKeptData,
  markNothingNew,
  unmarkKeptData,
  wipedPlaces,
} from './keep-data';
import { newVolumes } from './new-volumes';
import { transformForImages } from './transform-for-images';
import { type VolumeMove, type VolumePlan } from './volume-plan';

/**
 * Plans the disk layout of a node that moves: rewritten for the installation from images (A22), with the data
 * marked that is to be kept (A23), and with the volumes that are new in the release (G32). Documents that are not
 * what Nailgun writes stay as they are, as far as they are not.
 */
export function planVolumes(move: VolumeMove): VolumePlan {
  const { forImages, reinstalled } = move;
  const marked = markedLayout(move);
  const rewritten = forImages ? transformForImages(marked.layout) : marked.layout;
  const wanting = newVolumes(rewritten, move.before, move.after);
  // Reports of agents are long, and hardly any node is asked for its own.
  const machine = machineOf(wanting.length > 0 ? move.meta() : {});
  const extended = extendLayout(rewritten, reinstalled ? wanting : [], machine);
  return {
    layout: extended.layout === move.layout ? undefined : extended.layout,
    added: extended.added,
    missing: extended.missing,
    absent: (reinstalled ? [] : wanting).map((volume) => ({
      volume: volume.name,
      wanted: wantedSize(volume, machine),
    })),
    unknown: marked.unknown,
    unkeepable: marked.unkeepable,
    // Of what is there: volumes that are added hold nothing yet.
    wiped: reinstalled ? wipedPlaces(rewritten) : [],
    kept: reinstalled ? keptPlaces(rewritten) : [],
  };
}

function markedLayout(move: VolumeMove): MarkedLayout {
  const { layout, forImages, reinstalled, keepData } = move;
  if (!reinstalled) return { layout, unknown: [], unkeepable: [] };
  if (forImages) return unmarkKeptData(layout, keepData);
  return isTooLate(move) ? markNothingNew(layout, keepData) : markKeptData(layout, keepData);
}

/**
 * Whether nothing can be kept any more that is not marked: it may be wiped by now; or the move has added volumes, for
 * which the installer would not make partitions if anything were kept.
 */
function isTooLate({ installation, layout, before, after }: VolumeMove): boolean {
  if (installation !== 'after a refusal') return installation === 'anew';
  return newVolumes([], before, after).length > newVolumes(layout, before, after).length;
}
