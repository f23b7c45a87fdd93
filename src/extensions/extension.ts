import { type DynamicModule, type Type } from '@nestjs/common';
import { type EntityManager, type MigrationInterface, type QueryRunner } from 'typeorm';
import { type ServiceConfig } from '../config/service-config';

/**
 * A plug-in of this service: a Nest module, the entities that it maps and the migrations that add its tables
 * and columns. What was never loaded leaves no trace: no route, no column, no table. What was added stays until
 * the migrations are taken back.
 *
 * An npm package that is named in `EXTENSIONS` exports one as `extension`, as its default, or as `module.exports`
 * itself. `examples/extension` is one.
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
  /**
   * Says why the migrations cannot be taken back yet: what would be lost with them and is still needed. Called before
   * any is taken back; not all of them need be applied.
   *
   * @returns a sentence for each reason; nothing is taken back where there is one
   */
  readonly beforeRevert?: (runner: QueryRunner) => Promise<readonly string[]>;
  readonly lifecycle?: ExtensionLifecycle;
  /**
   * Whether `clusters.extensions` of an environment may name the extension, where the Nailgun beside us has one of this
   * name; without it, always. Asked when the extension is enabled for the environment.
   */
  readonly isListable?: (manager: EntityManager, clusterId: number) => Promise<boolean>;
  readonly module: (config: ServiceConfig) => DynamicModule;
}

/**
 * What an extension is told about environments. Each callback is given the manager of a transaction, and has to do all
 * of its work with it: what it writes stands or falls with what it is told of. An exception undoes both, and refuses the
 * request. A transaction may be run again, so a callback must not have effects outside of the database.
 */
export interface ExtensionLifecycle {
  /** A seed was made, with all of its rows, by the transaction that is under way. Not called for those of Nailgun's. */
  readonly onClusterCreate?: (manager: EntityManager, cluster: CreatedCluster) => Promise<void>;
  /**
   * An environment is gone, by whatever hand: Nailgun deletes without asking us, so this is called afterwards, within
   * seconds or at the next start, once, by one instance, in a transaction of its own. If it throws it is called again
   * later. Rows that refer to `clusters` need it not: let them go by ON DELETE CASCADE.
   */
  readonly onClusterDelete?: (manager: EntityManager, cluster: DeletedCluster) => Promise<void>;
  /** The extension was disabled for the environment, and is now enabled again, through this service. */
  readonly onEnable?: (manager: EntityManager, clusterId: number) => Promise<void>;
  /** The extension was disabled for the environment, through this service. */
  readonly onDisable?: (manager: EntityManager, clusterId: number) => Promise<void>;
}

/** An environment that was just made. */
export interface CreatedCluster {
  readonly id: number;
  /** Environment that it is the seed of. */
  readonly originalId: number;
}

/** An environment that is no more. */
export interface DeletedCluster {
  readonly id: number;
  readonly name: string;
}
