import { readFileSync } from 'node:fs';
import { JSON_SCHEMA, loadAll } from 'js-yaml';
import { isJsonObject, type JsonObject, parseJson } from '../../json';

/** A settings file that cannot be used; the message says why, never what the file holds. */
export class SettingsFileError extends Error {
  constructor(path: string, problem: string) {
    super(`NAILGUN_SETTINGS_FILE: ${path} ${problem}`);
    this.name = 'SettingsFileError';
  }
}

/**
 * Reads Nailgun's settings.yaml.
 *
 * @throws SettingsFileError when it cannot be read, is not YAML, or is not a mapping
 */
export function readSettingsFile(path: string): JsonObject {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new SettingsFileError(
      path,
      `cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`,
    );
  }
  let document: unknown;
  try {
    // A file with nothing but comments holds no document.
    [document] = loadAll(text, { schema: JSON_SCHEMA });
  } catch (error) {
    const line = (error as { mark?: { line: number } }).mark?.line;
    throw new SettingsFileError(path, `is not YAML${line === undefined ? '' : ` (line ${line + 1})`}`);
  }
  const settings = parseJson(JSON.stringify(document ?? {}));
  if (!isJsonObject(settings)) throw new SettingsFileError(path, 'does not hold a mapping of settings');
  return settings;
}
