import {
  type EnvironmentOptions,
  insertRows,
  joinTables,
  releaseTables,
  type SampleEnvironment,
  sampleEnvironment,
  sampleMaster,
  type SampleMaster,
  type SampleRelease,
  type Tables,
} from '../../demo/sample';
import { type NailgunSchema } from '../../src/nailgun/schema/nailgun-schema';
import { createExtendedDatabase, type TestDatabase } from '../setup/database';
import { onSchema10 } from './schema-10';

/** A database with a master's rows, ready for a service. */
export interface TestMaster extends SampleMaster {
  readonly database: TestDatabase;
  /** Adds another environment to the same master. */
  addEnvironment(options?: EnvironmentOptions): Promise<SampleEnvironment>;
  addRelease(release: SampleRelease): Promise<void>;
}

/**
 * Makes a master with releases 7.0, 8.0 and 9.0, a plug-in and one environment on 8.0.
 *
 * @example const master = await createMaster({ nodeGroups: 3 });
 */
export async function createMaster(
  options: EnvironmentOptions = {},
  createDatabase: (schema: NailgunSchema) => Promise<TestDatabase> = createExtendedDatabase,
  schema: NailgunSchema = '9.2',
): Promise<TestMaster> {
  const database = await createDatabase(schema);
  const master = sampleMaster(options);
  const insert = (tables: Tables): Promise<void> =>
    insertRows((sql, values) => database.query(sql, values), schema === '10.0' ? onSchema10(tables) : tables);
  await insert(master.tables);
  return {
    ...master,
    database,
    addEnvironment: async (more = {}) => {
      const environment = sampleEnvironment({ ids: master.ids, ...more });
      await insert(environment.tables);
      return environment;
    },
    addRelease: (release) => insert(joinTables(releaseTables(release))),
  };
}
