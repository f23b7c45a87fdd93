import { type JsonObject } from '../json';

/**
 * A release while versions are derived from each other: lists that the release keeps (networks, network roles,
 * components, volumes) are objects here, so that a newer version can name the one member that differs.
 */
export type ReleaseDraft = {
  codename: string;
  /** As in `releases.version`: OpenStack version, dash, environment version. */
  version: string;
  state: string;
  editable: JsonObject;
  generated: JsonObject;
  bonding: JsonObject;
  networks: JsonObject;
  neutronConfig: JsonObject;
  networkRoles: JsonObject;
  roles: JsonObject;
  tags: JsonObject;
  volumes: JsonObject;
  volumesOfRoles: JsonObject;
  components: JsonObject;
  nodeAttributes: JsonObject;
  nicAttributes: JsonObject;
  bondAttributes: JsonObject;
};
