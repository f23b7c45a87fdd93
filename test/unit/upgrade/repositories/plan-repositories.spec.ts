import {
  planRepositories,
  type RepositoryPlan,
} from '../../../../src/upgrade/repositories/plan-repositories';
import { type Repository } from '../../../../src/upgrade/repositories/repository';

const repository = (members: Partial<Repository> = {}): Repository => ({
  name: 'mos',
  type: 'deb',
  uri: 'http://10.20.0.2:8080/mitaka-9.0/ubuntu/x86_64',
  suite: 'mos9.0',
  section: 'main restricted',
  priority: 1050,
  ...members,
});

const OLD = repository({ uri: 'http://10.20.0.2:8080/liberty-8.0/ubuntu/x86_64', suite: 'mos8.0' });

const plan = (
  seed: readonly (Repository | null)[],
  original: readonly Repository[] = [OLD],
): RepositoryPlan => planRepositories(2, seed, original);

const pinsOf = ({ repositories }: RepositoryPlan): readonly (string | null)[] =>
  repositories.map(({ preferences }) => preferences?.text.split('\n')[1] ?? null);

const prioritiesOf = ({ repositories }: RepositoryPlan): readonly (number | null)[] =>
  repositories.map(({ preferences }) => preferences?.priority ?? null);

describe('repositories of a seed', () => {
  it.each([
    ['name', { name: 'other' }],
    ['priority', { priority: null }],
    ['a slash at the end of the address', { uri: `${OLD.uri}/` }],
    ['the order of components', { section: 'restricted  main' }],
  ])('A42: are not wanted where the original has them, whatever their %s', (_title, members) => {
    expect(plan([{ ...OLD, ...members }]).repositories).toEqual([]);
  });

  it.each([
    ['suite', { suite: 'mos8.0-updates' }],
    ['address', { uri: 'http://mirror.example.org/' }],
    ['components', { section: 'main' }],
    ['type', { type: 'rpm' }],
  ])('are others where their %s differs', (_title, members) => {
    expect(plan([{ ...OLD, ...members }]).repositories).toHaveLength(1);
  });

  it('A42: come once', () => {
    expect(plan([repository(), repository({ name: 'again' })]).repositories).toMatchObject([{ name: 'mos' }]);
  });

  it('have priorities above all of the original, in their own order; "never" stays "never"', () => {
    const seed = [
      repository(),
      repository({ suite: 'mos9.0-holdback', priority: 1100 }),
      repository({ suite: 'banned', priority: -1 }),
      repository({ suite: 'plain', priority: null }),
    ];
    expect(prioritiesOf(plan(seed, [OLD, { ...OLD, suite: 'auxiliary', priority: 1150 }]))).toEqual([
      1151,
      1201,
      -1,
      null,
    ]);
    expect(prioritiesOf(plan(seed, []))).toEqual([1050, 1100, -1, null]);
    expect(prioritiesOf(plan([repository({ priority: 1300 })]))).toEqual([1300]);
    expect(plan([repository({ priority: 40000 })])).toMatchObject({
      repositories: [{ preferences: null }],
      findings: [{ reason: 'repository_not_pinned' }],
    });
  });

  it('are pinned by suite, else by host, and not at all where neither tells them apart', () => {
    const auxiliary = (host: string, priority: number): Repository =>
      repository({ uri: `http://${host}/auxiliary`, suite: 'auxiliary', priority });
    const known = [OLD, auxiliary('10.20.0.2:8080', 1150)];
    expect(pinsOf(plan([repository()], known))).toEqual(['Pin: release a=mos9.0']);
    expect(pinsOf(plan([auxiliary('mirror.example.org', 1150)], known))).toEqual([
      'Pin: origin "mirror.example.org"',
    ]);
    expect(pinsOf(plan([auxiliary('10.20.0.2', 1150)], known))).toEqual([null]);
    const [one, other] = [auxiliary('a.example.org', 1), auxiliary('b.example.org', 2)];
    expect(pinsOf(plan([one, other]))).toEqual([
      'Pin: origin "a.example.org"',
      'Pin: origin "b.example.org"',
    ]);
    expect(pinsOf(plan([one, { ...other, priority: 1 }]))).toEqual(Array(2).fill('Pin: release a=auxiliary'));
    expect(pinsOf(plan([repository({ suite: './', uri: 'file:/srv/packages' })]))).toEqual([null]);
  });

  it('have files of their own, whatever they are called', () => {
    const seed = ['mos', 'mos', 'mos 9/../x', '../..', ''].map((name, i) =>
      repository({ name, suite: `s${i}` }),
    );
    expect(plan(seed).repositories.map(({ source }) => source!.path.split('/').at(-1))).toEqual([
      'upgrade-2-mos.list',
      'upgrade-2-mos-2.list',
      'upgrade-2-mos-9-..-x.list',
      'upgrade-2-repository.list',
      'upgrade-2-repository-2.list',
    ]);
  });

  it('of RPM packages have their priority in the source', () => {
    const rpm = repository({ type: 'rpm', suite: '', section: '', priority: 5 });
    const [planned] = plan([rpm]).repositories;
    expect(planned).toMatchObject({ preferences: null });
    expect(planned!.source).toEqual({
      path: '/etc/yum.repos.d/upgrade-2-mos.repo',
      text: `[upgrade-2-mos]\nname=upgrade-2-mos\nbaseurl=${rpm.uri}\nenabled=1\ngpgcheck=0\npriority=5\n`,
    });
    expect(plan([rpm]).findings).toEqual([]);
  });

  it('are no sources where a line would be two, or half of one', () => {
    const broken = [
      repository({ uri: 'http://a/ b' }),
      repository({ suite: '' }),
      repository({ section: 'main\ndeb http://b/ x' }),
      repository({ type: '' }),
    ];
    const { repositories, findings } = plan([null, ...broken]);
    expect(repositories.map(({ source, preferences }) => [source, preferences])).toEqual(
      Array(4).fill([null, null]),
    );
    expect(findings.map(({ reason }) => reason)).toEqual(Array(5).fill('repository_unusable'));
  });
});
