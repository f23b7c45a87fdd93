import { createMaster, type TestMaster } from '../factories/master';
import { contentsOf } from '../setup/contents';
import { startTestService, type TestService } from '../setup/service';

let master: TestMaster;
let service: TestService;
let before: Awaited<ReturnType<typeof contentsOf>>;

beforeAll(async () => {
  master = await createMaster();
  service = await startTestService(master.database);
  before = await contentsOf(master.database);
});

afterAll(async () => {
  await service.stop();
  await master.database.drop();
});

afterEach(async () => {
  expect(await contentsOf(master.database)).toEqual(before);
});

const send = (body: string | undefined, path = '/clusters/1/upgrade/clone'): Promise<Response> =>
  fetch(`${service.url}/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body }),
  });

describe('a wrong body of clone', () => {
  const cases: [
    title: string,
    body: string | undefined,
    status: number,
    reason: string,
    field: string | null,
  ][] = [
    ['is missing', undefined, 400, 'empty_body', null],
    ['is empty', '', 400, 'empty_body', null],
    ['is not JSON', '{"name": ', 400, 'invalid_json', null],
    ['is a list', '[]', 400, 'invalid_request', null],
    ['is null', 'null', 400, 'invalid_request', null],
    ['is text', '"name"', 400, 'invalid_request', null],
    [
      'is too large',
      JSON.stringify({ name: 'x'.repeat(1024 * 1024), release_id: 3 }),
      413,
      'body_too_large',
      null,
    ],
    ['has no name', '{"release_id": 3}', 400, 'invalid_request', 'name'],
    ['has a number for a name', '{"name": 1, "release_id": 3}', 400, 'invalid_request', 'name'],
    ['has null for a name', '{"name": null, "release_id": 3}', 400, 'invalid_request', 'name'],
    ['has an empty name', '{"name": "", "release_id": 3}', 400, 'invalid_request', 'name'],
    ['has a blank name', '{"name": " \\t", "release_id": 3}', 400, 'invalid_request', 'name'],
    ['has a name with NUL', '{"name": "a\\u0000b", "release_id": 3}', 400, 'invalid_request', 'name'],
    [
      'has a name with half a character',
      '{"name": "a\\ud800", "release_id": 3}',
      400,
      'invalid_request',
      'name',
    ],
    [
      'has a name that no index can hold',
      JSON.stringify({ name: 'ü'.repeat(4000), release_id: 3 }),
      400,
      'invalid_request',
      'name',
    ],
    ['has no release', '{"name": "seed"}', 400, 'invalid_request', 'release_id'],
    ['has text for a release', '{"name": "seed", "release_id": "3"}', 400, 'invalid_request', 'release_id'],
    [
      'has a fraction for a release',
      '{"name": "seed", "release_id": 3.5}',
      400,
      'invalid_request',
      'release_id',
    ],
    ['has a negative release', '{"name": "seed", "release_id": -3}', 400, 'invalid_request', 'release_id'],
    [
      'has a release beyond all ids',
      '{"name": "seed", "release_id": 3000000000}',
      400,
      'invalid_request',
      'release_id',
    ],
    [
      'has a release beyond all numbers',
      '{"name": "seed", "release_id": 1e400}',
      400,
      'invalid_request',
      'release_id',
    ],
    [
      'names a release that is not there',
      '{"name": "seed", "release_id": 99}',
      404,
      'release_not_found',
      'release_id',
    ],
  ];

  it.each(cases)('%s', async (_title, body, status, reason, field) => {
    const response = await send(body);
    const answer = (await response.json()) as {
      reason: string;
      message: string;
      errors: { field?: string }[];
    };
    expect([response.status, answer.reason]).toEqual([status, reason]);
    if (field !== null) expect(answer.errors.map((error) => error.field)).toContain(field);
    expect(answer.message).not.toBe('');
  });

  it('lacks everything, and hears of every member at once', async () => {
    const answer = (await (await send('{}')).json()) as { errors: { field?: string }[] };
    expect(new Set(answer.errors.map(({ field }) => field))).toEqual(new Set(['name', 'release_id']));
  });
});

describe('a wrong path', () => {
  it.each([
    ['POST', '/clusters/99/upgrade/clone', 404, 'cluster_not_found'],
    ['POST', '/clusters/abc/upgrade/clone', 400, 'invalid_id'],
    ['POST', '/clusters/2147483648/upgrade/clone', 400, 'invalid_id'],
    ['GET', '/clusters/1/upgrade/clone', 405, 'method_not_allowed'],
    ['PUT', '/clusters/1/upgrade/clone_release/3', 405, 'method_not_allowed'],
  ])('%s %s', async (method, path, status, reason) => {
    const response = await fetch(`${service.url}/api/v1${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(method === 'POST' ? { body: '{"name": "seed", "release_id": 3}' } : {}),
    });
    expect([response.status, await response.json()]).toMatchObject([status, { reason }]);
  });
});

describe('what existing clients send', () => {
  it.each(['/clusters/1/upgrade/clone_release/3/', '//clusters/1//upgrade/clone_release/3'])(
    'is understood: %s with an empty JSON body',
    async (path) => {
      const response = await fetch(`${service.url}/api/v1${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'content-length': '0' },
      });
      expect(response.status).toBe(200);
      before = await contentsOf(master.database);
    },
  );

  it('may hold members that nobody knows, and a name in any script', async () => {
    const copy = (await (await send(undefined, '/clusters/1/upgrade/clone_release/3')).json()) as {
      id: number;
    };
    const name = 'Umgebung „Süd“ 雲 🌩';
    const response = await send(
      JSON.stringify({ name, release_id: copy.id, foo: { bar: 1 }, __proto__: null }),
    );
    expect([response.status, await response.json()]).toMatchObject([200, { name }]);
    before = await contentsOf(master.database);
  });
});
