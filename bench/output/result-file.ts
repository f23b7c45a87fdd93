import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Circumstances } from '../measuring/circumstances';
import { type Section } from '../measuring/measurement';

/** Ignored by git: figures belong to the machine that they were measured on. */
export const RESULT_FILE = 'bench/result.json';

/** Writes everything that was measured. @returns the path */
export function writeResult(how: Circumstances, sections: readonly Section[]): string {
  const path = resolve(RESULT_FILE);
  writeFileSync(path, `${JSON.stringify({ ...how, sections }, null, 2)}\n`);
  return path;
}
