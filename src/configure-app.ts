import { type NestExpressApplication } from '@nestjs/platform-express';
import { SwaggerModule } from '@nestjs/swagger';
import { configureHttp } from './http/configure-http';
import { createOpenApiDocument } from './openapi-document';

/** Everything that an application needs before it is initialised; the service and the tests share it. */
export function configureApp(app: NestExpressApplication): void {
  configureHttp(app);
  SwaggerModule.setup('api/docs', app, () => createOpenApiDocument(app), {
    jsonDocumentUrl: 'api/docs/openapi.json',
  });
}
