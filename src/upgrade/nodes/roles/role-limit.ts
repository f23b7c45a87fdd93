import {
  isJsonArray,
  isJsonObject,
  JsonNumber,
  type JsonObject,
  type ReadonlyJsonValue,
} from '../../../json';
import { isTruthy } from '../../../nailgun/restrictions/python-values';
import { type RestrictionModels } from '../../../nailgun/restrictions/restriction-models';
import { judgedValue } from './judged-value';

/** How many nodes of an environment may have a role, or have to. */
export interface RoleLimit {
  readonly nodes: number;
  /** For operators, in the release's own words. */
  readonly message: string | null;
}

/**
 * The limit of a role: the strictest of the overrides whose conditions hold, else that of the role itself.
 *
 * @param limits `{min, max, overrides: [{condition, min, max, message}]}`; a limit is a number, or a condition
 *   that has one as its value (`settings:storage.osd_pool_size.value`)
 * @returns undefined where there is none, or none that can be read
 */
export function roleLimit(
  kind: 'min' | 'max',
  limits: JsonObject,
  models: RestrictionModels,
): RoleLimit | undefined {
  const own = limitIn(limits, kind, models);
  const overriding = overridesOf(limits, models).flatMap((override) => limitIn(override, kind, models));
  const sign = kind === 'max' ? 1 : -1;
  const [strictest] = (overriding.length > 0 ? overriding : own).sort((a, b) => sign * (a.nodes - b.nodes));
  return strictest;
}

function overridesOf({ overrides }: JsonObject, models: RestrictionModels): readonly JsonObject[] {
  if (!isJsonArray(overrides)) return [];
  return overrides
    .filter(isJsonObject)
    .filter(
      ({ condition }) => typeof condition === 'string' && isTruthy(strictValue(condition, models) ?? null),
    );
}

function limitIn(holder: JsonObject, kind: 'min' | 'max', models: RestrictionModels): RoleLimit[] {
  const rule = holder[kind];
  const nodes = wholeNumber(typeof rule === 'string' ? strictValue(rule, models) : rule);
  const message = typeof holder.message === 'string' && holder.message !== '' ? holder.message : null;
  return nodes === undefined ? [] : [{ nodes, message }];
}

const strictValue = (condition: string, models: RestrictionModels): ReadonlyJsonValue | undefined =>
  judgedValue(condition, models, { strict: true });

/** Numbers that operators enter can be kept as text. */
function wholeNumber(value: ReadonlyJsonValue | undefined): number | undefined {
  if (value instanceof JsonNumber) return value.isInteger() ? value.toNumber() : undefined;
  return typeof value === 'string' && /^\s*\d+\s*$/.test(value) ? Number(value) : undefined;
}
