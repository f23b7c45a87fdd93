/** A domain of Keystone's, by name or by id. */
type Domain = { readonly name: string } | { readonly id: string };

/** As whom Keystone is asked for a token. */
export interface Credentials {
  readonly username: string;
  readonly password: string;
  readonly project: string;
  readonly userDomain: Domain;
  readonly projectDomain: Domain;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Credentials in the variables of OpenStack's clients; nothing without a user and a password. */
export function credentialsOf(env: Environment): Credentials | undefined {
  const { OS_USERNAME: username, OS_PASSWORD: password } = env;
  if (!username || !password) return undefined;
  return {
    username,
    password,
    project: env.OS_PROJECT_NAME || env.OS_TENANT_NAME || 'admin',
    userDomain: domain(env.OS_USER_DOMAIN_NAME, env.OS_USER_DOMAIN_ID),
    projectDomain: domain(env.OS_PROJECT_DOMAIN_NAME, env.OS_PROJECT_DOMAIN_ID),
  };
}

const domain = (name: string | undefined, id: string | undefined): Domain =>
  name ? { name } : { id: id || 'default' };
