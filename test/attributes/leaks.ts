import { isJsonArray, isJsonObject, type JsonValue, stringifyJson } from '../../src/json';
import {
  type AttributeUpgrade,
  type ReleaseSettings,
  type UpgradedAttributes,
} from '../../src/upgrade/attributes/attribute-upgrader';
import { type Expectation } from './expectation';
import { leavesOf } from './release-pair';

/** Anything shorter, or so common that a release has it as a default, could be found by chance. */
const SHORTEST = 8;
/** What everything secret that environments of this check are given by hand begins with. */
const MARK = /Sunflower[\w -]*/g;

/** Places in the decisions and findings that show a secret of the original or of the seed. */
export function leaksIn(
  request: AttributeUpgrade,
  expectations: readonly Expectation[],
  seed: UpgradedAttributes,
): readonly string[] {
  const told = [...seed.decisions, ...seed.findings];
  const all = stringifyJson(told);
  const published = [request.from, request.to].map(textOf);
  const shown = secretsOf(request, expectations).filter(
    (secret) =>
      secret.length >= SHORTEST && all.includes(secret) && !published.some((text) => text.includes(secret)),
  );
  if (shown.length === 0) return [];
  return told.filter((item) => shown.some((secret) => stringifyJson(item).includes(secret))).map(describe);
}

const describe = (item: object): string => {
  const { path, action, reason } = item as Record<string, unknown>;
  return `${String(path)} (${String(action ?? reason)})`;
};

function secretsOf(
  { original, ceph }: AttributeUpgrade,
  expectations: readonly Expectation[],
): readonly string[] {
  const known = expectations
    .filter(({ secret }) => secret)
    .flatMap(({ original: was, value, release }) => [was, value, release])
    .flatMap(textsIn);
  const marked = stringifyJson([original.editable, original.generated]).match(MARK) ?? [];
  const given = Object.entries(ceph ?? {}).flatMap(([name, key]) => (name === 'fsid' ? [] : [key]));
  return [...new Set([...known, ...marked, ...given])];
}

const texts = new WeakMap<ReleaseSettings, string>();

function textOf(release: ReleaseSettings): string {
  const text = texts.get(release) ?? stringifyJson(release.metadata);
  texts.set(release, text);
  return text;
}

function textsIn(value: JsonValue | undefined): readonly string[] {
  if (typeof value === 'string') return [value, JSON.stringify(value).slice(1, -1)];
  if (isJsonArray(value)) return value.flatMap(textsIn);
  if (isJsonObject(value))
    return leavesOf(value).flatMap((leaf) => textsIn(leaf.value === value ? '' : leaf.value));
  return [];
}
