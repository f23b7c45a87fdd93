import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ConfigurationError } from '../../../../src/config/configuration-error';
import { loadPlugins } from '../../../../src/upgrade/transformations/plugins/load-plugins';

let folder: string;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'upgrade-plugins-')));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

/** A class in plain JavaScript. */
const transforming = (description: string): string =>
  `class Change { static transformation = ${description}; transform(document) { return document; } }`;

/** A package in plain JavaScript with one transformation. */
const packageWith = (description: string, name = 'example'): string =>
  `module.exports = { name: '${name}', version: '1.0.0', transformations: [${transforming(description)}] };`;

const CHANGE = `{ object: 'cluster', version: '9.0', name: 'change' }`;

function problemsOf(...packages: string[]): readonly string[] {
  try {
    loadPlugins(packages, folder);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    expect(error.problems.every(({ variable }) => variable === 'UPGRADE_PLUGINS')).toBe(true);
    return error.problems.map(({ message }) => message);
  }
  return [];
}

const problemsWith = (text: string): readonly string[] => {
  write('plugin.js', text);
  return problemsOf('./plugin.js');
};

describe('A plug-in', () => {
  it('is found by its name where the service is started', () => {
    write('node_modules/@company/plugin/package.json', '{"name": "@company/plugin", "main": "lib/main.js"}');
    write('node_modules/@company/plugin/lib/main.js', packageWith(CHANGE));
    expect(loadPlugins(['@company/plugin'], folder)).toMatchObject([
      {
        name: 'example',
        version: '1.0.0',
        providers: [],
        transformations: [
          { object: 'cluster', version: '9.0', numbers: [9, 0], name: 'change', package: 'example' },
        ],
      },
    ]);
  });

  it('is found by a path from there, and by an absolute one', () => {
    write('plugins/one/index.js', packageWith(CHANGE, 'one'));
    write('plugins/two.cjs', packageWith(CHANGE.replace('9.0', '10.0'), 'two'));
    const plugins = loadPlugins(['./plugins/one', join(folder, 'plugins/two.cjs')], folder);
    expect(plugins.map(({ name }) => name)).toEqual(['one', 'two']);
  });

  it.each([
    ['its default', `exports.default = { name: 'example', transformations: [Change] };`],
    ['"upgradePlugin"', `exports.upgradePlugin = { name: 'example', transformations: [Change] };`],
    ['all that it exports', `module.exports = { name: 'example', transformations: [Change] };`],
    ['the default of an ES module', `export default { name: 'example', transformations: [Change] };`],
  ])('may be %s', (_title, exports) => {
    write('plugin.js', `${transforming(CHANGE)}\n${exports}`);
    expect(loadPlugins(['./plugin.js'], folder)).toMatchObject([{ name: 'example', version: undefined }]);
  });

  it('is not needed', () => {
    expect(loadPlugins([])).toEqual([]);
  });
});

describe('A package that is no plug-in', () => {
  it('is refused when it cannot be required', () => {
    write('node_modules/closed/package.json', '{"name": "closed", "exports": {"import": "./index.js"}}');
    write('node_modules/closed/index.js', packageWith(CHANGE));
    expect(problemsOf('closed')).toEqual([expect.stringContaining('package closed cannot be ')]);
  });

  it.each([
    ['not-installed', 'package not-installed cannot be found from'],
    ['./nowhere', 'package ./nowhere cannot be found from'],
  ])('%s is refused when it is not there', (name, problem) => {
    expect(problemsOf(name)).toEqual([expect.stringContaining(`UPGRADE_PLUGINS: ${problem} ${folder}`)]);
  });

  it.each([
    ['fails while it is loaded', `throw new Error('no licence.\\nmore');`, 'cannot be loaded: no licence.'],
    ['misses a package of its own', `require('not-installed');`, 'cannot be loaded: MODULE_NOT_FOUND: '],
    ['throws something else', `throw 'text';`, 'cannot be loaded: it threw something that is not an error.'],
    ['exports nothing', '', 'brings nothing: it must export'],
    ['exports a function', 'module.exports = () => undefined;', 'brings nothing'],
    ['exports null', 'module.exports = null;', 'brings nothing'],
    ['has no transformations', `module.exports = { name: 'x', transformations: [] };`, 'brings nothing'],
    [
      'has no name',
      `${transforming(CHANGE)}; module.exports = { transformations: [Change] };`,
      'has no "name".',
    ],
    [
      'has a number for a version',
      `${transforming(CHANGE)}; module.exports = { name: 'x', version: 1, transformations: [Change] };`,
      'has a "version" that is not text.',
    ],
    [
      'has providers that are not classes',
      `${transforming(CHANGE)}; module.exports = { name: 'x', transformations: [Change], providers: [{}] };`,
      'has "providers" that are not a list of classes',
    ],
    [
      'has functions for transformations',
      `module.exports = { name: 'x', transformations: [(document) => document] };`,
      'has something among its "transformations" that is not a class.',
    ],
  ])('is refused when it %s', (_title, text, problem) => {
    expect(problemsWith(text)).toEqual([
      expect.stringContaining(`UPGRADE_PLUGINS: package ./plugin.js ${problem}`),
    ]);
  });
});

