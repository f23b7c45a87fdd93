import { type INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { ErrorDto } from './http/api-refusals';

/** The API as an OpenAPI document: all routes of the modules that are loaded. */
export function createOpenApiDocument(app: INestApplication): OpenAPIObject {
  const description =
    'Side-by-side upgrades of OpenStack Fuel environments on the database of Nailgun. ' +
    'Every path is also served under `/api/v1`.';
  const config = new DocumentBuilder()
    .setTitle('Nailgun cluster upgrade')
    .setDescription(description)
    .setVersion('1')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addTag('upgrade', 'Upgrade Seeds: what the extension adds.')
    .addTag('nailgun', "Read side of Nailgun, in Nailgun's form.")
    .build();
  return SwaggerModule.createDocument(app, config, {
    extraModels: [ErrorDto],
    operationIdFactory: (_controller, method) => method,
  });
}
