import { type HttpReason } from './http-reasons';
import { type RefusalReason } from './refusal';

/** What the documentation shows for refusals of the HTTP edge. */
export const REFUSAL_EXAMPLES: { readonly [Reason in HttpReason]?: Omit<RefusalReason, 'reason'> } = {
  malformed_path: { message: 'The path holds a malformed percent-encoding.' },
  invalid_json: {
    message:
      "The body is not JSON: Quoted object key expected but got '}' at line 1, column 17 (position 16).",
  },
  empty_body: { message: 'The request needs a body: a JSON object.' },
  invalid_request: { message: 'name must be a string.', field: 'name' },
  invalid_id: {
    message: 'cluster_id must be a whole number from 1 to 2147483647.',
    field: 'cluster_id',
  },
  body_too_large: { message: 'The body is larger than 1048576 bytes.' },
  unauthenticated: { message: 'The request needs a token, in the header X-Auth-Token.' },
  token_invalid: { message: 'The token is unknown, expired or revoked.' },
  forbidden: {
    message: 'The call needs one of the roles admin, and the token has reader.',
    detail: { needed: ['admin'], roles: ['reader'] },
  },
  too_many_requests: { message: 'There were too many requests. Try again in 2 s.' },
  keystone_unreachable: {
    message: 'Keystone, which knows whom tokens belong to, cannot be reached now. Try again later.',
  },
  keystone_failed: {
    message: 'Keystone, which knows whom tokens belong to, does not answer as it should. Try again later.',
  },
  unsupported_media_type: { message: 'The body must be JSON, with the content type application/json.' },
  internal_error: {
    message:
      'The service failed for a reason of its own; its log has the details under incident ' +
      '4f0c6f0e-5a44-4f0b-9b0c-2d7a8f7c1b1e.',
    detail: { incident: '4f0c6f0e-5a44-4f0b-9b0c-2d7a8f7c1b1e' },
  },
  database_unavailable: { message: 'The database cannot be reached now. Try again later.' },
  migrations_pending: { message: 'Migrations are not applied: UpgradeEvents1770000000000.' },
  nailgun_unavailable: { message: 'Nailgun cannot be reached.' },
  service_unavailable: { message: 'The service is about to stop.' },
  database_busy: { message: 'The database is busy with other work on the same rows. Try again.' },
};
