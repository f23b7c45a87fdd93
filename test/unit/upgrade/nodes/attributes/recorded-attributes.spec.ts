import { writeSync } from 'node:fs';
import { parseJson } from '../../../../../src/json';
import { AttributeOverlay } from '../../../../../src/upgrade/nodes/attributes/attribute-overlay';
import {
  findRecordings,
  readRecording,
  type RecordingFile,
  recordingsFolder,
} from '../../../../conformance/recording/find-recordings';
import { realReleases } from '../../../../setup/real-releases';
import { json, overlaid } from './attribute-documents';

const recordings = findRecordings();
const releases = [...realReleases()].flatMap(([nailgun, shipped]) =>
  shipped.map((release) => [`${release.name} of ${nailgun}`, release.fields] as const),
);

type Change = readonly [before: unknown, after: unknown];

/** Attributes of nodes as moves changed them. */
function recordedChanges(file: RecordingFile): readonly Change[] {
  return readRecording(file).steps.flatMap(({ rows }) =>
    (rows.nodes?.changed ?? []).flatMap(({ columns }) => {
      const change = columns.attributes as Change | undefined;
      return change ? [change] : [];
    }),
  );
}

describe('attributes of nodes from before 9.0, on real releases', () => {
  if (recordings.length === 0 || releases.length === 0) {
    if (recordings.length === 0) {
      writeSync(1, `Recorded attributes skipped: no recordings in ${recordingsFolder()} (GOLDEN_DIR).\n`);
    }
    it.skip('are not at hand', () => undefined);
    return;
  }

  it('B12: become what was recorded where the node had none', () => {
    const [, mitaka] = releases.find(([name]) => name === 'Mitaka on Ubuntu 14.04 of 9.2')!;
    const overlay = AttributeOverlay.forNodes(json(JSON.stringify(mitaka.node_attributes)));
    const changes = recordings.flatMap(recordedChanges);
    expect(changes.length).toBeGreaterThan(50);
    for (const [before, after] of changes) {
      expect(before).toEqual({});
      expect(overlaid(overlay, '{}')).toEqual(parseJson(JSON.stringify(after)));
    }
  });
});
