import { JsonNumber, type JsonObject } from '../../json';
import { type MasterSettings, versionModel } from '../../nailgun/settings/master-settings';
import { type RestrictionModels } from '../../nailgun/restrictions/restriction-models';
import { scalars } from '../snapshot/scalars';
import { type DocumentReader } from '../snapshot/document-reader';
import { type AssignEnvironment } from './assign-snapshot';

/** Documents of an environment, parsed. */
export interface ReadEnvironment {
  readonly environment: AssignEnvironment;
  readonly settings: JsonObject;
  /** Of the release, of the environment, and of plug-ins that are switched on, in this order. */
  readonly roles: readonly JsonObject[];
  readonly volumes: readonly JsonObject[];
}

/** Parses what node roles and disk layouts follow from. What cannot be read is reported by the reader. */
export function readEnvironment(environment: AssignEnvironment, reader: DocumentReader): ReadEnvironment {
  const { id, release, plugins } = environment;
  const enabled = plugins.filter((plugin) => plugin.enabled);
  const documents = (column: 'roles_metadata' | 'volumes_metadata'): readonly JsonObject[] => [
    reader.object(release[column], `${column} of release ${release.id}`),
    reader.object(environment[column], `${column} of environment ${id}`),
    ...enabled.map((plugin) => reader.object(plugin[column], `${column} of plug-in ${plugin.plugin_id}`)),
  ];
  return {
    environment,
    settings: reader.object(environment.settings, `attributes.editable of environment ${id}`),
    roles: documents('roles_metadata'),
    volumes: documents('volumes_metadata'),
  };
}

/** What restrictions can ask of an environment and its master. */
export function modelsOf(
  { environment, settings }: Pick<ReadEnvironment, 'environment' | 'settings'>,
  master: MasterSettings,
): RestrictionModels {
  const { id, name, mode, status, net_provider, fuel_version, release, networking } = environment;
  return {
    settings,
    default: settings,
    cluster: { id: JsonNumber.of(id), name, mode, status, net_provider, fuel_version },
    networking_parameters: scalars(networking ?? {}),
    release: {
      id: JsonNumber.of(release.id),
      name: release.name,
      version: release.version,
      operating_system: release.operating_system,
    },
    version: versionModel(master),
  };
}
