import { Service } from '../api/service';
import { credentialsOf } from './credentials';
import { tokenOf } from './keystone';

/** Opens the service, with a token where one is given or needed. */
export async function logIn(url: string, token: string | undefined): Promise<Service> {
  const given = token || process.env.OS_TOKEN;
  if (given) return new Service(url, given);
  const anonymous = new Service(url);
  const credentials = credentialsOf(process.env);
  if (credentials === undefined) return anonymous;
  const { data: version } = await anonymous.call((client) => client.GET('/api/version'));
  if (!version.auth_required) return anonymous;
  return new Service(url, await tokenOf(process.env.OS_AUTH_URL || `${url}/keystone`, credentials));
}
