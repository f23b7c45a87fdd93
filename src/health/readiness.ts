import { Inject, Injectable, Logger } from '@nestjs/common';
import {
  HealthCheckService,
  type HealthIndicatorResult,
  HealthIndicatorService,
  type HealthCheckResult,
} from '@nestjs/terminus';
import { describeFailure } from '../http/describe-failure';
import { HTTP_REASONS } from '../http/http-reasons';
import { Refusal, type RefusalReason } from '../http/refusal';
import { DatabaseProbe } from './database-probe';
import { problemOfNailgun } from './nailgun-probe';

/** What readiness depends on beside the database. */
export interface HealthOptions {
  /** Where the Nailgun answers that provisions nodes; undefined: none does. */
  readonly nailgunUrl: string | undefined;
}

/** Under which the options are injected. */
export const HEALTH_OPTIONS = Symbol('HealthOptions');

/** Longest that a part may take to answer, in milliseconds. */
const PATIENCE_MS = 2000;

/** How soon a part that is down is worth another look. */
const RETRY_SECONDS = 5;

const REASONS = {
  database: HTTP_REASONS.databaseUnavailable,
  migrations: HTTP_REASONS.migrationsPending,
  nailgun: HTTP_REASONS.nailgunUnavailable,
} as const;

type Part = keyof typeof REASONS;

/** Whether the service can do its work now. */
@Injectable()
export class Readiness {
  private readonly logger = new Logger(Readiness.name);

  constructor(
    private readonly health: HealthCheckService,
    private readonly indicators: HealthIndicatorService,
    private readonly database: DatabaseProbe,
    @Inject(HEALTH_OPTIONS) private readonly options: HealthOptions,
  ) {}

  /**
   * Asks all parts at once, each for a bounded time.
   *
   * @returns parts that are up, which are all
   * @throws Refusal 503 that names every part that is down
   */
  async check(): Promise<HealthIndicatorResult> {
    const { nailgunUrl } = this.options;
    const asked = [() => this.ofDatabase(), ...(nailgunUrl ? [() => this.ofNailgun(nailgunUrl)] : [])];
    const result = await this.health.check(asked).catch(resultIn);
    if (result.status === 'ok') return result.details;
    const [first, ...others] = reasonsIn(result);
    throw new Refusal(503, [first, ...others], { retryAfterSeconds: RETRY_SECONDS });
  }

  private async ofDatabase(): Promise<HealthIndicatorResult> {
    try {
      const pending = await this.database.pendingMigrations(PATIENCE_MS);
      return {
        ...this.indicators.check('database').up(),
        ...(pending.length === 0
          ? this.indicators.check('migrations').up()
          : this.down('migrations', `Migrations are not applied: ${pending.join(', ')}.`)),
      };
    } catch (error) {
      this.logger.warn(`The database does not answer: ${describeFailure(error).text}`);
      return this.down('database', 'The database cannot be reached now.');
    }
  }

  private async ofNailgun(url: string): Promise<HealthIndicatorResult> {
    const problem = await problemOfNailgun(url, PATIENCE_MS);
    if (problem === undefined) return this.indicators.check('nailgun').up();
    return this.down('nailgun', `Nailgun ${problem}.`);
  }

  private down(part: Part, message: string): HealthIndicatorResult {
    return this.indicators.check(part).down({ message });
  }
}

/** What is thrown for parts that are down has them with it. */
function resultIn(error: unknown): HealthCheckResult {
  const response: unknown = (error as { getResponse?: () => unknown }).getResponse?.();
  if (typeof response !== 'object' || response === null || !('details' in response)) throw error;
  return response as HealthCheckResult;
}

function reasonsIn({ error = {} }: HealthCheckResult): readonly [RefusalReason, ...RefusalReason[]] {
  const [first, ...others] = Object.entries(error).map(([part, problem]) => ({
    reason: REASONS[part as Part],
    message: String(problem?.message),
    detail: { part },
  }));
  // Everything is up, and yet it is no time to send requests here.
  const stopping = { reason: HTTP_REASONS.serviceUnavailable, message: 'The service is about to stop.' };
  return [first ?? stopping, ...others];
}
