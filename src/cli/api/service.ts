import createClient, { type Client } from 'openapi-fetch';
import { type paths } from '../../client/api-types';
import { stringifyJson } from '../../json';
import { Ending } from '../ending';
import { EXIT } from '../exit-codes';
import { RefusedByService } from './refused-by-service';
import { type Refusal } from './schemas';

/** An answer, and its body as it came: numbers in it may be longer than those of JavaScript. */
export interface Answer<T> {
  readonly data: T;
  readonly text: string;
  readonly status: number;
  readonly headers: Headers;
}

interface Fetched {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}

type DataOf<R> = R extends { readonly data: infer D } ? Exclude<D, undefined> : never;

/** The service at an address, spoken to by types that are generated from its document. */
export class Service {
  private readonly client: Client<paths>;
  private readonly bodies = new WeakMap<Response, string>();

  /** @param token of Keystone; absent where the service asks for none */
  constructor(
    readonly url: string,
    token?: string,
  ) {
    this.client = createClient<paths>({
      baseUrl: url,
      ...(token === undefined ? {} : { headers: { 'X-Auth-Token': token } }),
      // Documents of operators keep every number as it was written.
      bodySerializer: (body) => stringifyJson(body),
      fetch: (request) => this.fetch(request),
    });
  }

  /**
   * Makes a call.
   *
   * @throws RefusedByService
   * @throws Ending when nobody answers, or somebody else does
   */
  async call<R extends Fetched>(make: (client: Client<paths>) => Promise<R>): Promise<Answer<DataOf<R>>> {
    const { data, error, response } = await make(this.client).catch((failure: unknown) => {
      throw failure instanceof SyntaxError ? this.stranger() : failure;
    });
    const text = this.bodies.get(response) ?? '';
    if (!response.ok) {
      if (!isRefusal(error)) throw this.stranger(`: ${response.status} ${response.statusText}`.trimEnd());
      throw new RefusedByService(response.status, error, text);
    }
    if (data === undefined && response.status !== 204) throw this.stranger();
    return { data: data as DataOf<R>, text, status: response.status, headers: response.headers };
  }

  private async fetch(request: Request): Promise<Response> {
    try {
      const response = await fetch(request);
      const text = await response.text();
      const { status, statusText, headers } = response;
      const kept = new Response(status === 204 ? null : text, { status, statusText, headers });
      this.bodies.set(kept, text);
      return kept;
    } catch (error) {
      throw unreachable(this.url, error);
    }
  }

  private stranger(what = ''): Ending {
    return new Ending(EXIT.unreachable, `Something answers at ${this.url}, but not this service${what}.`);
  }
}

/** What ends the program when nobody answers. */
export function unreachable(url: string, error: unknown): Ending {
  const { cause, message } = error as Error;
  const why =
    (cause as { code?: string } | undefined)?.code ?? (cause as Error | undefined)?.message ?? message;
  return new Ending(
    EXIT.unreachable,
    `Nobody answers at ${url} (${why}). Name the service with --url or NAILGUN_UPGRADE_URL.`,
  );
}

const isRefusal = (body: unknown): body is Refusal =>
  typeof body === 'object' && body !== null && 'reasons' in body && Array.isArray(body.reasons);
