import { isJsonArray, isJsonObject, type JsonValue, memberOf } from '../../json';

/** Generators whose values nobody may see. */
const SECRET_GENERATORS: ReadonlySet<JsonValue | undefined> = new Set(['password', 'hexstring', 'cephx_key']);

/** Types of settings that hold secrets: a `file` is a private key with its certificate. */
const SECRET_TYPES: ReadonlySet<JsonValue | undefined> = new Set(['password', 'file']);

/** Words in the names of secrets, whatever the type of the setting. */
const CREDENTIAL_WORDS = ['password', 'passwd', 'passphrase', 'secret', 'token', 'credential', 'credentials'];
const KEY_WORDS = ['key', 'keys', 'authkeys', 'private', 'cert', 'certificate'];

const CREDENTIAL_NAME = new RegExp(`(^|_)(${CREDENTIAL_WORDS.join('|')})(_|$)`);
const SECRET_NAME = new RegExp(`(^|_)(${[...CREDENTIAL_WORDS, ...KEY_WORDS].join('|')})(_|$)|(^|_)file$`);

/** A name as words: `apiKey`, `api-key` and `API_KEY` are all `api_key`. */
const words = (name: string): string =>
  name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z\d]+/g, '_')
    .toLowerCase();

/** User and password in front of a host. */
const CREDENTIALS = /(:\/\/)[^/\s@]+@/g;

/** Whether a definition makes its value at random, once for each environment. */
export function isMadeAtRandom(definition: JsonValue | undefined): boolean {
  return isSecretGenerator(definition) || memberOf(definition, 'generator') === 'uuid4';
}

/** The same for values that nobody may see. */
export function isSecretGenerator(definition: JsonValue | undefined): boolean {
  return SECRET_GENERATORS.has(memberOf(definition, 'generator'));
}

/** Whether a name is one that secrets have. It decides what is shown, not what is carried. */
export const isSecretName = (name: string): boolean => SECRET_NAME.test(words(name));

/** Whether a setting holds what services or operators prove themselves with. */
export function isCredential(name: string, ...definitions: readonly (JsonValue | undefined)[]): boolean {
  return (
    CREDENTIAL_NAME.test(words(name)) ||
    definitions.some(
      (definition) =>
        SECRET_TYPES.has(memberOf(definition, 'type')) || isSecretGenerator(memberOf(definition, 'value')),
    )
  );
}

/**
 * Whether the value of a setting must never be shown.
 *
 * @param definitions of the setting in the releases, and what is stored of it
 */
export function isSecretSetting(name: string, ...definitions: readonly (JsonValue | undefined)[]): boolean {
  return (
    isSecretName(name) ||
    definitions.some(
      (definition) =>
        SECRET_TYPES.has(memberOf(definition, 'type')) || holdsSecrets(memberOf(definition, 'value')),
    )
  );
}

/** Whether anything in a document has a name, a type or a generator that secrets have. */
export function holdsSecrets(value: JsonValue | undefined): boolean {
  if (isJsonArray(value)) return value.some(holdsSecrets);
  if (!isJsonObject(value)) return false;
  if (isSecretGenerator(value)) return true;
  return Object.entries(value).some(
    ([name, member]) =>
      isSecretName(name) || SECRET_TYPES.has(memberOf(member, 'type')) || holdsSecrets(member),
  );
}

/** A value as it may be shown: addresses lose the user and password that they may carry. */
export function withoutCredentials(value: JsonValue): JsonValue {
  if (typeof value === 'string') return value.replace(CREDENTIALS, '$1••••@');
  if (isJsonArray(value)) return value.map(withoutCredentials);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, withoutCredentials(member)]),
  );
}
