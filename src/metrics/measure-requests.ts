import { type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import { reasonsOf } from '../http/answered-refusals';
import { routeAt, type RouterLayer } from '../http/route-methods';
import { type Metrics } from './metrics';

/**
 * Counts and times requests. It stands before everything that may answer one.
 *
 * @param stack the router's layers, which may grow
 */
export function measureRequests(stack: readonly RouterLayer[], metrics: Metrics): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    const stop = metrics.durations.startTimer();
    metrics.inFlight.inc();
    response.once('close', () => {
      metrics.inFlight.dec();
      const [method, route] = labelsOf(stack, request);
      // Whoever hung up before an answer got none; 499 is what proxies write for it.
      const status = response.writableFinished ? response.statusCode : 499;
      stop({ method, route });
      metrics.requests.inc({ method, route, status });
      for (const reason of reasonsOf(response)) metrics.refusals.inc({ reason });
    });
    next();
  };
}

/** Of a request that a gate refused as well, whose route was not come to. */
function labelsOf(stack: readonly RouterLayer[], { method, path }: Request): readonly [string, string] {
  const route = routeAt(stack, method, path);
  return [method, route?.slice(route.indexOf(' ') + 1) ?? 'none'];
}
