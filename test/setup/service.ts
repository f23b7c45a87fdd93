import { type LoggerService } from '@nestjs/common';
import { readServiceConfig } from '../../src/config/service-config';
import { type RunningService, startService } from '../../src/start-service';
import { type TestDatabase } from './database';

/** An answer with its body parsed. */
export interface Answer<T = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: T;
}

/** The real service on a real port, and a client that speaks to it. */
export interface TestService extends RunningService {
  get<T = Record<string, unknown>>(path: string): Promise<Answer<T>>;
  post<T = Record<string, unknown>>(path: string, body?: unknown): Promise<Answer<T>>;
  delete<T = Record<string, unknown>>(path: string, body?: unknown): Promise<Answer<T>>;
}

const SILENT: LoggerService = {
  log: () => undefined,
  error: () => undefined,
  warn: () => undefined,
};

/**
 * Starts an instance of the service on a database.
 *
 * @param env further configuration; the port is any free one unless it says otherwise
 */
export async function startTestService(
  database: TestDatabase,
  env: Readonly<Record<string, string>> = {},
): Promise<TestService> {
  const config = readServiceConfig({ PORT: '0', DATABASE_URL: database.url, ...env });
  const service = await startService(config, SILENT);
  const call = async <T>(method: string, path: string, body?: unknown): Promise<Answer<T>> => {
    const response = await fetch(`${service.url}/api/v1${path}`, {
      method,
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: JSON.parse(text) as T };
  };
  return {
    ...service,
    get: (path) => call('GET', path),
    post: (path, body) => call('POST', path, body),
    delete: (path, body) => call('DELETE', path, body),
  };
}
