import { type Result, upgrade } from './upgrade';

type Repository = Readonly<Record<string, unknown>>;

const repository = (name: string, more: Repository = {}): Repository => ({
  type: 'deb',
  name,
  uri: `http://archive/${name}/`,
  suite: 'trusty',
  section: 'main',
  priority: null,
  ...more,
});

const MOS = { uri: 'http://{settings.MASTER_IP}:8080/{cluster.release.version}/ubuntu', priority: 1050 };
const BEFORE = [
  repository('ubuntu'),
  repository('ubuntu-updates', { suite: 'trusty-updates' }),
  repository('mos', { ...MOS, suite: 'mos9.0' }),
];
const RELEASE = [
  repository('ubuntu', { suite: 'xenial' }),
  repository('ubuntu-updates', { suite: 'xenial-updates' }),
  repository('mos', { ...MOS, suite: 'mos10.0' }),
];
const MOS_OF_ORIGINAL = repository('mos', {
  ...MOS,
  uri: 'http://10.20.0.2:8080/mitaka-9.0/ubuntu',
  suite: 'mos9.0',
});
const ORIGINAL = [BEFORE[0]!, BEFORE[1]!, MOS_OF_ORIGINAL];
const MOS_OF_SEED = repository('mos', {
  ...MOS,
  uri: 'http://10.20.0.2:8080/newton-10.0/ubuntu',
  suite: 'mos10.0',
});

function merge(original: unknown, lists: { before?: unknown; release?: unknown } = {}): Result {
  const setting = (value: unknown): object => ({ repos: { type: 'custom_repo_configuration', value } });
  const provision = (codename: string): Record<string, object> => ({ provision: { codename } });
  return upgrade({
    versions: ['mitaka-9.0', 'newton-10.0'],
    before: { repo_setup: setting(lists.before ?? BEFORE) },
    release: { repo_setup: setting(lists.release ?? RELEASE) },
    original: { repo_setup: setting(original) },
    generated: { before: { ...provision('trusty') }, release: { ...provision('xenial') } },
  });
}

const repositories = ({ editable }: Result): readonly Repository[] =>
  editable.repo_setup?.repos?.value as readonly Repository[];
const named = (result: Result, name: string): Repository | undefined =>
  repositories(result).find((other) => other.name === name);
const names = (result: Result): unknown[] => repositories(result).map(({ name }) => name);
const PATH = 'editable.repo_setup.repos';

