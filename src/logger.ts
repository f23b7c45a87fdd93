import { ConsoleLogger, type LogLevel } from '@nestjs/common';
import { type ServiceConfig } from './config/service-config';
import { currentRequestId } from './http/request-id';

const LEVELS: readonly LogLevel[] = ['fatal', 'error', 'warn', 'log', 'debug', 'verbose'];

/**
 * Nest's logger as it was configured: every level down to the given one, as lines for people or as JSON. A line that
 * is written for a request names its id.
 */
export function createLogger({ logLevel, logFormat }: ServiceConfig): ConsoleLogger {
  return new RequestLogger({
    json: logFormat === 'json',
    colors: logFormat === 'text' && process.stdout.isTTY,
    logLevels: LEVELS.slice(0, LEVELS.indexOf(logLevel) + 1),
  });
}

/** Lines in which Nest counts its own parts while it starts; of use to those who develop the service. */
const FRAMEWORK: ReadonlySet<unknown> = new Set([
  'InstanceLoader',
  'NestApplication',
  'NestFactory',
  'RouterExplorer',
  'RoutesResolver',
]);

type JsonLine = ReturnType<ConsoleLogger['getJsonLogObject']>;

class RequestLogger extends ConsoleLogger {
  override log(message: unknown, ...rest: unknown[]): void {
    if (FRAMEWORK.has(rest.at(-1))) this.debug(message, ...rest);
    else super.log(message, ...rest);
  }

  protected override getJsonLogObject(...line: Parameters<ConsoleLogger['getJsonLogObject']>): JsonLine {
    const requestId = currentRequestId();
    return { ...super.getJsonLogObject(...line), ...(requestId === undefined ? {} : { requestId }) };
  }

  protected override formatContext(context: string): string {
    const requestId = currentRequestId();
    return super.formatContext(context) + (requestId === undefined ? '' : `${requestId} `);
  }
}
