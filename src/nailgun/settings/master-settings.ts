import { asText, isJsonArray, isJsonObject, type JsonObject } from '../../json';
import { type MasterValues } from '../attributes/generators';
import { type NailgunSchema } from '../schema/nailgun-schema';

/** Nailgun's settings of the master: what the Python service reads from its settings.yaml. */
export interface MasterSettings {
  /** Everything, by the names of the file. Holds credentials: never for an answer or a log. */
  readonly values: MasterValues;
  /** Version of the master; becomes `fuel_version` of environments made now. */
  readonly release: string;
  readonly api: string;
  readonly openstackVersion: string;
  readonly featureGroups: readonly string[];
}

/** Nailgun's own defaults, for the members that this service uses. */
const DEFAULTS: JsonObject = {
  API: '1',
  FEATURE_GROUPS: ['experimental', 'advanced'],
  DNS_DOMAIN: 'example.com',
  MASTER_IP: '127.0.0.1',
  DNS_UPSTREAM: ['8.8.8.8', '8.8.4.4'],
  NTP_UPSTREAM: ['0.fuel.pool.ntp.org', '1.fuel.pool.ntp.org'],
};

/** What the master that belongs to a schema calls itself. */
const VERSIONS: Readonly<Record<NailgunSchema, { release: string; openstack_version: string }>> = {
  '9.2': { release: '9.1', openstack_version: 'mitaka-9.0' },
  '10.0': { release: '10.0', openstack_version: 'newton-10.0' },
};

/**
 * Settings for a schema, from the members of a settings file (none: the defaults). As in Nailgun, a member
 * of the file replaces the default's as a whole.
 */
export function masterSettings(schema: NailgunSchema, file: JsonObject = {}): MasterSettings {
  const values: JsonObject = { ...DEFAULTS, ...file };
  const version: JsonObject = { ...VERSIONS[schema], ...(isJsonObject(file.VERSION) ? file.VERSION : {}) };
  return {
    values,
    release: asText(version.release ?? ''),
    api: asText(values.API ?? ''),
    openstackVersion: asText(version.openstack_version ?? ''),
    featureGroups: isJsonArray(values.FEATURE_GROUPS) ? values.FEATURE_GROUPS.map(asText) : [],
  };
}

/** What restrictions can ask of the master: their model `version`. */
export const versionModel = (master: MasterSettings): JsonObject => ({
  release: master.release,
  api: master.api,
  openstack_version: master.openstackVersion,
  feature_groups: [...master.featureGroups],
});

/** Under which the master's settings are injected. */
export const MASTER_SETTINGS = Symbol('MasterSettings');
