import { type AccessChoice, type AuthMethod } from '../config/access-choice';
import { ConfigurationError } from '../config/configuration-error';
import { isJsonObject, type JsonObject } from '../json';
import { type KeystoneOptions, keystoneOptions } from './keystone/keystone-options';
import { refuseOpenDoor } from './open-door';
import { settingText } from './setting-text';

/** The user that the fake authentication knows. */
export interface FakeOptions {
  readonly user: string;
  readonly password: string;
  readonly role: string;
}

/** How callers prove who they are. */
export type Authentication =
  | { readonly method: 'none' }
  | { readonly method: 'fake'; readonly fake: FakeOptions }
  | { readonly method: 'keystone'; readonly keystone: KeystoneOptions };

/** Who may do what. */
export interface AccessOptions {
  readonly authentication: Authentication;
  /** In lower case. */
  readonly adminRoles: readonly string[];
  /** In lower case; none: every role reads, and a token without any. */
  readonly readerRoles: readonly string[];
}

/** Under which the options are injected. */
export const ACCESS_OPTIONS = Symbol('AccessOptions');

/** Access without any question. */
export const OPEN: AccessOptions = { authentication: { method: 'none' }, adminRoles: [], readerRoles: [] };

const METHODS: readonly AuthMethod[] = ['none', 'fake', 'keystone'];

/**
 * Who may do what, from environment variables and, beneath them, the section `AUTH` of Nailgun's settings.
 *
 * @param settings members of Nailgun's settings file
 * @throws ConfigurationError when something is lacking, or when everybody could change everything
 */
export function accessOptions(
  { access, host }: { readonly access: AccessChoice; readonly host: string },
  settings: JsonObject,
): AccessOptions {
  const authentication = authenticationOf(access, settings);
  refuseOpenDoor(authentication, access, host);
  return { authentication, adminRoles: access.adminRoles, readerRoles: access.readerRoles };
}

function authenticationOf(access: AccessChoice, settings: JsonObject): Authentication {
  const section = isJsonObject(settings.AUTH) ? settings.AUTH : {};
  const method = access.method ?? methodOf(section);
  if (method === 'none') return { method };
  if (method === 'keystone') return { method, keystone: keystoneOptions(access, section) };
  const fake = {
    user: settingText(settings.FAKE_KEYSTONE_USERNAME) ?? 'admin',
    password: settingText(settings.FAKE_KEYSTONE_PASSWORD) ?? 'admin',
    role: settingText(settings.FAKE_KEYSTONE_ROLE) ?? 'admin',
  };
  return { method, fake };
}

/** A file without the setting is one of somebody who did not think of it: Nailgun's default there would be `fake`. */
function methodOf(section: JsonObject): AuthMethod {
  const named = settingText(section.AUTHENTICATION_METHOD);
  const method = METHODS.find((known) => known === named?.toLowerCase());
  if (method !== undefined || named === undefined) return method ?? 'none';
  const message = `NAILGUN_SETTINGS_FILE has AUTH.AUTHENTICATION_METHOD, which must be one of ${METHODS.join(', ')}.`;
  throw new ConfigurationError([{ variable: 'NAILGUN_SETTINGS_FILE', message }]);
}
