import { isJsonObject, type JsonValue } from '../json';

/** What a release or a plug-in wants to run on a network, and on which network it runs by default. */
export interface NetworkRole {
  readonly id: string;
  readonly defaultMapping: string | null;
}

/** Reads a `network_roles_metadata` document; entries without an id are nothing that could be mapped. */
export function readNetworkRoles(document: readonly JsonValue[]): readonly NetworkRole[] {
  return document
    .filter(isJsonObject)
    .flatMap(({ id, default_mapping: mapping }) =>
      typeof id === 'string' ? [{ id, defaultMapping: typeof mapping === 'string' ? mapping : null }] : [],
    );
}
