import { isJsonObject, type JsonObject } from '../../json';

/**
 * What is wrong with a setting:
 *
 * - `type` it has not the shape that its type asks for
 * - `domain` its value is none of its choices
 * - `null` it has no value, and needs one
 * - `items` it has too few or too many items
 * - `regex` its value has not the form that the release asks for
 * - `restriction` it is on, and a restriction forbids it
 * - `unreadable` a restriction or a regular expression of its own makes no sense
 */
export type SettingProblemKind =
  'type' | 'domain' | 'null' | 'items' | 'regex' | 'restriction' | 'unreadable';

/** Something that Nailgun would not accept in the settings of an environment. */
export interface SettingProblem {
  /** `section.setting`, or `section`. */
  readonly path: string;
  readonly kind: SettingProblemKind;
  /** For operators, in the release's own words where it has some. Never quotes the value, which may be secret. */
  readonly message: string;
  /** Of the release or plug-in: the condition, its position, the regular expression, the choices. */
  readonly detail?: Readonly<Record<string, string | number | readonly string[]>>;
}

/** What a problem is about. */
export interface ProblemSubject {
  readonly path: string;
  /** What operators see beside the setting. */
  readonly label: string | null;
}

/** @param described what holds the label: a setting, or the metadata of a section */
export function subjectOf(path: string, described: JsonObject | undefined): ProblemSubject {
  const label = isJsonObject(described) ? described.label : undefined;
  return { path, label: typeof label === 'string' && label !== '' ? label : null };
}

/** A problem whose message says what it is about: `Public hostname (public_ssl.hostname): must be text.` */
export function settingProblem(
  { path, label }: ProblemSubject,
  kind: SettingProblemKind,
  problem: string,
  detail?: SettingProblem['detail'],
): SettingProblem {
  const name = label === null ? path : `${label} (${path})`;
  const message = `${name}: ${/[.!?]$/.test(problem) ? problem : `${problem}.`}`;
  return detail === undefined ? { path, kind, message } : { path, kind, message, detail };
}
