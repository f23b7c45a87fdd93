import { Injectable, Logger } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { DataSource } from 'typeorm';
import { inTime } from '../../database/in-time';
import { describeFailure } from '../../http/describe-failure';
import { Metrics, PREFIX } from '../../metrics/metrics';
import { type Phase } from '../status/phase';
import { loadPhaseCounts } from './phase-counts.loader';

/** How long the counts hold, and how long they are waited for, in milliseconds. */
const HOLD_MS = 10_000;
const PATIENCE_MS = 2000;

/** Shows how many upgrades are how far. Whoever asks for metrics gets the others when the database does not answer. */
@Injectable()
export class UpgradeMetrics {
  private readonly logger = new Logger(UpgradeMetrics.name);
  private loading: Promise<ReadonlyMap<Phase, number>> | undefined;
  private loadedAt = 0;

  constructor(
    metrics: Metrics,
    private readonly dataSource: DataSource,
  ) {
    const counts = (): Promise<ReadonlyMap<Phase, number>> => this.counts();
    new Gauge({
      name: `${PREFIX}upgrades`,
      help: 'Upgrades by phase, as GET /clusters/{id}/upgrade says it; no figures while the database does not answer.',
      labelNames: ['phase'],
      registers: [metrics.registry],
      async collect() {
        this.reset();
        for (const [phase, count] of await counts()) this.set({ phase }, count);
      },
    });
  }

  private async counts(): Promise<ReadonlyMap<Phase, number>> {
    if (Date.now() - this.loadedAt > HOLD_MS) {
      this.loadedAt = Date.now();
      this.loading = loadPhaseCounts(this.dataSource);
    }
    try {
      return await inTime(PATIENCE_MS, this.loading!);
    } catch (error) {
      this.logger.warn(`Upgrades cannot be counted: ${describeFailure(error).text}`);
      return new Map();
    }
  }
}
