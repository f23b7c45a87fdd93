import { isIP } from 'node:net';
import { wholeNumber } from './variable-formats';
import { type Parsed, type VariableReader } from './variable-reader';

/** How much of the service one caller may take, and from where pages may call it. */
export interface LimitsChoice {
  /** Requests a minute of one token, and of one address; 0: any number; undefined: as the address to listen on. */
  readonly requestsPerMinute: number | undefined;
  /** Proxies whose `X-Forwarded-For` is believed: addresses, networks, or Express's `loopback` and the like. */
  readonly trustedProxies: readonly string[];
  /** Origins whose pages may call the API. */
  readonly corsOrigins: readonly string[];
  /** Longest that a caller may take to send a request. */
  readonly requestTimeoutSeconds: number;
  /** Longest that the database may work on one statement. */
  readonly statementTimeoutSeconds: number;
}

/** Reads the limits. What is wrong is remembered by `variables`. */
export function readLimitsChoice(variables: VariableReader): LimitsChoice {
  return {
    requestsPerMinute: variables.read('RATE_LIMIT_PER_MINUTE', undefined, wholeNumber(0, 1_000_000)),
    trustedProxies: variables.read('TRUSTED_PROXIES', [], proxies),
    corsOrigins: variables.read('CORS_ORIGINS', [], origins),
    requestTimeoutSeconds: variables.read('REQUEST_TIMEOUT_SECONDS', 60, wholeNumber(1, 3600)),
    // The driver itself gives up after 30 s.
    statementTimeoutSeconds: variables.read('STATEMENT_TIMEOUT_SECONDS', 25, wholeNumber(1, 29)),
  };
}

/** Names of ranges that Express knows. */
const RANGES: ReadonlySet<string> = new Set(['loopback', 'linklocal', 'uniquelocal']);

function proxies(text: string): Parsed<readonly string[]> {
  const items = itemsOf(text);
  return items.every((item) => RANGES.has(item) || isNetwork(item))
    ? { value: items }
    : { problem: 'must be IP addresses, networks (10.20.0.0/24) or "loopback", separated by commas.' };
}

function isNetwork(text: string): boolean {
  const [address = '', bits = '0', ...rest] = text.split('/');
  const family = isIP(address);
  const length = /^\d{1,3}$/.test(bits) ? Number(bits) : NaN;
  return family !== 0 && rest.length === 0 && length <= (family === 4 ? 32 : 128);
}

function origins(text: string): Parsed<readonly string[]> {
  const items = itemsOf(text);
  return items.every((item) => URL.canParse(item) && new URL(item).origin === item)
    ? { value: items }
    : {
        problem:
          'must be origins such as https://master.domain.tld:8443, without a slash at the end, separated by commas.',
      };
}

const itemsOf = (text: string): readonly string[] => [
  ...new Set(
    text
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== ''),
  ),
];
