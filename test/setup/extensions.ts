import { type Answer, type TestService } from './service';

/** Calls of `/clusters/{id}/extensions`. */
export interface ExtensionsClient {
  get(cluster?: number): Promise<Answer<unknown>>;
  put(names: unknown, cluster?: number): Promise<Answer<unknown>>;
  /** @param query what stands behind the question mark */
  remove(query: string, cluster?: number): Promise<Answer<unknown>>;
}

/** A client that speaks of environment 1 unless another is named. */
export function extensionsClient({ url }: TestService): ExtensionsClient {
  const call = async (
    method: string,
    cluster: number,
    query = '',
    body?: string,
  ): Promise<Answer<unknown>> => {
    const response = await fetch(`${url}/api/v1/clusters/${cluster}/extensions${query}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.text();
    const { status, headers } = response;
    return { status, headers, text, body: text === '' ? undefined : JSON.parse(text) };
  };
  return {
    get: (cluster = 1) => call('GET', cluster),
    put: (names, cluster = 1) =>
      call('PUT', cluster, '', names === undefined ? undefined : JSON.stringify(names)),
    remove: (query, cluster = 1) => call('DELETE', cluster, query === '' ? '' : `?${query}`),
  };
}
