import { createPair, move, type Pair } from '../setup/assign';
import { deleteEnvironment } from '../setup/moved-nodes';

let pair: Pair;

beforeEach(async () => {
  pair = await createPair();
});

afterEach(() => pair.stop());

const relationInfo = (cluster: number): ReturnType<Pair['service']['get']> =>
  pair.service.get(`/clusters/${cluster}/upgrade/relation_info`);

describe('the relation in deployment data', () => {
  it('is the same for both environments, in the form of the historic pipeline', async () => {
    const info = {
      orig_cluster_id: pair.original,
      seed_cluster_id: pair.seed,
      orig_cluster_version: '8.0',
      seed_cluster_version: '9.0',
    };
    for (const cluster of [pair.original, pair.seed]) {
      const { status, body } = await relationInfo(cluster);
      expect([status, body]).toEqual([200, info]);
    }
  });

  it('B2: is still right when the original is gone, and its release with it', async () => {
    const { body: before } = await relationInfo(pair.seed);
    const { controllers, computes, storage } = pair.master.environment.nodes;
    await move(pair, [...controllers, ...computes, ...storage]);
    await deleteEnvironment(pair, pair.original);
    expect((await relationInfo(pair.seed)).body).toEqual(before);
    expect(await relationInfo(pair.original)).toMatchObject({
      status: 404,
      body: { reason: 'cluster_not_found' },
    });
  });

  it('B3: takes versions as they are, 10.0 too', async () => {
    await pair.query(
      `UPDATE releases SET version = 'newton-10.0' WHERE id = (SELECT release_id FROM clusters WHERE id = $1)`,
      [pair.seed],
    );
    expect((await relationInfo(pair.original)).body).toMatchObject({ seed_cluster_version: '10.0' });
  });

  it('is refused for an environment in no pair', async () => {
    let alone = 0;
    const prepare = async (master: Pair['master']): Promise<void> => {
      alone = (await master.addEnvironment({ name: 'alone' })).id;
    };
    const another = await createPair({ prepare });
    try {
      const { status, body } = await another.service.get(`/clusters/${alone}/upgrade/relation_info`);
      expect([status, body]).toMatchObject([400, { reasons: ['not_in_upgrade'] }]);
    } finally {
      await another.stop();
    }
  });
});
