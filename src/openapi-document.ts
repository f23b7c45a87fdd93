import { type INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { describeAccess, TOKEN, TOKEN_SCHEME } from './auth/describe-access';
import { completeExamples } from './openapi-examples';

/** The API as an OpenAPI document: all routes of the modules that are loaded. */
export function createOpenApiDocument(app: INestApplication): OpenAPIObject {
  const description =
    'Side-by-side upgrades of OpenStack Fuel environments on the database of Nailgun. ' +
    'Every path is also served under `/api/v1`, and with a slash at its end. ' +
    'An unknown path is answered 404 `not_found`, a wrong method 405 `method_not_allowed`; every answer with a ' +
    'status of 400 or more has the body of `ErrorDto`, and its codes stay as they are.';
  const config = new DocumentBuilder()
    .setTitle('Nailgun cluster upgrade')
    .setDescription(description)
    .setVersion('1')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addApiKey({ type: 'apiKey', in: 'header', name: 'X-Auth-Token', description: TOKEN }, TOKEN_SCHEME)
    .addServer('/', 'This service.')
    .addTag('upgrade', 'Upgrade Seeds: what the extension adds.')
    .addTag('nailgun', "Read side of Nailgun, in Nailgun's form.")
    .addTag('extensions', 'What the service is extended with.')
    .addTag('operation', 'For whoever watches over the service.')
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    operationIdFactory: (_controller, method) => method,
  });
  return completeExamples(describeAccess(document));
}
