import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { isJsonArray, type JsonArray, type JsonValue, parseJson } from '../../../../../src/json';
import { recordingsFolder } from '../../../../conformance/recording/find-recordings';

const fileOf = (scenario: string): string => join(recordingsFolder(), '9.2', `${scenario}.json.gz`);

/** Recordings are not part of this repository. */
export const isRecorded = (scenario: string): boolean => existsSync(fileOf(scenario));

/** A recording with its numbers as they are written. */
export const recording = (scenario: string): JsonValue =>
  parseJson(gunzipSync(readFileSync(fileOf(scenario))).toString('utf8'));

export const items = (value: JsonValue | undefined): JsonArray => (isJsonArray(value) ? value : []);
