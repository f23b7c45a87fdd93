import { createMaster, type TestMaster } from '../factories/master';
import { createNailgunDatabase } from '../setup/database';
import { readSchemaFacts, type SchemaFacts, schemaDifferences } from '../setup/schema-facts';
import { startTestService, type TestService } from '../setup/service';

let master: TestMaster;
let service: TestService;
let before: SchemaFacts;

const facts = (): Promise<SchemaFacts> => readSchemaFacts((sql) => master.database.query(sql));

beforeAll(async () => {
  master = await createMaster({}, createNailgunDatabase);
  before = await facts();
  service = await startTestService(master.database, { UPGRADE_ENABLED: 'false' });
});

afterAll(async () => {
  await service.stop();
  await master.database.drop();
});

describe('with the extension switched off', () => {
  it('reads environments of a database without its columns', async () => {
    const list = await service.get<{ id: number; name: string }[]>('/clusters');
    expect([list.status, list.body.map(({ name }) => name)]).toEqual([200, ['larkspur']]);
    expect((await service.get('/clusters/1')).body).not.toHaveProperty('original_cluster_id');
    expect((await service.get('/clusters/1/attributes')).status).toBe(200);
  });

  it('leaves no trace in the database', async () => {
    expect(schemaDifferences(before, await facts())).toEqual([]);
  });

  it('has none of its routes, in the documentation neither', async () => {
    const answer = await service.post('/clusters/1/upgrade/clone', { name: 'seed', release_id: 3 });
    expect([answer.status, answer.body]).toMatchObject([404, { reason: 'not_found' }]);
    const response = await fetch(`${service.url}/api/docs/openapi.json`);
    expect(await response.text()).not.toContain('upgrade/clone');
  });
});
