import { Client } from 'pg';
import { type RepositoriesView } from '../../src/upgrade/repositories/repositories.service';
import { createPair, type Pair, reasonsOf, type Refused } from '../setup/assign';
import { contentsOf } from '../setup/contents';
import { type Answer } from '../setup/service';

const PASSWORD = 'Sup3rS3cret';

let pair: Pair;

afterEach(() => pair.stop());

const list = <T = RepositoriesView>(cluster = pair.seed): Promise<Answer<T>> =>
  pair.service.get<T>(`/clusters/${cluster}/upgrade/repositories`);

/** Changes the repositories of an environment. */
async function setRepositories(cluster: number, change: (value: object[]) => object[]): Promise<void> {
  const [row] = await pair.query<{ editable: string }>(
    'SELECT editable FROM attributes WHERE cluster_id = $1',
    [cluster],
  );
  const editable = JSON.parse(row!.editable) as { repo_setup: { repos: { value: object[] } } };
  const { repos } = editable.repo_setup;
  repos.value = change(repos.value);
  await pair.query('UPDATE attributes SET editable = $1 WHERE cluster_id = $2', [
    JSON.stringify(editable),
    cluster,
  ]);
}

const repository = (members: object): object => ({
  type: 'deb',
  name: 'extra',
  uri: 'http://mirror.example.net/extra/',
  suite: 'stable',
  section: 'main',
  priority: 1200,
  ...members,
});

describe('repositories that old nodes need', () => {
  it.each(['9.2', '10.0'] as const)(
    'A42: are those of the seed that the original has not got, rendered, with sources and pins (schema %s)',
    async (schema) => {
      pair = await createPair({ schema });
      const before = await contentsOf(pair.master.database);
      const { status, body, text } = await list();
      expect([status, body]).toMatchObject([
        200,
        { cluster_id: pair.seed, original_cluster_id: pair.original },
      ]);
      expect(body.repositories.map(({ name }) => name)).toEqual([
        'mos',
        'mos-updates',
        'mos-security',
        'mos-holdback',
        'Auxiliary',
      ]);
      expect(body.repositories[0]).toEqual({
        name: 'mos',
        type: 'deb',
        uri: 'http://10.20.0.2:8080/mitaka-9.0/ubuntu/x86_64',
        suite: 'mos9.0',
        section: 'main restricted',
        priority: 1050,
        source: {
          path: `/etc/apt/sources.list.d/upgrade-${pair.seed}-mos.list`,
          text: 'deb http://10.20.0.2:8080/mitaka-9.0/ubuntu/x86_64 mos9.0 main restricted\n',
        },
        preferences: {
          path: `/etc/apt/preferences.d/upgrade-${pair.seed}-mos.pref`,
          text: 'Package: *\nPin: release a=mos9.0\nPin-Priority: 1201\n',
          priority: 1201,
          pinned_by: 'suite',
        },
        credentials_withheld: false,
      });
      expect(text).not.toContain('{settings');
      expect(text).not.toContain('{cluster');
      // Both releases have it under the same suite, on the master.
      expect(body.repositories.at(-1)).toMatchObject({ name: 'Auxiliary', preferences: null });
      expect(reasonsOf(body.findings)).toEqual(['repository_not_pinned']);
      expect(await contentsOf(pair.master.database)).toEqual(before);
    },
  );

  it('are none where both have the same, and another suite of the same address is another one', async () => {
    pair = await createPair();
    let own: object[] = [];
    await setRepositories(pair.original, (value) => (own = value));
    const added = repository({ uri: 'http://mirror.example.org/ubuntu', suite: 'trusty-proposed' });
    await setRepositories(pair.seed, () => [...own.map((entry) => ({ ...entry, priority: 3 })), added]);
    const { body } = await list();
    expect(body.repositories).toMatchObject([{ suite: 'trusty-proposed' }]);
  });

  it('never show credentials, not even in names of files', async () => {
    pair = await createPair();
    const uri = `https://deploy:${PASSWORD}@mirror.example.net/extra/`;
    await setRepositories(pair.seed, (value) => [
      ...value,
      repository({ uri, name: uri }),
      repository({ uri: `http://user:12#${PASSWORD}@mirror.example.com/?token=${PASSWORD}`, suite: './' }),
    ]);
    const { body, text } = await list();
    expect(text).not.toContain(PASSWORD);
    expect(text).not.toContain('deploy');
    const [one, other] = body.repositories.slice(-2);
    expect(one).toMatchObject({
      uri: 'https://••••@mirror.example.net/extra/',
      source: { text: 'deb https://••••@mirror.example.net/extra/ stable main\n' },
      preferences: { pinned_by: 'suite' },
      credentials_withheld: true,
    });
    expect(other).toMatchObject({ credentials_withheld: true, preferences: { pinned_by: 'host' } });
    expect(other!.preferences!.text).toContain('Pin: origin "mirror.example.com"');
    const withheld = body.findings.filter(({ reason }) => reason === 'repository_secret_withheld');
    expect(withheld).toMatchObject([{ class: 'notice' }, { class: 'notice' }]);
  });

  it('live with what operators and other tools wrote there', async () => {
    pair = await createPair();
    await setRepositories(pair.seed, () => [
      'mirror' as unknown as object,
      repository({ name: 7 }),
      repository({ uri: 'http://a.example.net/\ndeb http://b.example.net/' }),
      repository({ type: 'snap' }),
      repository({ type: 'rpm', suite: '', section: '', priority: 5 }),
    ]);
    const { status, body } = await list();
    expect(status).toBe(200);
    expect(body.repositories.map(({ source }) => source?.path ?? null)).toEqual([
      null,
      null,
      `/etc/yum.repos.d/upgrade-${pair.seed}-extra-3.repo`,
    ]);
    expect(reasonsOf(body.findings)).toEqual(Array(4).fill('repository_unusable'));
    await pair.query(`UPDATE attributes SET editable = '{}' WHERE cluster_id = $1`, [pair.seed]);
    expect((await list()).body.repositories).toEqual([]);
  });

  it('B2: are refused with the reason for an original, for one without a pair, and once the original is gone', async () => {
    let stranger = 0;
    pair = await createPair({
      prepare: async (master) => {
        stranger = (await master.addEnvironment({ name: 'other' })).id;
      },
    });
    const refusal = async (cluster: number): Promise<readonly unknown[]> => {
      const { status, body } = await list<Refused>(cluster);
      return [status, body.reason];
    };
    expect(await refusal(pair.original)).toEqual([400, 'not_a_seed']);
    expect(await refusal(stranger)).toEqual([400, 'not_in_upgrade']);
    expect(await refusal(999)).toEqual([404, 'cluster_not_found']);
    await pair.query(`UPDATE attributes SET editable = '{"a' WHERE cluster_id = $1`, [pair.original]);
    expect(await refusal(pair.seed)).toEqual([400, 'document_unreadable']);
    await pair.query('DELETE FROM clusters WHERE id = $1', [pair.original]);
    expect(await refusal(pair.seed)).toEqual([400, 'original_gone']);
  });

  it('take one statement', async () => {
    pair = await createPair();
    const sent = jest.spyOn(Client.prototype, 'query');
    await list();
    expect(sent.mock.calls).toHaveLength(1);
    sent.mockRestore();
  });
});
