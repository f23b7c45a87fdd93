import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../json';
import { isSecretName, isSecretSetting, shownText } from './secrets';

/** What stands in the place of a secret. */
const WITHHELD = '••••';

/**
 * A document of settings as everybody may see it: values of passwords, keys and the like are withheld, and addresses
 * lose the credentials that they may carry. Everything else stays as it is.
 */
export function withoutSecrets(document: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(document).map(([name, member]) => [name, shown(name, member)]));
}

function shown(name: string, value: JsonValue): JsonValue {
  if (typeof value === 'string') return isSecretName(name) ? withheld(value) : shownText(value);
  if (isJsonArray(value)) return value.map((item) => shown(name, item));
  if (!isJsonObject(value)) return value;
  const setting = withoutSecrets(value);
  return value.value !== undefined && isSecretSetting(name, value)
    ? { ...setting, value: withheld(value.value) }
    : setting;
}

/** Whether there is a secret at all may be seen. */
const withheld = (value: JsonValue): JsonValue => (value === '' || value === null ? value : WITHHELD);
