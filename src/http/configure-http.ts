import { type NestExpressApplication } from '@nestjs/platform-express';
import { type RequestHandler } from 'express';
import { BASE_PATH, serveBasePaths } from './base-paths';
import { ErrorFilter } from './error.filter';
import { ExactJsonInterceptor } from './exact-json.interceptor';
import { refuseForeignPages } from './foreign-pages';
import { readJsonBody } from './json-body';
import { overrideMethod } from './method-override';
import { identifyRequest, REQUEST_ID_HEADER } from './request-id';
import { logRequests } from './request-line';
import { requestValidationPipe } from './request-validation.pipe';
import { secureHeaders } from './security-headers';
import { refuseUnanswered } from './unanswered-requests';

const DEFAULT_BODY_LIMIT_BYTES = 1024 * 1024;

export interface HttpOptions {
  /** Largest body that is read, after decompression. 1 MiB if left out. */
  readonly bodyLimitBytes?: number;
  /** Base paths that serve the same routes as `/api` does, beside `/api/v1`; without a slash at the end. */
  readonly extraPrefixes?: readonly string[];
  /** Paths whose controllers are not below `/api`, and everything below them: `health`, `keystone`. */
  readonly rootPaths?: readonly string[];
  /** What sees every request, before anything else does. */
  readonly observers?: readonly RequestHandler[];
  /** What looks at a request before its body is read; method and path are those that are answered. */
  readonly gates?: readonly RequestHandler[];
  /** Origins whose pages may call; none if left out. */
  readonly corsOrigins?: readonly string[];
  /** Proxies whose `X-Forwarded-For` is believed; none if left out. */
  readonly trustedProxies?: readonly string[];
  /** Longest that a request may take to arrive; Node's own limit if left out. */
  readonly requestTimeoutSeconds?: number;
}

/**
 * Makes an application speak HTTP as existing clients of Nailgun expect: base paths, method override, JSON
 * bodies and answers, errors in one shape. Controllers are declared without prefix.
 *
 * @param app created with `{ bodyParser: false }`, and not initialised yet
 * @example
 * const app = await NestFactory.create<NestExpressApplication>(AppModule, { bodyParser: false });
 * configureHttp(app, { rootPaths: ['health'] });
 * await app.listen(8000);
 */
export function configureHttp(app: NestExpressApplication, options: HttpOptions = {}): void {
  const {
    bodyLimitBytes = DEFAULT_BODY_LIMIT_BYTES,
    extraPrefixes = [],
    rootPaths = [],
    gates = [],
    observers = [],
  } = options;

  app.disable('x-powered-by');
  app.set('etag', false);
  // Or else Express, where an error reaches it, answers with the stack.
  app.set('env', 'production');
  if (options.trustedProxies?.length) app.set('trust proxy', options.trustedProxies);
  if (options.requestTimeoutSeconds !== undefined) limitArrival(app, options.requestTimeoutSeconds);
  app.setGlobalPrefix(BASE_PATH, { exclude: rootPaths.flatMap((path) => [path, `${path}/{*below}`]) });

  refuseUnanswered(app);
  app.use(identifyRequest, logRequests, ...observers);
  app.use(overrideMethod, serveBasePaths(['/api/v1', ...extraPrefixes]), secureHeaders);
  const { corsOrigins = [] } = options;
  if (corsOrigins.length > 0) allowOrigins(app, corsOrigins);
  app.use(refuseForeignPages(corsOrigins));
  if (gates.length > 0) app.use(...gates);
  app.useBodyParser('raw', { type: () => true, limit: bodyLimitBytes });
  app.use(readJsonBody);

  app.useGlobalPipes(requestValidationPipe());
  app.useGlobalInterceptors(new ExactJsonInterceptor());
  app.useGlobalFilters(new ErrorFilter());
}

/** Headers of answers that pages may read beside the usual ones. */
const EXPOSED_HEADERS = [
  'Allow',
  'Retry-After',
  'Upgrade-Findings',
  'WWW-Authenticate',
  REQUEST_ID_HEADER,
  'X-Subject-Token',
];

function allowOrigins(app: NestExpressApplication, origins: readonly string[]): void {
  app.enableCors({ origin: [...origins], exposedHeaders: EXPOSED_HEADERS });
}

/** Node looks every half minute, so a slow request lives that much longer. */
function limitArrival(app: NestExpressApplication, seconds: number): void {
  const server: { requestTimeout: number; headersTimeout: number } = app.getHttpServer();
  server.requestTimeout = seconds * 1000;
  server.headersTimeout = Math.min(server.headersTimeout, server.requestTimeout);
}
