import { existsSync, readFileSync, readdirSync, writeSync } from 'node:fs';
import { resolve } from 'node:path';
import { load, YAML11_SCHEMA } from 'js-yaml';
import { isJsonObject, jsonClone, type JsonObject, type JsonValue, parseJson } from '../../src/json';

/** What real Nailgun masters ship; not part of this repository. */
const FOLDER = resolve(__dirname, '../..', process.env.SHARED_DIR ?? '../shared', 'data/releases');
const FILE = /^openstack-(\d+\.\d+)\.yaml$/;

/** One release as Nailgun loads it from its fixture, `extend` resolved. Everything in it is the caller's. */
export interface RealRelease {
  /** `Liberty on Ubuntu 14.04` */
  readonly name: string;
  /** `liberty-8.0` */
  readonly version: string;
  /** `Ubuntu` or `CentOS` */
  readonly operating_system: string;
  /** `editable` and `generated`, not evaluated. */
  readonly attributes_metadata: JsonObject;
  /** The whole row, those above among it. */
  readonly fields: JsonObject;
}

/**
 * The releases of every Nailgun whose fixture is at hand, by the Nailgun's version (`6.1`), oldest first. Empty,
 * and said so on the output, where the folder is absent (`SHARED_DIR`).
 */
export function realReleases(): ReadonlyMap<string, readonly RealRelease[]> {
  if (!existsSync(FOLDER)) {
    writeSync(1, `Real releases skipped: there is no ${FOLDER} (SHARED_DIR).\n`);
    return new Map();
  }
  const versions = readdirSync(FOLDER).flatMap((file) => FILE.exec(file)?.[1] ?? []);
  return new Map(versions.sort((a, b) => Number(a) - Number(b)).map((version) => [version, read(version)]));
}

function read(version: string): readonly RealRelease[] {
  const text = readFileSync(resolve(FOLDER, `openstack-${version}.yaml`), 'utf8');
  // Nailgun's YAML is 1.1, with `!!pairs` in it; and to Nailgun a list may end left of where it began.
  const document = load(text.replace(/\n +\](?=\n)/g, ' ]'), { schema: YAML11_SCHEMA });
  // Through JSON, so that numbers are what the service meets, and anchors become copies.
  const entries = parseJson(JSON.stringify(document));
  if (!Array.isArray(entries)) throw new Error(`openstack-${version}.yaml is not a list`);
  return entries
    .filter(isJsonObject)
    .filter(({ pk }) => pk !== undefined && pk !== null)
    .map((entry) => toRelease(extended(entry).fields));
}

/** Entries without a `pk` are there to be extended only. */
function extended(entry: JsonObject): JsonObject {
  return isJsonObject(entry.extend) ? merge(extended(entry.extend), entry) : entry;
}

/** Objects are merged, anything else of `over` replaces what was there, as Nailgun does. */
function merge(base: JsonObject, over: JsonObject): JsonObject {
  const merged = jsonClone(base) as JsonObject;
  for (const [name, value] of Object.entries(over)) {
    const existing = merged[name];
    merged[name] = isJsonObject(existing) && isJsonObject(value) ? merge(existing, value) : jsonClone(value);
  }
  return merged;
}

function toRelease(fields: JsonValue | undefined): RealRelease {
  if (!isJsonObject(fields) || !isJsonObject(fields.attributes_metadata)) {
    throw new Error('A release without attributes');
  }
  return {
    name: fields.name as string,
    version: fields.version as string,
    operating_system: fields.operating_system as string,
    attributes_metadata: fields.attributes_metadata,
    fields,
  };
}
