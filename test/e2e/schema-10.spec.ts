import { createMaster, type TestMaster } from '../factories/master';
import { createEmptyDatabase, createExtendedDatabase } from '../setup/database';
import { networksOf } from '../setup/networks';
import { startTestService } from '../setup/service';

async function withMaster(work: (master: TestMaster) => Promise<void>): Promise<void> {
  const master = await createMaster({}, createExtendedDatabase, '10.0');
  try {
    await work(master);
  } finally {
    await master.database.drop();
  }
}

describe('on the schema of Nailgun 10.0', () => {
  it('an environment is cloned, without what only 9.2 has', () =>
    withMaster(async ({ database }) => {
      const service = await startTestService(database, {
        NAILGUN_EXTENSIONS: 'volume_manager,cluster_upgrade',
      });
      try {
        const { body } = await service.post<{ id: number }>('/clusters/1/upgrade/clone_release/3');
        const seed = await service.post<{ id: number }>('/clusters/1/upgrade/clone', {
          name: 'seed',
          release_id: body.id,
        });
        expect([seed.status, seed.body]).toMatchObject([
          200,
          {
            fuel_version: '10.0',
            changes: [
              { name: 'attributes', node_id: null },
              { name: 'networks', node_id: null },
            ],
          },
        ]);
        expect(await networksOf(database, seed.body.id)).toEqual(await networksOf(database, 1));
        expect(await database.query('SELECT extensions FROM clusters WHERE id = $1', [seed.body.id])).toEqual(
          [{ extensions: ['cluster_upgrade', 'volume_manager'] }],
        );
        const types = await database.query(
          'SELECT required_component_types AS t FROM releases WHERE id = $1',
          [body.id],
        );
        expect(types).toEqual([{ t: '[]' }]);
      } finally {
        await service.stop();
      }
    }));

  it('an empty database gets that schema when it is asked for', async () => {
    const database = await createEmptyDatabase();
    try {
      const service = await startTestService(database, { EMBEDDED_SCHEMA: '10.0' });
      expect((await service.get('/version')).body).toMatchObject({
        release: '10.0',
        openstack_version: 'newton-10.0',
      });
      await service.stop();
      expect(await database.query('SELECT version_num FROM alembic_version')).toEqual([
        { version_num: 'c6edea552f1e' },
      ]);
    } finally {
      await database.drop();
    }
  });

  it('a database of another revision is refused in words, and left alone (A37)', () =>
    withMaster(async ({ database }) => {
      await database.query(`UPDATE alembic_version SET version_num = '0123456789ab'`);
      await expect(startTestService(database)).rejects.toThrow(
        'The schema of the database is of a revision that this service does not know: 0123456789ab. ' +
          'It works on 3763c404ca48 (Nailgun 9.2) and c6edea552f1e (Nailgun 10.0).',
      );
    }));
});
