import 'reflect-metadata';
import { type ServiceConfig } from './config/service-config';
import { runCommand } from './run-command';
import { createLogger } from './logger';
import { startService } from './start-service';

async function serve(config: ServiceConfig): Promise<void> {
  const logger = createLogger(config);
  const starting = startService(config, logger);
  // Heard from the beginning: a stop while starting is a clean one as well.
  const stop = (signal: string): void => {
    logger.log(`${signal}: finishing requests`, 'Service');
    starting
      .then((service) => service.stop())
      .then(
        () => process.exit(0),
        (error: Error) => {
          logger.error(`Stopping failed: ${error.message}`, 'Service');
          process.exit(1);
        },
      );
  };
  process.once('SIGTERM', stop).once('SIGINT', stop);
  await starting;
}

void runCommand(serve);
