import { asText, isJsonObject, type JsonArray, type JsonValue, memberOf } from '../../../../../src/json';
import { plain, plan } from './layouts';
import { REAL_RELEASES, realDemand } from './real-demand';
import { isRecorded, items, recording } from './recorded';

const SCENARIO = '8.0-9.0-vlan_custom';
const isThere = REAL_RELEASES.size > 0 && isRecorded(SCENARIO);

const named = (entry: JsonValue, name: string): string => asText(memberOf(entry, name) ?? null);

/** The layout of its first node, a controller. */
function recordedLayout(): JsonArray {
  const rows = memberOf(memberOf(recording(SCENARIO), 'before'), 'volume_manager_node_volumes');
  return items(memberOf(items(rows)[0], 'volumes'));
}

const changeSpaces = (layout: JsonArray, change: (spaces: JsonArray) => JsonArray): JsonArray =>
  layout.map((entry) =>
    isJsonObject(entry) && entry.type === 'disk'
      ? { ...entry, volumes: change(items(entry.volumes)) }
      : entry,
  );

/** As a controller of 6.1 has it. */
function withoutNewVolumes(layout: JsonArray): JsonArray {
  const isOld = (entry: JsonValue): boolean =>
    ['logs', 'mysql', 'horizon'].every((name) => named(entry, 'vg') !== name && named(entry, 'id') !== name);
  return changeSpaces(layout.filter(isOld), (spaces) => spaces.filter(isOld));
}

/** By name: the order in a layout is the one in which things were added. */
function inOrder(layout: JsonArray): unknown {
  const by = (name: string) => (a: JsonValue, b: JsonValue) => named(a, name).localeCompare(named(b, name));
  return plain(changeSpaces(layout, (spaces) => spaces.toSorted(by('vg'))).toSorted(by('id')));
}

(isThere ? describe : describe.skip)(`a recorded controller of 8.0${isThere ? '' : ' (not here)'}`, () => {
  it('G32: gets back, without what came after 6.1, all that Nailgun had given it', () => {
    const recorded = recordedLayout();
    const layout = withoutNewVolumes(recorded);
    expect(layout).toHaveLength(recorded.length - 3);
    const planned = plan(layout, {
      before: realDemand('6.1', 'controller'),
      after: realDemand('8.0', 'controller'),
    });
    expect(planned.added).toEqual([
      { volume: 'logs', megabytes: 10240, disks: ['sda'] },
      { volume: 'mysql', megabytes: 20480, disks: ['sda'] },
      { volume: 'horizon', megabytes: 11264, disks: ['sda'] },
    ]);
    expect(inOrder(planned.layout ?? [])).toEqual(inOrder(recorded));
  });
});
