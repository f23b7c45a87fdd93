import { type Difference } from '../comparison/difference';
import { jsonEquals } from '../comparison/json-differences';
import { isMembers } from '../recording/recording';

/** Our seed has lost its original, and with it the extension, in front in the recording. */
export function lostItsOriginal({ recordedRow, ourRow }: Difference): boolean {
  const [recorded, ours] = [recordedRow?.extensions, ourRow?.extensions];
  if (!Array.isArray(recorded) || !Array.isArray(ours)) return false;
  return (
    isMembers(ourRow?.upgraded_from) &&
    ourRow.original_env_id === null &&
    jsonEquals(recorded, ['cluster_upgrade', ...ours])
  );
}
