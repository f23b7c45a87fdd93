import { type DynamicModule, type Type } from '@nestjs/common';
import { type MigrationInterface } from 'typeorm';
import { type ServiceConfig } from '../config/service-config';

/**
 * A plug-in of this service: a Nest module, the entities that it maps and the migrations that add its tables
 * and columns. What is not loaded leaves no trace: no route, no column, no table.
 */
export interface Extension {
  readonly name: string;
  readonly entities: readonly (new () => object)[];
  /** In the order in which they are applied. */
  readonly migrations: readonly Type<MigrationInterface>[];
  readonly module: (config: ServiceConfig) => DynamicModule;
}
