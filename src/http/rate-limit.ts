import { type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import { createHash } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { HTTP_REASONS } from './http-reasons';
import { Refusal } from './refusal';
import { TokenBuckets } from './token-bucket';

/**
 * Lets each address, and each token, make so many requests a minute, all of them at once if it likes. Whoever makes more
 * is answered 429 with `Retry-After`. Tokens are counted before anybody has looked whether they are valid.
 */
export function limitRate(perMinute: number): RequestHandler {
  const addresses = new TokenBuckets(perMinute);
  const tokens = new TokenBuckets(perMinute);
  return (request: Request, _response: Response, next: NextFunction) => {
    const token = request.get('x-auth-token');
    const wait =
      addresses.take(networkOf(request.ip ?? '')) || (token ? tokens.take(withoutToken(token)) : 0);
    next(wait === 0 ? undefined : tooMany(wait));
  };
}

/** An address as one caller has it: of IPv6 everybody has a whole network of 64 bits to choose from. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined || !isIPv6(address)) return mapped ?? address;
  const [head = '', tail = ''] = address.split('%')[0]!.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === '' ? [] : tail.split(':');
  const groups = [
    ...before,
    ...Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0'),
    ...after,
  ];
  return groups
    .slice(0, 4)
    .map((group) => parseInt(group, 16).toString(16))
    .join(':');
}

const withoutToken = (token: string): string => createHash('sha256').update(token).digest('base64');

function tooMany(wait: number): Refusal {
  const retryAfterSeconds = Math.ceil(wait);
  const message = `There were too many requests. Try again in ${retryAfterSeconds} s.`;
  return new Refusal(429, [{ reason: HTTP_REASONS.tooManyRequests, message }], { retryAfterSeconds });
}
