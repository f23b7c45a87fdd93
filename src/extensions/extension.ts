import { type DynamicModule, type Type } from '@nestjs/common';
import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { type ServiceConfig } from '../config/service-config';

/**
 * A plug-in of this service: a Nest module, the entities that it maps and the migrations that add its tables
 * and columns. What was never loaded leaves no trace: no route, no column, no table. What was added stays until
 * the migrations are taken back.
 */
export interface Extension {
  /** No other extension has it; tables of the extension's own begin with it. */
  readonly name: string;
  /** Of the extension, not of the service: semantic versioning. */
  readonly version: string;
  /** What it is for, in a sentence. */
  readonly description: string;
  readonly entities: readonly (new () => object)[];
  /** In the order in which they are applied. */
  readonly migrations: readonly Type<MigrationInterface>[];
  /**
   * Looks after what may change in a shared database between two starts. Called at every start and by
   * `npm run migrate`, after the migrations, in a transaction, by one instance at a time.
   *
   * @returns what was done, a line each
   */
  readonly atStart?: (runner: QueryRunner) => Promise<readonly string[]>;
  readonly module: (config: ServiceConfig) => DynamicModule;
}
