import { compareEnvironmentVersions } from '../../nailgun/release-version';

const NUMBERS = /^\d{1,9}(\.\d{1,9})*/;

/** Compares versions of plug-ins as numbers: 1.10.0 is newer than 1.9.0. What holds no number is the oldest. */
export function comparePluginVersions(a: string, b: string): number {
  return compareEnvironmentVersions(numbersOf(a), numbersOf(b));
}

function numbersOf(version: string): readonly number[] {
  const [numbers] = NUMBERS.exec(version) ?? [];
  return numbers === undefined ? [-1] : numbers.split('.').map(Number);
}
