import { type NestExpressApplication } from '@nestjs/platform-express';
import { BASE_PATH, serveBasePaths } from './base-paths';
import { ErrorFilter } from './error.filter';
import { ExactJsonInterceptor } from './exact-json.interceptor';
import { readJsonBody } from './json-body';
import { overrideMethod } from './method-override';
import { requestValidationPipe } from './request-validation.pipe';
import { refuseUnanswered } from './unanswered-requests';

const DEFAULT_BODY_LIMIT_BYTES = 1024 * 1024;

export interface HttpOptions {
  /** Largest body that is read, after decompression. 1 MiB if left out. */
  readonly bodyLimitBytes?: number;
  /** Base paths that serve the same routes as `/api` does, beside `/api/v1`; without a slash at the end. */
  readonly extraPrefixes?: readonly string[];
  /** Paths whose controllers are not below `/api`, and everything below them: `health`, `keystone`. */
  readonly rootPaths?: readonly string[];
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
  const { bodyLimitBytes = DEFAULT_BODY_LIMIT_BYTES, extraPrefixes = [], rootPaths = [] } = options;

  app.disable('x-powered-by');
  app.set('etag', false);
  // Or else Express, where an error reaches it, answers with the stack.
  app.set('env', 'production');
  app.setGlobalPrefix(BASE_PATH, { exclude: rootPaths.flatMap((path) => [path, `${path}/{*below}`]) });

  refuseUnanswered(app);
  app.use(overrideMethod, serveBasePaths(['/api/v1', ...extraPrefixes]));
  app.useBodyParser('raw', { type: () => true, limit: bodyLimitBytes });
  app.use(readJsonBody);

  app.useGlobalPipes(requestValidationPipe());
  app.useGlobalInterceptors(new ExactJsonInterceptor());
  app.useGlobalFilters(new ErrorFilter());
}
