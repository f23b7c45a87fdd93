import { sampleEnvironment, type EnvironmentOptions, type SampleEnvironment } from './environment';
import { masterRows } from './master-network';
import { pluginTables, samplePlugin, type SamplePlugin } from './plugins';
import { releaseTables, sampleRelease, type SampleRelease, type SampleVersion } from './releases';
import { joinTables, type Tables } from './rows';
import { SampleIds } from './sample-ids';

export interface SampleMaster {
  /** A release given in the options stands beside them, or in place of the one with its id. */
  readonly releases: Readonly<Record<SampleVersion, SampleRelease>>;
  readonly plugin: SamplePlugin;
  readonly environment: SampleEnvironment;
  /** For further environments of the same database: `sampleEnvironment({ ids: master.ids })`. */
  readonly ids: SampleIds;
  /** Rows for an empty schema of Nailgun 9.2. */
  readonly tables: Tables;
}

/**
 * A master with releases 7.0, 8.0 and 9.0, one plug-in, and one environment, on 8.0 unless asked otherwise.
 *
 * @example await insertRows((sql, params) => client.query(sql, params), sampleMaster().tables)
 */
export function sampleMaster(options: EnvironmentOptions = {}): SampleMaster {
  const ids = options.ids ?? new SampleIds();
  const plugin = samplePlugin();
  const releases = {
    '7.0': sampleRelease('7.0'),
    '8.0': sampleRelease('8.0'),
    '9.0': sampleRelease('9.0'),
  };
  const wanted = options.release ?? '8.0';
  const release = typeof wanted === 'string' ? releases[wanted] : wanted;
  const others = Object.values(releases).filter(({ id }) => id !== release.id);
  const present = [...others, release].sort((one, other) => one.id - other.id);
  const environment = sampleEnvironment({ plugins: [plugin], ...options, release, ids });
  return {
    releases,
    plugin,
    environment,
    ids,
    tables: joinTables(masterRows(), releaseTables(...present), pluginTables(plugin), environment.tables),
  };
}
