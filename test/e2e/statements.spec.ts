import { Client } from 'pg';
import { createMaster } from '../factories/master';
import { networksOf } from '../setup/networks';
import { startTestService } from '../setup/service';

/** Statements that cloning an environment takes, and how many networks it made. */
async function costOfClone(nodeGroups: number): Promise<{ statements: number; networks: number }> {
  const { database, environment } = await createMaster({ nodeGroups });
  const service = await startTestService(database);
  try {
    const upgrade = `/clusters/${environment.id}/upgrade`;
    const { body: release } = await service.post<{ id: number }>(`${upgrade}/clone_release/3`);
    const sent = jest.spyOn(Client.prototype, 'query');
    const seed = await service.post<{ id: number }>(`${upgrade}/clone`, {
      name: 'seed',
      release_id: release.id,
    });
    const statements = sent.mock.calls.length;
    sent.mockRestore();
    expect(seed.status).toBe(200);
    return { statements, networks: (await networksOf(database, seed.body.id)).length };
  } finally {
    await service.stop();
    await database.drop();
  }
}

describe('the cost of a clone', () => {
  it('is the same number of statements for 1 and for 20 node groups', async () => {
    const one = await costOfClone(1);
    const twenty = await costOfClone(20);
    expect(twenty.networks).toBeGreaterThanOrEqual(one.networks * 20);
    expect(twenty.statements).toBe(one.statements);
    expect(one.statements).toBeGreaterThan(10);
    expect(one.statements).toBeLessThan(30);
  });
});
