import { type Difference } from '../comparison/difference';
import { jsonEquals } from '../comparison/json-differences';
import { type StepContext } from '../comparison/step-context';
import { isMembers, type Json, textOf } from '../recording/recording';
import { rowsOf } from '../world/world';
import { originalOf, referred, valueAt } from './environment';

const RANDOM: ReadonlySet<Json | undefined> = new Set(['password', 'hexstring', 'uuid4', 'cephx_key']);

/** A value that a generator makes, and for which the original has none that could be carried. */
export function isGeneratedNew(
  { column, path, recorded, ours, ourRow }: Difference,
  { after }: StepContext,
): boolean {
  if (typeof recorded !== 'string' || typeof ours !== 'string' || recorded.length !== ours.length)
    return false;
  if (!ourRow || column === undefined) return false;
  const seed = referred(after.ours, 'clusters', ourRow.cluster_id);
  const metadata = referred(after.ours, 'releases', seed?.release_id)?.attributes_metadata;
  const definition = valueAt(metadata, [column, ...path]);
  const original = originalOf(after.ours, 'attributes', ourRow);
  const settings = rowsOf(after.ours, 'attributes').find((row) => row.cluster_id === original?.id);
  const former = valueAt(settings?.[column], path);
  return (
    isMembers(definition) && RANDOM.has(definition.generator) && (former === undefined || isMembers(former))
  );
}

/** The recorded value is the definition of a generator, never evaluated; ours is a value. */
export function isUnresolvedGenerator({ recorded, ours }: Difference): boolean {
  return isMembers(recorded) && typeof recorded.generator === 'string' && typeof ours === 'string';
}

/** The answer shows what is stored, on both sides: the difference was judged where the rows came to differ. */
export function showsStoredSettings(difference: Difference, context: StepContext): boolean {
  const { kind, path, recorded, ours } = difference;
  if (kind !== 'answer' || context.operation !== 'attributes') return false;
  const id = /\/clusters\/(\d+)\//.exec(context.request.path)?.[1];
  const stored = (side: 'recorded' | 'ours', cluster: string | undefined): Json | undefined => {
    const rows = rowsOf(context.after[side], 'attributes');
    const row = rows.find(({ cluster_id: of }) => textOf(of) === cluster);
    return row && valueAt({ editable: row.editable ?? null }, path);
  };
  const partner = id === undefined ? undefined : context.ids.toRecorded('clusters', id);
  return same(stored('recorded', partner), recorded) && same(stored('ours', id), ours);
}

function same(a: Json | undefined, b: Json | undefined): boolean {
  return a === undefined || b === undefined ? a === b : jsonEquals(a, b);
}
