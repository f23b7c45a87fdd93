import { type LoggerService } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { type NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from './app.module';
import { accessInWords } from './auth/access-in-words';
import { accessOptions } from './auth/access-options';
import { type ServiceConfig } from './config/service-config';
import { configureApp } from './configure-app';
import { migrate } from './database/migrate';
import { type OpenDatabase, openDatabase } from './database/open-database';
import { loadExtensions } from './extensions/load-extensions';
import { findNailgunExtensions } from './extensions/nailgun/find-extensions';
import { listen } from './http/listen';
import { OpenRequests } from './http/open-requests';
import { createLogger } from './logger';
import { readSettingsFile } from './nailgun/settings/read-settings-file';
import { type JsonObject } from './json';
import { masterSettings } from './nailgun/settings/master-settings';

/** A service that takes requests. */
export interface RunningService {
  /** Where it listens, without a path. */
  readonly url: string;
  /** Lets requests in flight finish, then closes everything. May be called more than once. */
  stop(): Promise<void>;
}

/**
 * Starts the service: configuration, database, migrations, application, listening.
 *
 * @throws an error in words for operators; nothing is left running then
 */
export async function startService(
  config: ServiceConfig,
  logger: LoggerService = createLogger(config),
): Promise<RunningService> {
  const report = (line: string): void => void logger.log(line, 'Database');
  const settingsFile = readNailgunSettings(config);
  const access = accessOptions(config, settingsFile);
  const extensions = await loadExtensions(config);
  const database = await openDatabase(config, extensions, report);
  try {
    report(`Working on ${database.description}`);
    for (const line of await migrate(database.dataSource, extensions)) report(line);
    const master = masterSettings(database.schema, settingsFile);
    const nailgunExtensions = await findNailgunExtensions(config, logger);
    const parts = {
      config: { ...config, nailgunExtensions },
      master,
      access,
      dataSource: database.dataSource,
      extensions,
    };
    const app = await NestFactory.create<NestExpressApplication>(AppModule.forRoot(parts), {
      bodyParser: false,
      logger,
      abortOnError: false,
    });
    const requests = new OpenRequests(app.getHttpServer());
    configureApp(app, config);
    const url = await listen(app, config).catch(async (error: unknown) => {
      await app.close();
      throw error;
    });
    logger.log(accessInWords(access, config.host), 'Access');
    logger.log(`Listening on ${url}; documentation at ${url}/api/docs`, 'Service');
    return { url, stop: once(() => stop(app, requests, database)) };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** Members of Nailgun's settings file; none where no file is configured. */
function readNailgunSettings({ nailgunSettingsFile: path }: ServiceConfig): JsonObject {
  return path === undefined ? {} : readSettingsFile(path);
}

async function stop(
  app: NestExpressApplication,
  requests: OpenRequests,
  database: OpenDatabase,
): Promise<void> {
  await requests.finish(app.close());
  await database.close();
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => (done ??= work());
}
