import { type Type } from '@nestjs/common';
import { type DataSourceOptions, type MigrationInterface } from 'typeorm';
import { NailgunBaseline921700000000000 } from '../../migrations/nailgun/1700000000000-nailgun-baseline-9.2';
import { NailgunBaseline1001700000000001 } from '../../migrations/nailgun/1700000000001-nailgun-baseline-10.0';
import { type Extension } from '../extensions/extension';
import { hostMigrations } from '../extensions/host-migrations';
import { NAILGUN_ENTITIES } from '../nailgun/entities';
import { type NailgunSchema } from '../nailgun/schema/nailgun-schema';
import { keepPlans, PreparingClient } from './preparing-client';

/** Ledger of what was applied; its prefix is the one that Nailgun reserves for this extension. */
export const MIGRATIONS_TABLE = 'cluster_upgrade_migrations';

/** Steps that lead to a schema, from nothing or from the step before. */
const BASELINES: Readonly<Record<NailgunSchema, readonly Type<MigrationInterface>[]>> = {
  '9.2': [NailgunBaseline921700000000000],
  '10.0': [NailgunBaseline921700000000000, NailgunBaseline1001700000000001],
};

/** What decides how TypeORM works on a database. */
export interface DataSourceChoices {
  readonly extensions: readonly Extension[];
  readonly poolSize: number;
  /** The shared schema that we build or bring forward; null where Nailgun looks after it. */
  readonly baseline: NailgunSchema | null;
  /** After which the server ends a statement; its own setting holds if left out. */
  readonly statementTimeoutSeconds?: number;
  /** Whether connections keep statements parsed and planned; they do if left out. */
  readonly prepareStatements?: boolean;
}

/** What was prepared goes with its connection, so an idle one is kept for as long as somebody may come back. */
const IDLE_MS = 300_000;

/** How TypeORM works on the shared database. */
export function dataSourceOptions(
  url: string,
  { extensions, poolSize, baseline, statementTimeoutSeconds, prepareStatements = true }: DataSourceChoices,
): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    poolSize,
    applicationName: 'nailgun-cluster-upgrade',
    connectTimeoutMS: 5000,
    // A server that hangs, or a network that swallows what is sent, ends a request and not the service.
    extra: {
      keepAlive: true,
      query_timeout: 30_000,
      idleTimeoutMillis: IDLE_MS,
      ...(prepareStatements ? { Client: PreparingClient, onConnect: keepPlans } : {}),
      ...(statementTimeoutSeconds === undefined ? {} : { statement_timeout: statementTimeoutSeconds * 1000 }),
    },
    entities: [...NAILGUN_ENTITIES, ...extensions.flatMap(({ entities }) => entities)],
    migrations: [
      ...(baseline === null ? [] : BASELINES[baseline]),
      ...hostMigrations(extensions),
      ...extensions.flatMap(({ migrations }) => migrations),
    ],
    migrationsTableName: MIGRATIONS_TABLE,
    // Or else failed migrations are printed; they are reported as errors.
    logger: 'debug',
    // Never on: it would drop columns of Nailgun's that are not mapped here.
    synchronize: false,
  };
}
