import { type DataSourceOptions } from 'typeorm';
import { NailgunBaseline921700000000000 } from '../../migrations/nailgun/1700000000000-nailgun-baseline-9.2';
import { type Extension } from '../extensions/extension';
import { NAILGUN_ENTITIES } from '../nailgun/entities';

/** Ledger of what was applied; its prefix is the one that Nailgun reserves for this extension. */
export const MIGRATIONS_TABLE = 'cluster_upgrade_migrations';

/** What decides how TypeORM works on a database. */
export interface DataSourceChoices {
  readonly extensions: readonly Extension[];
  readonly poolSize: number;
  /** Whether the shared schema has to be built: nobody has built it yet. */
  readonly baseline: boolean;
}

/** How TypeORM works on the shared database. */
export function dataSourceOptions(
  url: string,
  { extensions, poolSize, baseline }: DataSourceChoices,
): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    poolSize,
    applicationName: 'nailgun-cluster-upgrade',
    connectTimeoutMS: 5000,
    entities: [...NAILGUN_ENTITIES, ...extensions.flatMap(({ entities }) => entities)],
    migrations: [
      ...(baseline ? [NailgunBaseline921700000000000] : []),
      ...extensions.flatMap(({ migrations }) => migrations),
    ],
    migrationsTableName: MIGRATIONS_TABLE,
    // Or else failed migrations are printed; they are reported as errors.
    logger: 'debug',
    // Never on: it would drop columns of Nailgun's that are not mapped here.
    synchronize: false,
  };
}
