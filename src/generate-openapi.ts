import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { type NestExpressApplication } from '@nestjs/platform-express';
import { type OpenAPIObject } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { AppModule } from './app.module';
import { OPEN } from './auth/access-options';
import { ROOT_PATHS } from './configure-app';
import { readServiceConfig } from './config/service-config';
import { dataSourceOptions } from './database/data-source-options';
import { loadExtensions } from './extensions/load-extensions';
import { configureHttp } from './http/configure-http';
import { masterSettings } from './nailgun/settings/master-settings';
import { createOpenApiDocument } from './openapi-document';

/** Makes the OpenAPI document of the whole service without a database: nothing is instantiated. */
export async function generateOpenApi(env: Readonly<Record<string, string>> = {}): Promise<OpenAPIObject> {
  const config = readServiceConfig(env);
  const extensions = await loadExtensions(config);
  const parts = {
    config,
    extensions,
    access: OPEN,
    master: masterSettings(config.embeddedSchema),
    dataSource: new DataSource(
      dataSourceOptions('postgresql://nowhere/none', { extensions, poolSize: 1, baseline: null }),
    ),
  };
  const app = await NestFactory.create<NestExpressApplication>(AppModule.forRoot(parts), {
    preview: true,
    logger: false,
    bodyParser: false,
  });
  configureHttp(app, { rootPaths: ROOT_PATHS });
  return createOpenApiDocument(app);
}

/** As it is committed. */
export function printOpenApi(document: OpenAPIObject): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}
