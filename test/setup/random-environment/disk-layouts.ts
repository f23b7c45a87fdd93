import fc from 'fast-check';
import { isJsonArray, isJsonObject, type JsonValue, parseJson, stringifyJson } from '../../../src/json';
import { type TestDatabase } from '../database';

/** What has become of a node's disk layout. */
export type LayoutMark =
  | { readonly kind: 'as made' }
  | { readonly kind: 'absent' }
  /** With the volumes of tenants marked to be kept. */
  | { readonly kind: 'kept' }
  | { readonly kind: 'other'; readonly text: string };

const OTHERS = [
  '[]',
  'null',
  '{}',
  '[1.0, "sda", {"type": "disk"}]',
  '[ {"type": "disk", "id": "sda", "size": 1000.0, "volumes": [{"type": "pv", "vg": "os", "size": 900.50}]},\n' +
    '  {"type": "vg", "id": "os", "volumes": [{"type": "lv", "name": "root", "size": 9007199254740993}]} ]',
];

/** Any of them. */
export const layoutMarks: fc.Arbitrary<LayoutMark> = fc.oneof(
  { withCrossShrink: true },
  fc.constantFrom<LayoutMark>({ kind: 'as made' }, { kind: 'kept' }, { kind: 'absent' }),
  fc.constantFrom(...OTHERS).map((text): LayoutMark => ({ kind: 'other', text })),
);

/** Writes the disk layout of a node. */
export async function writeLayout(database: TestDatabase, node: number, mark: LayoutMark): Promise<void> {
  if (mark.kind === 'as made') return;
  if (mark.kind === 'absent') {
    await database.query('DELETE FROM volume_manager_node_volumes WHERE node_id = $1', [node]);
    return;
  }
  const text = mark.kind === 'other' ? mark.text : stringifyJson(withKept(await layoutOf(database, node)));
  await database.query('UPDATE volume_manager_node_volumes SET volumes = $2 WHERE node_id = $1', [
    node,
    text,
  ]);
}

/** The disk layout of a node that has one. */
export async function layoutOf(database: TestDatabase, node: number): Promise<JsonValue> {
  const [row] = await database.query<{ volumes: string }>(
    'SELECT volumes FROM volume_manager_node_volumes WHERE node_id = $1',
    [node],
  );
  return parseJson(row!.volumes);
}

function withKept(value: JsonValue): JsonValue {
  if (isJsonArray(value)) return value.map(withKept);
  if (!isJsonObject(value)) return value;
  const isTenants = value.name === 'ceph' || value.name === 'cephjournal' || value.vg === 'vm';
  const members = Object.entries(value).map(([name, member]) => [name, withKept(member)]);
  return { ...(Object.fromEntries(members) as typeof value), ...(isTenants ? { keep_data: true } : {}) };
}
