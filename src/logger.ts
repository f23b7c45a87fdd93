import { ConsoleLogger, type LogLevel } from '@nestjs/common';
import { type ServiceConfig } from './config/service-config';

const LEVELS: readonly LogLevel[] = ['fatal', 'error', 'warn', 'log', 'debug', 'verbose'];

/** Nest's logger as it was configured: every level down to the given one, as lines for people or as JSON. */
export function createLogger({ logLevel, logFormat }: ServiceConfig): ConsoleLogger {
  return new QuietStartLogger({
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

class QuietStartLogger extends ConsoleLogger {
  override log(message: unknown, ...rest: unknown[]): void {
    if (FRAMEWORK.has(rest.at(-1))) this.debug(message, ...rest);
    else super.log(message, ...rest);
  }
}
