import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type Recording } from './recording';

const SUFFIX = '.json.gz';
const PROJECT = resolve(__dirname, '../../..');

/** Where a recording is. */
export interface RecordingFile {
  /** Folder of the recording, which names Nailgun's schema: `9.2`. */
  readonly schema: string;
  /** `9.2/7.0-9.0-vlan` */
  readonly name: string;
  readonly path: string;
}

/** The folder with the recordings, whether it exists or not. */
export function recordingsFolder(): string {
  return resolve(PROJECT, process.env.GOLDEN_DIR ?? '../shared/data/golden');
}

/** Every recording in the folder; none where the folder does not exist. */
export function findRecordings(folder = recordingsFolder()): readonly RecordingFile[] {
  if (!existsSync(folder)) return [];
  const schemas = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return schemas.flatMap(({ name: schema }) =>
    readdirSync(join(folder, schema))
      .filter((file) => file.endsWith(SUFFIX))
      .sort()
      .map((file) => ({
        schema,
        name: `${schema}/${file.slice(0, -SUFFIX.length)}`,
        path: join(folder, schema, file),
      })),
  );
}

export function readRecording({ path }: RecordingFile): Recording {
  return JSON.parse(gunzipSync(readFileSync(path)).toString('utf8')) as Recording;
}
