import { isJsonArray, isJsonObject, JsonNumber, type JsonObject, type JsonValue } from '../json';
import { isNameOfSecrets, isSecretName, isSecretSetting, shownText } from './secrets';

/** What stands in the place of a secret. */
const WITHHELD = '••••';

/**
 * A document of settings as everybody may see it: values of passwords, keys and the like are withheld, and addresses
 * lose the credentials that they may carry. Everything else stays as it is.
 */
export const withoutSecrets = (document: JsonObject): JsonObject => shownMembers(document, false);

/** @param isInSecret whether the object is that of a name under which everything is secret */
const shownMembers = (object: JsonObject, isInSecret: boolean): JsonObject =>
  Object.fromEntries(
    // How settings are shown to operators.
    Object.entries(object).map(([name, member]) => [
      name,
      shown(name, member, isInSecret && name !== 'metadata'),
    ]),
  );

function shown(name: string, value: JsonValue, isInSecret: boolean): JsonValue {
  if (typeof value === 'string') return isInSecret || isSecretName(name) ? withheld(value) : shownText(value);
  if (value instanceof JsonNumber) return isInSecret || isNameOfSecrets(name) ? WITHHELD : value;
  if (isJsonArray(value)) return value.map((item) => shown(name, item, isInSecret));
  if (!isJsonObject(value)) return value;
  if (value.value === undefined) return shownMembers(value, isInSecret || isNameOfSecrets(name));
  const setting = withoutSecrets(value);
  return isInSecret || isSecretSetting(name, value) ? { ...setting, value: withheld(value.value) } : setting;
}

/** Whether there is a secret at all may be seen. */
const withheld = (value: JsonValue): JsonValue => (value === '' || value === null ? value : WITHHELD);
