import { readFileSync } from 'node:fs';
import { parseNailgunUrl } from './nailgun-url';
import { filePath, flag, oneOf, wholeNumber } from './variable-formats';
import { type Parsed, type VariableReader } from './variable-reader';

const AUTH_METHODS = ['none', 'fake', 'keystone'] as const;

/** How callers prove who they are, as Nailgun's settings name it. */
export type AuthMethod = (typeof AUTH_METHODS)[number];

/** What environment variables say about who may call. What is left out comes from Nailgun's settings. */
export interface AccessChoice {
  readonly method: AuthMethod | undefined;
  /** Serving everybody on an address that others reach is meant. */
  readonly allowUnauthenticated: boolean;
  /** Roles that may do everything; in lower case. */
  readonly adminRoles: readonly string[];
  /** Roles that may read; in lower case. None: whoever has a valid token. */
  readonly readerRoles: readonly string[];
  /** How long an answer of Keystone's about a token holds. */
  readonly cacheSeconds: number;
  readonly keystone: {
    /** Without a version, and without a slash at its end. */
    readonly url: string | undefined;
    readonly user: string | undefined;
    readonly password: string | undefined;
    readonly project: string | undefined;
    readonly domainId: string | undefined;
    /** Certificates of the authorities that Keystone's is signed by, in PEM; Node's own list without it. */
    readonly ca: string | undefined;
    /** Longest that one call may take, from connecting to the last byte of the answer. */
    readonly timeoutSeconds: number;
  };
}

/** Reads who may call. What is wrong is remembered by `variables`. */
export function readAccessChoice(variables: VariableReader): AccessChoice {
  return {
    method: variables.read('AUTH_METHOD', undefined, oneOf(AUTH_METHODS)),
    allowUnauthenticated: variables.read('ALLOW_UNAUTHENTICATED', false, flag),
    adminRoles: variables.read('ADMIN_ROLES', ['admin'], roleNames),
    readerRoles: variables.read('READER_ROLES', [], roleNames),
    cacheSeconds: variables.read('AUTH_CACHE_SECONDS', 30, wholeNumber(0, 3600)),
    keystone: {
      url: variables.read('KEYSTONE_URL', undefined, keystoneUrl),
      user: variables.read('KEYSTONE_USER', undefined, anyText),
      password: variables.read('KEYSTONE_PASSWORD', undefined, anyText),
      project: variables.read('KEYSTONE_PROJECT', undefined, anyText),
      domainId: variables.read('KEYSTONE_DOMAIN_ID', undefined, anyText),
      ca: variables.read('KEYSTONE_CA_FILE', undefined, certificates),
      timeoutSeconds: variables.read('KEYSTONE_TIMEOUT_SECONDS', 5, wholeNumber(1, 60)),
    },
  };
}

const anyText = (text: string): Parsed<string> => ({ value: text });

/** Names of roles, separated by commas; as in Nailgun, their case does not matter. */
function roleNames(text: string): Parsed<readonly string[]> {
  const names = text.split(',').map((name) => name.trim().toLowerCase());
  return names.includes('')
    ? { problem: 'must be names of roles separated by commas.' }
    : { value: [...new Set(names)] };
}

/** Where a Keystone answers. A version at its end, as in `auth_url` of OpenStack's clients, is left away. */
function keystoneUrl(text: string): Parsed<string> {
  const parsed = parseNailgunUrl(text);
  if ('value' in parsed) return { value: parsed.value.replace(/\/v(?:2\.0|3)$/, '') };
  return { problem: 'must be a URL such as https://10.20.0.2:5000, without credentials and query.' };
}

function certificates(text: string): Parsed<string> {
  const path = filePath(text);
  return 'value' in path ? readCertificates(path.value) : path;
}

/** Reads a file of certificates. */
export function readCertificates(path: string): Parsed<string> {
  let pem: string;
  try {
    pem = readFileSync(path, 'utf8');
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    return { problem: `names ${path}, which cannot be read (${code}).` };
  }
  return pem.includes('-----BEGIN CERTIFICATE-----')
    ? { value: pem }
    : { problem: `names ${path}, which holds no certificate in PEM.` };
}
