import { NestFactory } from '@nestjs/core';
import { type NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from '../../src/app.module';
import { accessOptions } from '../../src/auth/access-options';
import { readServiceConfig } from '../../src/config/service-config';
import { configureApp } from '../../src/configure-app';
import { openDatabase } from '../../src/database/open-database';
import { loadExtensions } from '../../src/extensions/load-extensions';
import { masterSettings } from '../../src/nailgun/settings/master-settings';
import { type TestDatabase } from './database';

interface Layer {
  readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean | undefined>> };
}

/** Routes of the whole application, as `GET /api/clusters/:cluster_id`, as Express has them once it is initialised. */
export async function routesOf(
  database: TestDatabase,
  env: Readonly<Record<string, string>>,
): Promise<readonly string[]> {
  const config = readServiceConfig({ DATABASE_URL: database.url, ...env });
  const extensions = await loadExtensions(config);
  const { dataSource, schema } = await openDatabase(config, extensions, () => undefined);
  const parts = {
    config,
    extensions,
    dataSource,
    master: masterSettings(schema),
    access: accessOptions(config, {}),
  };
  const app = await NestFactory.create<NestExpressApplication>(AppModule.forRoot(parts), {
    bodyParser: false,
    logger: false,
    abortOnError: false,
  });
  try {
    configureApp(app, config);
    await app.init();
    const stack = app.getHttpAdapter().getInstance().router.stack as unknown as readonly Layer[];
    return stack.flatMap(({ route }) =>
      Object.keys(route?.methods ?? {}).map((method) => `${method.toUpperCase()} ${route!.path}`),
    );
  } finally {
    await app.close();
  }
}
