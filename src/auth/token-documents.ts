import { type Identity } from './authenticator';

/** A token with whom it belongs to. */
export interface IssuedToken extends Identity {
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly issuedAt: number;
}

const DOMAIN = { id: 'default', name: 'Default' };

/** A token as Keystone's v2.0 tells of it. */
export function tokenDocumentV2({ id, actor, issuedAt, expiresAt }: IssuedToken): object {
  const roles = actor.roles.map((name) => ({ name }));
  return {
    access: {
      token: {
        id,
        issued_at: time(issuedAt),
        expires: time(expiresAt),
        tenant: { id: actor.projectId, name: actor.projectName, description: null, enabled: true },
      },
      serviceCatalog: [],
      user: { id: actor.userId, name: actor.userName, username: actor.userName, roles, roles_links: [] },
      metadata: { is_admin: 0, roles: actor.roles },
    },
  };
}

/** The same for v3, where the token itself is in a header. */
export function tokenDocumentV3({ actor, issuedAt, expiresAt }: IssuedToken): object {
  return {
    token: {
      methods: ['password'],
      issued_at: time(issuedAt),
      expires_at: time(expiresAt),
      user: { id: actor.userId, name: actor.userName, domain: DOMAIN },
      project: { id: actor.projectId, name: actor.projectName, domain: DOMAIN },
      roles: actor.roles.map((name) => ({ id: name, name })),
      catalog: [],
    },
  };
}

/** What there is at the root of a version, which clients look at first. */
export function versionDocument(id: 'v2.0' | 'v3.6', href: string): object {
  const type = `application/vnd.openstack.identity-${id === 'v2.0' ? id : 'v3'}+json`;
  return {
    version: {
      id,
      status: 'stable',
      updated: '2016-04-04T00:00:00Z',
      links: [{ rel: 'self', href }],
      'media-types': [{ base: 'application/json', type }],
    },
  };
}

const time = (milliseconds: number): string => new Date(milliseconds).toISOString();
