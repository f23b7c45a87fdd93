import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { DataSource } from 'typeorm';
import { poolOf } from './pool';

/** What the names of our metrics begin with; those of the process keep their usual names. */
export const PREFIX = 'cluster_upgrade_';

/** From a read of one row to the clone of a large environment, in seconds. */
const DURATIONS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

let ofProcess: Registry | undefined;

/** There is one process, however many services a test starts in it. */
function processRegistry(): Registry {
  if (ofProcess === undefined) {
    ofProcess = new Registry();
    collectDefaultMetrics({ register: ofProcess });
  }
  return ofProcess;
}

/** What is measured of one service. */
@Injectable()
export class Metrics {
  /** Where a capability adds metrics of its own. */
  readonly registry = new Registry();

  /** Answered requests. Routes are templates, so that ids make no series of their own. */
  readonly requests = new Counter({
    name: `${PREFIX}http_requests_total`,
    help: 'Requests that were answered, by method, route and status; route none: no route answered.',
    labelNames: ['method', 'route', 'status'],
    registers: [this.registry],
  });

  readonly durations = new Histogram({
    name: `${PREFIX}http_request_duration_seconds`,
    help: 'Time from the arrival of a request to the end of its answer.',
    labelNames: ['method', 'route'],
    buckets: DURATIONS,
    registers: [this.registry],
  });

  readonly inFlight = new Gauge({
    name: `${PREFIX}http_requests_in_flight`,
    help: 'Requests that are being answered.',
    registers: [this.registry],
  });

  readonly refusals = new Counter({
    name: `${PREFIX}refusals_total`,
    help: 'Reasons that requests were refused for; a request counts once for each of its reasons.',
    labelNames: ['reason'],
    registers: [this.registry],
  });

  constructor(dataSource: DataSource) {
    this.measurePool(dataSource);
  }

  /** Of what kind the text is. */
  get contentType(): string {
    return this.registry.contentType;
  }

  /** Everything, as Prometheus reads it. */
  async text(): Promise<string> {
    const texts = [await this.registry.metrics(), await processRegistry().metrics()];
    return `${texts.map((text) => text.trimEnd()).join('\n')}\n`;
  }

  private measurePool(dataSource: DataSource): void {
    const registers = [this.registry];
    new Gauge({
      name: `${PREFIX}database_connections`,
      help: 'Connections to the database, by what they do: idle or busy.',
      labelNames: ['state'],
      registers,
      collect() {
        const { totalCount = 0, idleCount = 0 } = poolOf(dataSource);
        this.set({ state: 'idle' }, idleCount);
        this.set({ state: 'busy' }, totalCount - idleCount);
      },
    });
    new Gauge({
      name: `${PREFIX}database_connections_max`,
      help: 'Most connections to the database at a time.',
      registers,
      collect() {
        this.set(poolOf(dataSource).options?.max ?? 0);
      },
    });
    new Gauge({
      name: `${PREFIX}database_waiting`,
      help: 'Units of work that wait for a connection to the database.',
      registers,
      collect() {
        this.set(poolOf(dataSource).waitingCount ?? 0);
      },
    });
  }
}
