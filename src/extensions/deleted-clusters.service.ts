import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import { inTransaction } from '../database/in-transaction';
import { describeFailure } from '../http/describe-failure';
import { type DeletedCluster } from './extension';
import { ExtensionLifecycleService } from './extension-lifecycle.service';
import { ExtensionRegistry } from './extension-registry';
import { wantsDeletions } from './host-migrations';

/** Time between two looks. */
const INTERVAL_MS = 2000;

/** Takes one out of the queue; an instance that is at work on it keeps it from the others. */
const TAKE = `
  DELETE FROM cluster_upgrade_deleted_clusters
   WHERE cluster_id = (SELECT cluster_id FROM cluster_upgrade_deleted_clusters WHERE NOT cluster_id = ANY ($1)
                        ORDER BY deleted_at, cluster_id LIMIT 1 FOR UPDATE SKIP LOCKED)
  RETURNING cluster_id AS id, name`;

/** Tells extensions of environments that were deleted, also by Nailgun and while no instance was running. */
@Injectable()
export class DeletedClustersService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Extensions');
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> = Promise.resolve();
  private isStopped = false;

  constructor(
    private readonly dataSource: DataSource,
    private readonly extensions: ExtensionRegistry,
    private readonly lifecycle: ExtensionLifecycleService,
  ) {}

  onApplicationBootstrap(): void {
    if (!wantsDeletions(this.extensions.loaded)) return;
    this.look();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    await this.looking;
  }

  private look(): void {
    this.looking = this.tellAll().then(() => {
      if (this.isStopped) return;
      this.timer = setTimeout(() => this.look(), INTERVAL_MS);
      this.timer.unref();
    });
  }

  /** A callback that fails does not keep the others from being called; it gets its turn with the next look. */
  private async tellAll(): Promise<void> {
    const failed: number[] = [];
    try {
      while (!this.isStopped && (await this.tellOne(failed)));
    } catch (error) {
      this.logger.warn(`Whether environments were deleted is unknown: ${describeFailure(error).text}`);
    }
  }

  /** @returns whether there was one */
  private async tellOne(failed: number[]): Promise<boolean> {
    let cluster: DeletedCluster | undefined;
    try {
      await inTransaction(this.dataSource, 'READ COMMITTED', async (manager) => {
        const [rows] = await manager.query<[DeletedCluster[], number]>(TAKE, [failed]);
        cluster = rows[0];
        if (cluster) await this.lifecycle.clusterDeleted(manager, cluster);
      });
    } catch (error) {
      if (!cluster) throw error;
      failed.push(cluster.id);
      const { text } = describeFailure(error);
      this.logger.warn(
        `An extension failed on the end of environment ${cluster.id}, to be tried again: ${text}`,
      );
    }
    return cluster !== undefined;
  }
}
