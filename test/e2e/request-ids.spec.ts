import { createPair, type Pair } from '../setup/assign';
import { createNailgunPair } from '../setup/assign-nailgun';
import { createLogger } from '../../src/logger';
import { readServiceConfig } from '../../src/config/service-config';
import { startService } from '../../src/start-service';

interface Line {
  readonly message: string;
  readonly context: string;
  readonly requestId?: string;
}

/** Lines that are written to the process's output from now on, until mocks are restored. */
function written(): readonly string[] {
  const lines: string[] = [];
  for (const stream of [process.stdout, process.stderr]) {
    jest.spyOn(stream, 'write').mockImplementation((text) => lines.push(String(text)) > 0);
  }
  return lines;
}

afterEach(() => jest.restoreAllMocks());

let pair: Pair;

afterEach(() => pair.stop());

describe('the id of a request', () => {
  it('is the one that it came with, where that is well formed, and answers every kind of request', async () => {
    pair = await createPair();
    const idOf = async (path: string, id?: string, method = 'GET'): Promise<string | null> => {
      const headers = id === undefined ? {} : { 'X-Request-Id': id };
      return (await fetch(pair.service.url + path, { method, headers })).headers.get('x-request-id');
    };
    for (const path of ['/api/clusters', '/api/clusters/none', '/nowhere', '/metrics', '/api/%zz']) {
      expect(await idOf(path, 'req-1:2.3_4')).toBe('req-1:2.3_4');
    }
    expect(await idOf('/api/clusters', 'a'.repeat(128))).toBe('a'.repeat(128));
    const made = await idOf('/api/clusters');
    expect(made).toMatch(/^req-[\da-f-]{36}$/);
    expect(await idOf('/api/clusters')).not.toBe(made);
    for (const wrong of ['a'.repeat(129), 'two words', 'a,b', '"quoted"', '{"level":"error"}']) {
      expect(await idOf('/api/clusters', wrong)).toMatch(/^req-[\da-f-]{36}$/);
    }
    expect(await idOf('/api/clusters/1/upgrade/clone', 'of-a-body', 'POST')).toBe('of-a-body');
  });

  it.each(['json', 'text'])('is in every line that is logged for it (%s)', async (format) => {
    pair = await createPair();
    const lines = written();
    const config = readServiceConfig({
      PORT: '0',
      DATABASE_URL: pair.master.database.url,
      LOG_LEVEL: 'debug',
      LOG_FORMAT: format,
    });
    const service = await startService(config, createLogger(config));
    await Promise.all(
      ['first', 'second', 'third'].map((id) =>
        fetch(`${service.url}/api/clusters/${pair.seed}/upgrade/assign?secret=s3cret`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-request-id': id },
          body: '{"nodes_ids": [1]}',
        }),
      ),
    );
    await fetch(`${service.url}/api/clusters`, { headers: { 'x-request-id': 'of-a-reader' } });
    await service.stop();
    jest.restoreAllMocks();
    const ofRequests = lines.filter((line) => line.includes('/api/clusters') && line.includes(' ms for '));
    expect(ofRequests).toHaveLength(4);
    for (const id of ['first', 'second', 'third', 'of-a-reader']) {
      const line = ofRequests.find((text) => text.includes(id));
      expect(line).toContain(' ms for anonymous');
      if (format !== 'json') continue;
      const parsed = JSON.parse(line!) as Line;
      expect([parsed.context, parsed.requestId]).toEqual(['Request', id]);
    }
    expect(lines.join('')).not.toContain('s3cret');
    expect(lines.filter((line) => line.includes('Listening on')).join('')).not.toContain('requestId');
  });

  it('is passed on to the Nailgun that provisions', async () => {
    const nailgunPair = await createNailgunPair();
    pair = nailgunPair;
    const headers = { 'X-Request-Id': 'req-of-the-operator', 'X-Auth-Token': 'token' };
    const body = { nodes_ids: [4], reprovision: true };
    const answer = await pair.assign(body, { headers });
    expect([answer.status, answer.headers.get('x-request-id')]).toEqual([202, 'req-of-the-operator']);
    expect(nailgunPair.nailgun.received.map((request) => request.headers['x-request-id'])).toEqual([
      'req-of-the-operator',
    ]);
  });
});
