import { type AccessChoice, readCertificates } from '../../config/access-choice';
import { ConfigurationError, type ConfigurationProblem } from '../../config/configuration-error';
import { parseNailgunUrl } from '../../config/nailgun-url';
import { type JsonObject } from '../../json';
import { settingText } from '../setting-text';

/** Where Keystone is, and as whom the service asks it about tokens. */
export interface KeystoneOptions {
  /** Without a version, and without a slash at its end. */
  readonly url: string;
  /** Where callers get their tokens, as Nailgun's settings name it; told in `WWW-Authenticate`. */
  readonly publicUrl: string;
  readonly user: string;
  readonly password: string;
  readonly project: string;
  /** Of the user and of the project; v2.0 has none. */
  readonly domainId: string;
  readonly ca: string | undefined;
  readonly timeoutSeconds: number;
  readonly cacheSeconds: number;
}

/**
 * How Keystone is asked, from environment variables and, beneath them, the section `AUTH` of Nailgun's settings.
 *
 * @throws ConfigurationError when something is lacking
 */
export function keystoneOptions(
  { keystone, cacheSeconds }: AccessChoice,
  section: JsonObject,
): KeystoneOptions {
  const url = keystone.url ?? urlIn(section);
  const user = keystone.user ?? settingText(section.admin_user);
  const password = keystone.password ?? settingText(section.admin_password);
  const lacking = [
    lacks(url, 'KEYSTONE_URL', 'where Keystone answers', 'auth_host'),
    lacks(user, 'KEYSTONE_USER', 'as whom Keystone is asked about tokens', 'admin_user'),
    lacks(password, 'KEYSTONE_PASSWORD', 'the password for that', 'admin_password'),
  ].flatMap((problem) => problem ?? []);
  if (url === undefined || user === undefined || password === undefined)
    throw new ConfigurationError(lacking);
  return {
    url,
    publicUrl: urlOf(settingText(section.auth_uri)) ?? url,
    user,
    password,
    project: keystone.project ?? settingText(section.admin_tenant_name) ?? 'services',
    domainId: keystone.domainId ?? settingText(section.user_domain_id) ?? 'default',
    ca: keystone.ca ?? caIn(section),
    timeoutSeconds: keystone.timeoutSeconds,
    cacheSeconds,
  };
}

/** As keystonemiddleware puts it together; its default port is the one for administrators, which v2.0 needs. */
function urlIn(section: JsonObject): string | undefined {
  const host = settingText(section.auth_host);
  const scheme = settingText(section.auth_protocol) ?? 'https';
  const port = settingText(section.auth_port) ?? '35357';
  const text =
    settingText(section.identity_uri) ?? (host === undefined ? undefined : `${scheme}://${host}:${port}`);
  if (text === undefined) return undefined;
  const url = urlOf(text);
  if (url !== undefined) return url.replace(/\/v(?:2\.0|3)$/, '');
  throw refused(
    'NAILGUN_SETTINGS_FILE has what makes no URL in AUTH (identity_uri; auth_protocol, auth_host, auth_port).',
  );
}

/** A URL as it may stand in a header; without credentials and without a slash at its end. */
function urlOf(text: string | undefined): string | undefined {
  const parsed = parseNailgunUrl(text ?? '');
  return 'value' in parsed ? parsed.value : undefined;
}

function caIn(section: JsonObject): string | undefined {
  const path = settingText(section.cafile);
  if (path === undefined) return undefined;
  const read = readCertificates(path);
  if ('value' in read) return read.value;
  throw refused(`NAILGUN_SETTINGS_FILE: cafile in AUTH ${read.problem}`);
}

function lacks(
  value: string | undefined,
  variable: string,
  what: string,
  member: string,
): ConfigurationProblem | undefined {
  if (value !== undefined) return undefined;
  const message = `AUTH_METHOD is keystone, so ${variable} must say ${what} (or ${member} in AUTH of NAILGUN_SETTINGS_FILE).`;
  return { variable, message };
}

const refused = (message: string): ConfigurationError =>
  new ConfigurationError([{ variable: 'NAILGUN_SETTINGS_FILE', message }]);
