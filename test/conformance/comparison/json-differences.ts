import { isMembers, type Json } from '../recording/recording';
import { type Path, type ValueDifference } from './difference';

/** Where two documents differ: as deep as they have the same shape. The order of members does not count. */
export function jsonDifferences(recorded: Json, ours: Json, path: Path = []): readonly ValueDifference[] {
  if (isMembers(recorded) && isMembers(ours)) {
    const names = new Set([...Object.keys(recorded), ...Object.keys(ours)]);
    return [...names].flatMap((name) => memberDifferences(recorded[name], ours[name], [...path, name]));
  }
  if (Array.isArray(recorded) && Array.isArray(ours)) {
    const length = Math.max(recorded.length, ours.length);
    return Array.from({ length }, (_, index) => String(index)).flatMap((index) =>
      memberDifferences(recorded[Number(index)], ours[Number(index)], [...path, index]),
    );
  }
  return recorded === ours ? [] : [{ direction: 'changed', path, recorded, ours }];
}

export function jsonEquals(a: Json, b: Json): boolean {
  return jsonDifferences(a, b).length === 0;
}

function memberDifferences(
  recorded: Json | undefined,
  ours: Json | undefined,
  path: Path,
): readonly ValueDifference[] {
  if (recorded === undefined) return [{ direction: 'extra', path, ours: ours! }];
  if (ours === undefined) return [{ direction: 'missing', path, recorded }];
  return jsonDifferences(recorded, ours, path);
}
