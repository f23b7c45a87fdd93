import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../json';
import { isTruthy } from './python-values';

/** What forbids a setting, section, network or role under a condition. */
export interface Restriction {
  readonly condition: string;
  /** What happens when the condition holds: `disable`, `hide` or `none`; other words mean nothing to Nailgun. */
  readonly action: string;
  /** For operators, in the release's own words. */
  readonly message: string | null;
  /** Whether the condition may name only what exists. */
  readonly strict: boolean;
}

/**
 * Reads a `restrictions` document, a list of any of
 *
 * - `"settings:a.b.value == true"`
 * - `{"settings:a.b.value == true": "message"}`
 * - `{"condition": "…", "action": "hide", "message": "…", "strict": false}`, where only the first is required
 *
 * Conditions are not parsed here. What is none of these restricts nothing, see `hasOddRestrictions`.
 */
export function readRestrictions(document: JsonValue | undefined): readonly Restriction[] {
  return isJsonArray(document) ? document.flatMap((entry) => readRestriction(entry) ?? []) : [];
}

/** Whether a document is there that is not a list, or has an entry that `readRestrictions` passes over. */
export function hasOddRestrictions(document: JsonValue | undefined): boolean {
  if (document === undefined || document === null) return false;
  return !isJsonArray(document) || document.some((entry) => readRestriction(entry) === undefined);
}

function readRestriction(entry: JsonValue): Restriction | undefined {
  if (typeof entry === 'string') return restriction(entry, null);
  if (!isJsonObject(entry)) return undefined;
  return entry.condition === undefined ? readShortForm(entry) : readLongForm(entry);
}

function readShortForm(entry: JsonObject): Restriction | undefined {
  const [first] = Object.entries(entry);
  return first && restriction(first[0], first[1]);
}

function readLongForm({ condition, action, message, strict }: JsonObject): Restriction | undefined {
  if (typeof condition !== 'string') return undefined;
  return {
    ...restriction(condition, message),
    action: action === undefined ? 'disable' : typeof action === 'string' ? action : 'none',
    strict: strict === undefined || isTruthy(strict),
  };
}

function restriction(condition: string, message: JsonValue | undefined): Restriction {
  return {
    condition,
    action: 'disable',
    message: typeof message === 'string' && message !== '' ? message : null,
    strict: true,
  };
}
