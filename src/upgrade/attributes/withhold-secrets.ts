import { isJsonArray, isJsonObject, type JsonValue, memberOf } from '../../json';
import { type ClusterAttributes } from '../../nailgun/attributes/cluster-attributes';
import { type Decision } from './decision';
import { isSecretName } from './secrets';

/** Shorter texts are words that stand in many places. */
const SHORTEST = 6;

/**
 * Withholds values in which a generated value or a password of an environment stands: a transformation may
 * have put it where nobody expects a secret.
 */
export function withoutSecretsOf(
  { editable, generated }: ClusterAttributes,
  decisions: readonly Decision[],
): readonly Decision[] {
  const settings = Object.values(editable).flatMap((section) =>
    isJsonObject(section) ? Object.entries(section) : [],
  );
  const secrets = new Set([
    ...textsIn(generated),
    ...settings.flatMap(([name, entry]) =>
      isSecretName(name) || memberOf(entry, 'type') === 'password' ? textsIn(entry) : [],
    ),
  ]);
  const isSecret = (value: JsonValue | undefined): boolean =>
    value !== undefined && textsIn(value).some((text) => secrets.has(text));
  return decisions.map((decision) => {
    const { from, to, ...rest } = decision;
    return rest.path.startsWith('generated.') || !(isSecret(from) || isSecret(to))
      ? decision
      : { ...rest, secret: true };
  });
}

function textsIn(value: JsonValue): readonly string[] {
  if (typeof value === 'string') return value.length < SHORTEST ? [] : [value];
  if (isJsonArray(value)) return value.flatMap(textsIn);
  return isJsonObject(value) ? Object.values(value).flatMap(textsIn) : [];
}
