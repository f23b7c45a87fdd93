import { type NestExpressApplication } from '@nestjs/platform-express';
import { SwaggerModule } from '@nestjs/swagger';
import { type RequestHandler } from 'express';
import { ACCESS_OPTIONS, type AccessOptions } from './auth/access-options';
import { AUTH_ROOT_PATHS } from './auth/auth.module';
import { Authenticator } from './auth/authenticator';
import { authorise } from './auth/authorise';
import { isLoopback } from './auth/loopback';
import { type ServiceConfig } from './config/service-config';
import { configureHttp } from './http/configure-http';
import { limitRate } from './http/rate-limit';
import { type RouterLayer } from './http/route-methods';
import { measureRequests } from './metrics/measure-requests';
import { Metrics } from './metrics/metrics';
import { createOpenApiDocument } from './openapi-document';

/** Paths that are not below `/api`. */
export const ROOT_PATHS = [...AUTH_ROOT_PATHS, 'health', 'metrics'];

/** Where others reach the service: enough for a page that polls, and for nobody who guesses. */
const REQUESTS_PER_MINUTE = 1200;

/** Everything that an application needs before it is initialised; the service and the tests share it. */
export function configureApp(app: NestExpressApplication, config: ServiceConfig): void {
  const { corsOrigins, trustedProxies, requestTimeoutSeconds } = config.limits;
  configureHttp(app, {
    rootPaths: ROOT_PATHS,
    observers: [measureRequests(stackOf(app), app.get(Metrics))],
    gates: gatesOf(app, config),
    corsOrigins,
    trustedProxies,
    requestTimeoutSeconds,
  });
  SwaggerModule.setup('api/docs', app, () => createOpenApiDocument(app), {
    jsonDocumentUrl: 'api/docs/openapi.json',
  });
}

/** Whoever asks too often is not even looked at. */
function gatesOf(app: NestExpressApplication, { host, limits }: ServiceConfig): readonly RequestHandler[] {
  const options = app.get<AccessOptions>(ACCESS_OPTIONS);
  const authenticator =
    options.authentication.method === 'none' ? undefined : app.get(Authenticator, { strict: false });
  const perMinute = limits.requestsPerMinute ?? (isLoopback(host) ? 0 : REQUESTS_PER_MINUTE);
  return [
    ...(perMinute === 0 ? [] : [limitRate(perMinute)]),
    authorise(stackOf(app), options, authenticator),
  ];
}

const stackOf = (app: NestExpressApplication): RouterLayer[] =>
  app.getHttpAdapter().getInstance().router.stack as unknown as RouterLayer[];