describe('A transformation', () => {
  it.each([
    [
      'an object that there is not',
      CHANGE.replace('cluster', 'node'),
      'object must be one of cluster, vip, volumes',
    ],
    [
      'the version of a release',
      CHANGE.replace('9.0', 'mitaka-9.0'),
      'version must be an environment version',
    ],
    [
      'a number for a version',
      CHANGE.replace(`'9.0'`, '9.0'),
      'version must be an environment version in quotes',
    ],
    ['no name', CHANGE.replace(`'change'`, `''`), 'name must be text without spaces around it'],
    ['spaces around its name', CHANGE.replace('change', ' change'), 'name must be text'],
  ])('is refused with %s', (_title, description, problem) => {
    expect(problemsWith(packageWith(description))).toEqual([expect.stringContaining(problem)]);
  });

  it('is named by the refusal with its package, object, version and name', () => {
    expect(problemsWith(packageWith(`{ object: 'nodes', version: '9.x', name: 'change' }`))).toEqual([
      'UPGRADE_PLUGINS: package ./plugin.js has Change ("nodes" "9.x" "change"): object must be one of cluster, ' +
        'vip, volumes; version must be an environment version in quotes, such as "9.0".',
    ]);
  });

  it.each([
    ['no description', 'class Change {}'],
    [
      'one that it inherits',
      `${transforming(CHANGE).replace('Change', 'Base')} class Change extends Base {}`,
    ],
  ])('is refused with %s', (_title, text) => {
    expect(problemsWith(`${text}; module.exports = { name: 'x', transformations: [Change] };`)).toEqual([
      expect.stringContaining('has Change without a description'),
    ]);
  });

  it('is refused with anything else for a version and a name', () => {
    const plugin = `module.exports = { name: 'x', transformations: [class {
      static transformation = { object: 'vip', version: Object.create(null), name: null };
    }] };`;
    expect(problemsWith(plugin)).toEqual([
      expect.stringContaining('has a class without a name ("vip" an object null): version must be'),
    ]);
  });

  it('is refused when a package brings it twice, however it writes the version', () => {
    const twice = [transforming(CHANGE), transforming(CHANGE.replace('9.0', '9'))].join(', ');
    expect(problemsWith(`module.exports = { name: 'x', transformations: [${twice}] };`)).toEqual([
      'UPGRADE_PLUGINS: cluster 9 "change" is brought twice: by package x itself.',
    ]);
  });

  it('is refused when two packages bring it', () => {
    write('one.js', packageWith(CHANGE, 'one'));
    write('two.js', packageWith(CHANGE, 'two'));
    expect(problemsOf('./one.js', './two.js')).toEqual([
      'UPGRADE_PLUGINS: cluster 9.0 "change" is brought twice: by the packages one and two.',
    ]);
  });

  it('may have the name of another of another object or version', () => {
    write('one.js', packageWith(CHANGE, 'one'));
    write('two.js', packageWith(CHANGE.replace('cluster', 'vip'), 'two'));
    write('three.js', packageWith(CHANGE.replace('9.0', '10.0'), 'three'));
    expect(problemsOf('./one.js', './two.js', './three.js')).toEqual([]);
  });
});

describe('Several packages', () => {
  it('may not have one name', () => {
    write('one.js', packageWith(CHANGE));
    write('two.js', packageWith(CHANGE.replace('cluster', 'vip')));
    expect(problemsOf('./one.js', './two.js')).toEqual([
      'UPGRADE_PLUGINS: two packages call themselves example.',
    ]);
  });

  it('are refused with everything that is wrong in any of them', () => {
    write('one.js', 'throw new Error();');
    write('two.js', packageWith(CHANGE.replace('cluster', 'node')));
    expect(problemsOf('./one.js', './two.js', './three.js')).toHaveLength(3);
  });
});