describe('G07: repositories', () => {
  it('that operators left alone are those of the release', () => {
    const result = merge(ORIGINAL);
    expect(repositories(result)).toEqual([RELEASE[0], RELEASE[1], MOS_OF_SEED]);
    expect(result.decided(PATH)).toBe('default adopted: untouched');
  });

  it('keep the mirror that operators chose, while the suite follows the release', () => {
    const result = merge([
      repository('ubuntu', { uri: 'http://mirror.local/ubuntu' }),
      ORIGINAL[1],
      ORIGINAL[2],
    ]);
    expect(repositories(result)).toEqual([
      repository('ubuntu', { uri: 'http://mirror.local/ubuntu', suite: 'xenial' }),
      RELEASE[1],
      MOS_OF_SEED,
    ]);
    expect(result.decided(`${PATH}.ubuntu`)).toBe('converted: repositories_by_name');
    expect(result.decided(`${PATH}.mos`)).toBe('default adopted: repositories_by_name');
    expect(result.found).toEqual([`repository_retargeted ${PATH}`]);
    expect(result.findings[0]?.detail).toEqual({ repository: 'ubuntu' });
  });

  it('whose priority alone was changed need no other mirror', () => {
    const result = merge([ORIGINAL[0], ORIGINAL[1], { ...MOS_OF_ORIGINAL, priority: 1 }]);
    expect(named(result, 'mos')).toEqual({ ...MOS_OF_SEED, priority: 1 });
    expect(result.found).toEqual([]);
  });

  it.each([
    ['the full version', { uri: 'http://mirror/mitaka-9.0/x' }, { uri: 'http://mirror/newton-10.0/x' }],
    [
      'the version as a step of the path',
      { uri: 'http://mirror/mos/9.0/' },
      { uri: 'http://mirror/mos/10.0/' },
    ],
    ['the suite of the release', { suite: 'mos9.0-proposed' }, { suite: 'mos10.0-proposed' }],
    ['the name of the operating system', { suite: 'trusty-proposed' }, { suite: 'xenial-proposed' }],
  ])(
    'that operators changed name the new release where they named the old one: %s',
    (_title, changed, expected) => {
      const result = merge([ORIGINAL[0], ORIGINAL[1], { ...MOS_OF_ORIGINAL, ...changed }]);
      expect(named(result, 'mos')).toEqual({ ...MOS_OF_SEED, ...expected });
      expect(result.found).toEqual([`repository_retargeted ${PATH}`]);
      expect(result.findings[0]?.detail).toEqual({ repository: 'mos' });
    },
  );

  it.each([
    ['http://mirror-9.0.example.org/ubuntu', 'a host'],
    ['http://mirror/x9.0/ubuntu', 'a longer word'],
    ['http://mirror/trusty/ubuntu', 'a folder'],
  ])('keep an address in which the version is only part of something else: %s', (uri) => {
    const result = merge([ORIGINAL[0], ORIGINAL[1], { ...MOS_OF_ORIGINAL, uri }]);
    expect(named(result, 'mos')).toEqual({ ...MOS_OF_SEED, uri });
  });

  it('of operators stay as they are, where they stood', () => {
    const own = repository('own', { suite: 'stable', extra: 'member' });
    const result = merge([own, ...ORIGINAL]);
    expect(repositories(result)[0]).toEqual(own);
    expect(names(result)).toEqual(['own', 'ubuntu', 'ubuntu-updates', 'mos']);
    expect(result.found).toEqual([]);
  });

  it('of operators that name the old release are reported', () => {
    const own = repository('own', { suite: 'trusty' });
    const result = merge([...ORIGINAL, own]);
    expect(named(result, 'own')).toEqual(own);
    expect(result.found).toEqual([`repository_of_old_release ${PATH}`]);
  });

  it('that operators removed stay removed', () => {
    const result = merge([ORIGINAL[0], ORIGINAL[2]]);
    expect(names(result)).toEqual(['ubuntu', 'mos']);
    expect(result.decided(`${PATH}.ubuntu-updates`)).toBe('kept off: repositories_by_name');
  });

  it('keep the order that operators gave them, because nodes are installed from the first', () => {
    expect(names(merge([ORIGINAL[1], ORIGINAL[0], ORIGINAL[2]]))).toEqual([
      'ubuntu-updates',
      'ubuntu',
      'mos',
    ]);
  });

  it.each([
    ['after the one that it follows there', 1, ['ubuntu', 'new', 'ubuntu-updates', 'mos', 'own']],
    ['at the front', 0, ['new', 'ubuntu', 'ubuntu-updates', 'mos', 'own']],
    ['at the end', 3, ['ubuntu', 'ubuntu-updates', 'mos', 'new', 'own']],
  ])('that are new in the release come %s', (_title, position, expected) => {
    const release = RELEASE.toSpliced(position, 0, repository('new'));
    expect(names(merge([...ORIGINAL, repository('own', { suite: 's' })], { release }))).toEqual(expected);
  });

  it('that the release gave up go when operators had left them alone, and stay when not', () => {
    const release = [RELEASE[0], RELEASE[2]];
    const own = repository('own', { suite: 's' });
    expect(names(merge([...ORIGINAL, own], { release }))).toEqual(['ubuntu', 'mos', 'own']);
    const changed = { ...BEFORE[1]!, suite: 'stable' };
    expect(named(merge([ORIGINAL[0], changed, ORIGINAL[2]], { release }), 'ubuntu-updates')).toEqual(changed);
  });

  it('of operators under a name that the release uses since are kept, and reported', () => {
    const own = repository('uca', { suite: 'mine' });
    const release = [...RELEASE, repository('uca', { suite: 'xenial' })];
    const result = merge([...ORIGINAL, own], { release });
    expect(named(result, 'uca')).toEqual(own);
    expect(result.found).toEqual([`repository_name_taken ${PATH}`]);
  });

  it('show no password of an address', () => {
    const own = repository('own', { uri: 'http://me:hunter2@mirror/x', suite: 's' });
    const result = merge([...ORIGINAL, own]);
    expect(named(result, 'own')).toEqual(own);
    expect(JSON.stringify([result.decisions, result.findings])).not.toContain('hunter2');
  });

  it.each([
    ['no list', 'none'],
    ['entries that are no repositories', ['text', 1, null, { uri: 'x' }, { name: 5 }]],
  ])('survive %s', (_title, value) => {
    expect(repositories(merge(value))).toEqual(expect.anything());
  });

  it('lose nothing of what they cannot read', () => {
    const odd = ['text', { uri: 'no name' }];
    expect(repositories(merge([...ORIGINAL, ...odd]))).toEqual(expect.arrayContaining(odd));
  });
});

describe('very many repositories', () => {
  it('are merged in a time that grows with their number, not with its square', () => {
    const many = Array.from({ length: 20_000 }, (_, i) => repository(`own-${i}`, { suite: 's' }));
    expect(repositories(merge([...ORIGINAL, ...many]))).toHaveLength(20_003);
  });
});

describe('A42: repositories that are there twice', () => {
  it('are there once', () => {
    const own = repository('own', { suite: 's' });
    const result = merge([...ORIGINAL, own, own]);
    expect(names(result)).toEqual(['ubuntu', 'ubuntu-updates', 'mos', 'own']);
  });

  it('are there once when they become the same', () => {
    const result = merge([...ORIGINAL, repository('ubuntu', { suite: 'xenial' })]);
    expect(names(result)).toEqual(['ubuntu', 'ubuntu-updates', 'mos']);
  });

  it('stay when they only share the name', () => {
    const second = repository('ubuntu', { suite: 'other' });
    expect(repositories(merge([...ORIGINAL, second])).at(-1)).toEqual(second);
  });
});
