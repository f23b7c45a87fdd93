import createClient, { type Client } from 'openapi-fetch';
import { type paths } from '../../src/client/api-types';
import { createMaster, type TestMaster } from '../factories/master';
import { startTestService, type TestService } from '../setup/service';

let master: TestMaster;
let service: TestService;
let client: Client<paths>;

beforeAll(async () => {
  master = await createMaster();
  service = await startTestService(master.database);
  client = createClient<paths>({ baseUrl: service.url });
});

afterAll(async () => {
  await service.stop();
  await master.database.drop();
});

/** That this file compiles is half of the test: `npm run typecheck` knows every member that is read here. */
describe('a client with types generated from the OpenAPI document', () => {
  it('reads environments and releases', async () => {
    const { data: environments = [] } = await client.GET('/api/clusters');
    const { data: releases = [] } = await client.GET('/api/releases');
    const named = environments.map(({ name, release_id }) => ({
      name,
      release: releases.find(({ id }) => id === release_id)?.version,
    }));
    expect(named).toEqual([{ name: 'larkspur', release: 'liberty-8.0' }]);
  });

  it('creates a seed', async () => {
    const { data: releaseCopy } = await client.POST(
      '/api/clusters/{cluster_id}/upgrade/clone_release/{release_id}',
      { params: { path: { cluster_id: 1, release_id: 3 } } },
    );
    const { data: seed, response } = await client.POST('/api/clusters/{cluster_id}/upgrade/clone', {
      params: { path: { cluster_id: 1 } },
      body: { name: 'typed', release_id: releaseCopy?.id ?? 0 },
    });
    const original: number | null | undefined = seed?.original_cluster_id;
    expect([response.status, seed?.status, original]).toEqual([200, 'new', 1]);
  });

  it('is told the reasons of a refusal', async () => {
    const { error, data } = await client.GET('/api/clusters/{cluster_id}', {
      params: { path: { cluster_id: 7 } },
    });
    const fields = error?.errors.map(({ reason, detail }) => [reason, detail?.cluster_id]);
    expect([data, error?.reason, fields]).toEqual([
      undefined,
      'cluster_not_found',
      [['cluster_not_found', 7]],
    ]);
  });

  it('does not compile with a member that is missing or of another type', () => {
    const wrong = (): unknown =>
      client.POST('/api/clusters/{cluster_id}/upgrade/clone', {
        params: { path: { cluster_id: 1 } },
        // @ts-expect-error -- release_id is a number.
        body: { name: 'typed', release_id: '3' },
      });
    expect(wrong).toBeInstanceOf(Function);
  });
});
