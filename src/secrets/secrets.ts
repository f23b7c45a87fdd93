import { isJsonArray, isJsonObject, JsonNumber, type JsonValue, memberOf } from '../json';

/** Generators whose values nobody may see. */
const SECRET_GENERATORS: ReadonlySet<JsonValue | undefined> = new Set(['password', 'hexstring', 'cephx_key']);

/** Types of settings that hold secrets: a `file` is a private key with its certificate. */
const SECRET_TYPES: ReadonlySet<JsonValue | undefined> = new Set(['password', 'file']);

/** Words in the names of secrets, whatever the type of the setting. */
const CREDENTIAL_WORDS = [
  'password',
  'passwd',
  'passphrase',
  'secret',
  'token',
  'credential',
  'credentials',
  'passwords',
  'passcode',
  'pwd',
  'pw',
  'psk',
  'tokens',
  'secrets',
];
const KEY_WORDS = [
  'key',
  'keys',
  'apikey',
  'sshkey',
  'authkey',
  'authkeys',
  'accesskey',
  'secretkey',
  'private',
  'cert',
  'certificate',
  'cookie',
  // How a bond spreads its traffic (`xmit_hash_policy`) is no secret.
  'hash(?!_policy)',
];

const CREDENTIAL_NAME = new RegExp(`(^|_)(${CREDENTIAL_WORDS.join('|')})(_|$)`);

/** The same run together with others, shortened, or counted: `bindpw`, `adminpass`, `password2`, `sshkeys`. */
const VARIANTS = [
  '(?!non)[a-z]*(password|passwd|passphrase|passcode|secret|token|credential|pwd|pw)s?\\d*',
  // What passes by, or through, is no secret.
  '(?!(by|com|encom|over|sur|tres|under)pass)[a-z]*pass\\d*(?!_thr)',
  '(access|api|auth|crypt|encryption|host|master|priv|private|secret|ssh)keys?\\d*',
  '(key|cert|certificate|cookie)s?\\d*',
  'pems?\\d*',
];
const SECRET_NAME = new RegExp(
  `(^|_)(${[...CREDENTIAL_WORDS, ...KEY_WORDS, ...VARIANTS].join('|')})(_|$)|(^|_)file$`,
);

/** At its end such a name is that of the secret itself, or of several: not that of how long a token holds. */
const SECRETS_THEMSELVES = new RegExp(`(^|_)(${[...CREDENTIAL_WORDS, ...VARIANTS].join('|')})$`);

/** A name as words: `apiKey`, `api-key` and `API_KEY` are all `api_key`. */
const words = (name: string): string =>
  name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z\d]+/g, '_')
    .toLowerCase();

/** User and password in front of a host. A password may hold any sign, so all before the last `@` goes. */
const CREDENTIALS = /(:\/\/)\S*@/g;

/** Parameters of an address that prove who asks. */
const PARAMETERS = /([?&][^=\s&]*(?:token|key|secret|pass|auth|sig)[^=\s&]*=)[^&\s]*/gi;

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

/** Whether whatever is under a name is secret: numbers, and all that is in an object, as in `tokens: {node-1: …}`. */
export const isNameOfSecrets = (name: string): boolean => SECRETS_THEMSELVES.test(words(name));

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

/** A text as it may be shown: addresses lose the credentials that they may carry. */
export const shownText = (text: string): string =>
  text.replace(CREDENTIALS, '$1••••@').replace(PARAMETERS, '$1••••');

/** A value as it may be shown in an answer, which is JSON: there are no numbers like `NaN` in it. */
export function shownValue(value: JsonValue): JsonValue {
  if (typeof value === 'string') return shownText(value);
  if (value instanceof JsonNumber)
    return Number.isNaN(Number(value.text)) || /Inf/.test(value.text) ? value.text : value;
  if (isJsonArray(value)) return value.map(shownValue);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, shownValue(member)]));
}
