import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createNailgunDatabase } from '../setup/database';
import { startTestService } from '../setup/service';
import { DIFFERENCES } from './differences';
import { NailgunAddress } from './nailgun/nailgun-address';
import { readRecording, type RecordingFile } from './recording/find-recordings';
import { ScenarioRun } from './run-scenario';
import { type ScenarioResult } from './scenario-result';
import { ServiceDatabase } from './world/service-database';

/** The master beside which the recordings of a schema were made. */
const MASTERS = {
  '9.2': { version: '9.1', extensions: 'volume_manager' },
  '10.0': { version: '10.0', extensions: 'cluster_upgrade' },
} as const;

type Schema = keyof typeof MASTERS;

/** Replays one recording in a database and against a service of its own. */
export async function replay(file: RecordingFile): Promise<ScenarioResult> {
  const { name, schema } = file;
  if (!isKnown(schema)) return { name, outcome: 'schema not available', steps: [] };
  try {
    return { name, outcome: 'ran', steps: await run(file, schema) };
  } catch (error) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { name, outcome: 'broken', error: text, steps: [] };
  }
}

const isKnown = (schema: string): schema is Schema => schema in MASTERS;

async function run(file: RecordingFile, schema: Schema): Promise<ScenarioResult['steps']> {
  const recording = readRecording(file);
  const folder = mkdtempSync(join(tmpdir(), 'conformance-'));
  const database = await createNailgunDatabase(schema);
  const nailgun = await NailgunAddress.open();
  try {
    const loaded = await ServiceDatabase.open(database);
    await loaded.writing(async () => {
      for (const [table, rows] of Object.entries(recording.before)) await loaded.insert(table, rows);
    });
    const service = await startTestService(database, {
      ...settingsOf(schema, folder),
      NAILGUN_URL: nailgun.url,
    });
    try {
      const master = { serviceUrl: service.url, nailgun };
      return await new ScenarioRun(recording, master, await loaded.reopen(), DIFFERENCES).run();
    } finally {
      await service.stop();
    }
  } finally {
    await nailgun.close();
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function settingsOf(schema: Schema, folder: string): Readonly<Record<string, string>> {
  const { version, extensions } = MASTERS[schema];
  const file = join(folder, 'settings.yaml');
  const settings = { VERSION: { release: version }, FEATURE_GROUPS: ['experimental', 'advanced'] };
  // JSON is YAML.
  writeFileSync(file, JSON.stringify(settings));
  return { NAILGUN_SETTINGS_FILE: file, NAILGUN_EXTENSIONS: extensions };
}
