import { type NestExpressApplication } from '@nestjs/platform-express';
import { type ErrorRequestHandler, type NextFunction, type Request, type Response } from 'express';
import { pathOf } from './base-paths';
import { HTTP_REASONS, refusalFor } from './http-reasons';
import { methodsAt, type RouterLayer } from './route-methods';

/**
 * Answers what no route has answered: 405 with `Allow` if the path is known for other methods, else 404.
 *
 * Nest's own handler would say 404 for both, only below the global prefix, and would hide routes that are
 * mounted after the application's start. Ours stands, with Nest's error handler behind it, at the end of the
 * router, and stays there when routes are added later.
 *
 * To be called before `app.init()`, which is when Nest would register its handlers.
 */
export function refuseUnanswered(app: NestExpressApplication): void {
  const adapter = app.getHttpAdapter();
  const stack = adapter.getInstance().router.stack as unknown as RouterLayer[];
  let last: readonly RouterLayer[] = [];

  adapter.setNotFoundHandler = () => undefined;
  adapter.setErrorHandler = (handleError) => {
    const start = stack.length;
    app.use((request: Request, response: Response, next: NextFunction) => {
      next(refuse(stack, request, response));
    });
    app.use(handleError as ErrorRequestHandler);
    last = stack.slice(start);
  };
  app.use((_request: Request, _response: Response, next: NextFunction) => {
    keepLast(stack, last);
    next();
  });
}

function refuse(stack: readonly RouterLayer[], request: Request, response: Response): Error {
  const methods = methodsAt(stack, request.path);
  const target = `${request.method} ${pathOf(request.originalUrl)}`;
  // A route that matched and yet passed the request on has found nothing there.
  if (methods.size === 0 || methods.has(request.method)) {
    return refusalFor(404, HTTP_REASONS.notFound, `There is nothing at ${target}.`);
  }
  const allow = [...methods].join(', ');
  response.setHeader('Allow', allow);
  const message = `The method of ${target} is not allowed here; allowed: ${allow}.`;
  return refusalFor(405, HTTP_REASONS.methodNotAllowed, message);
}

/**
 * Moves layers to the end. Safe while requests are being routed: all of them are at layers further ahead, or
 * have reached the end.
 */
function keepLast(stack: RouterLayer[], layers: readonly RouterLayer[]): void {
  if (layers.length === 0 || stack.at(-1) === layers.at(-1)) {
    return;
  }
  const others = stack.filter((layer) => !layers.includes(layer));
  stack.splice(0, stack.length, ...others, ...layers);
}
