import { isJsonArray, isJsonObject, type JsonValue } from '../../../../src/json';
import { parseExpression } from '../../../../src/nailgun/restrictions/parse-expression';
import { hasOddRestrictions, readRestrictions } from '../../../../src/nailgun/restrictions/restriction';
import { realReleases } from '../../../setup/real-releases';

/** Conditions of restrictions, and of limits of roles, wherever they are in a release. */
function conditions(value: JsonValue): readonly string[] {
  if (isJsonArray(value)) return value.flatMap(conditions);
  if (!isJsonObject(value)) return [];
  const own = readRestrictions(value.restrictions).map(({ condition }) => condition);
  const direct = typeof value.condition === 'string' ? [value.condition] : [];
  return [...own, ...direct, ...Object.values(value).flatMap(conditions)];
}

function oddRestrictions(value: JsonValue): readonly JsonValue[] {
  if (isJsonArray(value)) return value.flatMap(oddRestrictions);
  if (!isJsonObject(value)) return [];
  const own = hasOddRestrictions(value.restrictions) ? [value.restrictions ?? null] : [];
  return [...own, ...Object.values(value).flatMap(oddRestrictions)];
}

const releases = [...realReleases()];

(releases.length === 0 ? describe.skip : describe)('the conditions that Nailgun ships', () => {
  it.each(releases)('are all of the language: %s', (_version, entries) => {
    const all = new Set(entries.flatMap(({ fields }) => conditions(fields)));
    expect(all.size).toBeGreaterThan(30);
    expect([...all].filter((condition) => !parses(condition))).toEqual([]);
  });

  it.each(releases)('are in restrictions of the three forms: %s', (_version, entries) => {
    expect(entries.flatMap(({ fields }) => oddRestrictions(fields))).toEqual([]);
  });
});

function parses(condition: string): boolean {
  try {
    return Boolean(parseExpression(condition));
  } catch {
    return false;
  }
}
