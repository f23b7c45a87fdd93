import {
  isJsonArray,
  isJsonObject,
  JsonNumber,
  type JsonObject,
  type JsonValue,
  memberOf,
  objectIn,
} from '../../json';
import { shownText } from '../attributes/secrets';

/** A repository of packages as settings hold it. May hold credentials: never for an answer as it is. */
export interface Repository {
  readonly name: string;
  /** `deb`, `rpm` */
  readonly type: string;
  readonly uri: string;
  /** `mos9.0`; empty for one without, as those of RPM packages. */
  readonly suite: string;
  /** Components between spaces, `main restricted`. */
  readonly section: string;
  /** Null for one that leaves it to the package manager. */
  readonly priority: number | null;
}

/** Entries of `repo_setup.repos`; null in place of one that is no repository. */
export function repositoriesIn(editable: JsonObject): readonly (Repository | null)[] {
  const list = memberOf(memberOf(objectIn(editable, 'repo_setup'), 'repos'), 'value');
  return isJsonArray(list) ? list.map(readRepository) : [];
}

const FIELDS = ['name', 'type', 'uri', 'suite', 'section'] as const;

function readRepository(entry: JsonValue): Repository | null {
  if (!isJsonObject(entry)) return null;
  const fields = FIELDS.map((field) => [field, memberOf(entry, field) ?? ''] as const);
  if (!fields.every(([, value]) => typeof value === 'string')) return null;
  const texts = Object.fromEntries(fields) as Readonly<Record<(typeof FIELDS)[number], string>>;
  return { ...texts, priority: priorityIn(memberOf(entry, 'priority')) };
}

/** Settings hold whole numbers, and null for none; apt refuses 0. */
function priorityIn(value: JsonValue | undefined): number | null {
  const number = value instanceof JsonNumber ? Number(value.text) : NaN;
  return Number.isSafeInteger(number) && number !== 0 ? number : null;
}

/** A repository without the credentials that its address may carry. */
export const shownRepository = (repository: Repository): Repository => ({
  ...repository,
  ...Object.fromEntries(FIELDS.map((field) => [field, shownText(repository[field])])),
});

/** Where packages come from: two with the same are one repository, whatever their names and priorities are. */
export function placeOf({ type, uri, suite, section }: Repository): string {
  const components = section.split(/\s+/).filter((component) => component !== '');
  return JSON.stringify([type, uri.replace(/\/+$/, ''), suite, [...new Set(components)].sort()]);
}
