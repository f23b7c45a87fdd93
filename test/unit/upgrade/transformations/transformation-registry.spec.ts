import { Logger } from '@nestjs/common';
import { ConfigurationError } from '../../../../src/config/configuration-error';
import { type JsonObject, parseJson, stringifyJson } from '../../../../src/json';
import { type ClusterAttributes } from '../../../../src/nailgun/attributes/cluster-attributes';
import { type RegisteredTransformation } from '../../../../src/upgrade/transformations/transformation';
import { TransformationRegistry } from '../../../../src/upgrade/transformations/transformation-registry';
import { registered } from './registered';

/** What was logged, by level. */
let logged: { readonly level: 'log' | 'warn'; readonly line: string }[];

beforeEach(() => {
  logged = [];
  const hear = (level: 'log' | 'warn') => (line: string) => void logged.push({ level, line });
  Logger.overrideLogger({ log: hear('log'), warn: hear('warn'), error: () => undefined });
});

const attributes = (): ClusterAttributes => ({ editable: { visits: { seen: [] } }, generated: {} });

/** Transformations that leave their name in the settings, in the order in which they ran. */
const leavingNames = (...paths: string[]): RegisteredTransformation[] =>
  paths.map((path) =>
    registered(path, ({ editable }: ClusterAttributes) => {
      const visits = editable.visits as { seen: string[] };
      visits.seen.push(path.split(' ').at(-1)!);
      return { editable, generated: {} };
    }),
  );

const settings = (transformations: object): JsonObject => ({
  transformations: parseJson(JSON.stringify(transformations)),
});

/** Names of the transformations that run on the way from one environment version to another. */
function namesApplied(registry: TransformationRegistry, from: number[], to: number[]): unknown {
  const { document, applied } = registry.apply('cluster', from, to, attributes());
  const { seen } = document.editable.visits as { seen: string[] };
  expect(applied.map(({ name }) => name)).toEqual(seen);
  return seen;
}

describe('An upgrade across versions', () => {
  const registry = new TransformationRegistry(
    leavingNames('cluster 10.0 newton', 'cluster 9.0 mitaka', 'cluster 9.1 between', 'cluster 7.0 kilo'),
  );

  it.each([
    ['from 6.1 to 10.0', [6, 1], [10, 0], ['kilo', 'mitaka', 'between', 'newton']],
    ['from 7.0 to 9.0', [7, 0], [9, 0], ['mitaka']],
    ['from 7.0 to 9.0 where one is written 7 and the other 9', [7], [9], ['mitaka']],
    ['from 9.0 to 10.0', [9, 0], [10, 0], ['between', 'newton']],
    ['from 8.0 to 9.0.1', [8, 0], [9, 0, 1], ['mitaka']],
    ['to the release that it is on', [9, 0], [9, 0], []],
    ['back to an older release', [10, 0], [7, 0], []],
  ])('%s applies what lies above the old and up to the new, by version', (_title, from, to, names) => {
    expect(namesApplied(registry, from, to)).toEqual(names);
  });

  it('applies those of one version in the order in which they came', () => {
    const several = new TransformationRegistry(
      leavingNames('cluster 9.0 z', 'cluster 8.0 y', 'cluster 9 x', 'cluster 9.0 a'),
    );
    expect(namesApplied(several, [7, 0], [9, 0])).toEqual(['y', 'z', 'x', 'a']);
  });

  it('keeps settings, virtual addresses and disks apart', () => {
    const { document, applied } = new TransformationRegistry([
      registered('vip 9.0 vips', () => ({ public: {} })),
      registered('volumes 9.0 disks', () => [{ id: 'sda' }]),
    ]).apply('volumes', [8, 0], [9, 0], []);
    expect(document).toEqual([expect.objectContaining({ id: 'sda' })]);
    expect(applied).toEqual([{ object: 'volumes', version: '9.0', name: 'disks', package: 'example' }]);
  });

  it('shows the document after every step, and leaves the one that it was given alone', () => {
    const given = attributes();
    const { steps, document } = registry.apply('cluster', [8, 0], [9, 1], given);
    expect(steps.map((step) => step.document.editable)).toMatchObject([
      { visits: { seen: ['mitaka'] } },
      { visits: { seen: ['mitaka', 'between'] } },
    ]);
    expect(steps.at(-1)?.document).toBe(document);
    expect(given).toEqual(attributes());
  });

  it('is the document itself where nothing applies', () => {
    const given = attributes();
    expect(registry.apply('cluster', [7, 0], [8, 0], given)).toEqual({
      document: given,
      applied: [],
      steps: [],
    });
  });

  it('keeps every number as it was written', () => {
    const written = '{"editable":{"a":1.0,"b":9007199254740993},"generated":{}}';
    const given = parseJson(written) as unknown as ClusterAttributes;
    const same = new TransformationRegistry([registered('cluster 9.0 same')]);
    expect(stringifyJson(same.apply('cluster', [8, 0], [9, 0], given).document)).toBe(written);
  });

  it('cannot be changed afterwards by a transformation that kept hold of its document', () => {
    let kept: ClusterAttributes | undefined;
    const keeping = registered('cluster 9.0 keeps', (document: ClusterAttributes) => (kept = document));
    const { document } = new TransformationRegistry([keeping]).apply('cluster', [8, 0], [9, 0], attributes());
    kept!.editable.visits = 'changed';
    expect(document.editable).toEqual(attributes().editable);
  });
});

describe('CLUSTER_UPGRADE in the settings of the master', () => {
  const brought = leavingNames('cluster 8.0 first', 'cluster 9.0 a', 'cluster 9.0 b', 'cluster 9.0 c');
  const applied = (configuration: JsonObject): unknown => {
    const registry = new TransformationRegistry(brought, configuration);
    registry.onModuleInit();
    return namesApplied(registry, [7, 0], [9, 0]);
  };

  it.each([
    ['chooses and orders those of a version that it lists', { '9.0': ['c', 'a'] }, ['first', 'c', 'a']],
    ['takes an unquoted 9.0, which YAML reads as 9, for 9.0', { '9': ['b'] }, ['first', 'b']],
    ['switches all of a version off with an empty list', { '8.0': [] }, ['a', 'b', 'c']],
    [
      'knows the historic names',
      { '9.0': ['dns_list', 'b', 'ntp_list'], '6.1': ['image_provision'] },
      ['first', 'b'],
    ],
    ['says nothing where it is empty', null, ['first', 'a', 'b', 'c']],
  ])('%s', (_title, cluster, names) => {
    expect(applied(settings({ cluster }))).toEqual(names);
  });

  it('says nothing about one object in the list of another', () => {
    expect(applied(settings({ vip: { '9.0': [], '7.0': ['transform_vips'] } }))).toEqual([
      'first',
      'a',
      'b',
      'c',
    ]);
  });

  it('runs what a package brings under a historic name', () => {
    const own = new TransformationRegistry(
      leavingNames('cluster 9.0 dns_list'),
      settings({ cluster: { '9.0': ['dns_list'] } }),
    );
    expect(namesApplied(own, [8, 0], [9, 0])).toEqual(['dns_list']);
  });

  it('is told about at the start: what runs, what does not, and what cannot be left out', () => {
    new TransformationRegistry(brought, settings({ cluster: { '9.0': ['ntp_list', 'c'] } })).onModuleInit();
    expect(logged).toEqual([
      { level: 'log', line: 'Will apply cluster 8.0 "first" of package example' },
      { level: 'log', line: 'Will apply cluster 9.0 "c" of package example' },
      { level: 'log', line: expect.stringMatching(/leaves out cluster 9.0 "a" .* not applied/) as string },
      { level: 'log', line: expect.stringMatching(/leaves out cluster 9.0 "b" .* not applied/) as string },
      { level: 'warn', line: expect.stringMatching(/leaves out cluster 9.0 "dns_list".* stays/) as string },
      {
        level: 'warn',
        line: expect.stringMatching(/leaves out cluster 9.0 "drop_provision".* stays/) as string,
      },
    ]);
  });

  it('may hold other things than transformations', () => {
    expect(applied({ timeout: 'long' })).toEqual(['first', 'a', 'b', 'c']);
  });

  it.each([
    ['CLUSTER_UPGRADE must be a mapping.', 'text' as never],
    ['CLUSTER_UPGRADE.transformations must be a mapping.', { transformations: ['cluster'] }],
    [
      'CLUSTER_UPGRADE.transformations knows cluster, vip, volumes, and not "clusters".',
      settings({ clusters: {} }),
    ],
    ['CLUSTER_UPGRADE.transformations.vip must be a mapping.', settings({ vip: ['transform_vips'] })],
    [
      'CLUSTER_UPGRADE.transformations.cluster: "mitaka-9.0" is not an environment version',
      settings({ cluster: { 'mitaka-9.0': [] } }),
    ],
    [
      'CLUSTER_UPGRADE.transformations.cluster: "9.0" must have a list',
      settings({ cluster: { '9.0': null } }),
    ],
    [
      'CLUSTER_UPGRADE.transformations.cluster: "9.0" must have a list',
      settings({ cluster: { '9.0': [1] } }),
    ],
    [
      'CLUSTER_UPGRADE.transformations.cluster: "9.0" names "a" twice.',
      settings({ cluster: { '9.0': ['a', 'a'] } }),
    ],
    [
      'CLUSTER_UPGRADE.transformations.cluster has "9" and "9.0", which are one version.',
      settings({ cluster: { '9': ['a'], '9.0': ['a'] } }),
    ],
    [
      'cluster: no transformation of version "9.0" is called "first"; there is dns_list, ntp_list, drop_provision, a, b, c.',
      settings({ cluster: { '9.0': ['first'] } }),
    ],
    [
      'vip: no transformation of version "8.0" is called "a"; there is none.',
      settings({ vip: { '8.0': ['a'] } }),
    ],
  ])('is refused at the start: %s', (message, configuration) => {
    const registry = new TransformationRegistry(brought, configuration);
    expect(() => registry.onModuleInit()).toThrow(message);
    expect(() => registry.onModuleInit()).toThrow(ConfigurationError);
  });

  it('is refused with everything that is wrong in it', () => {
    const wrong = settings({ cluster: { '9.0': ['x'], nine: [] }, vips: {} });
    let problems: readonly unknown[] = [];
    try {
      new TransformationRegistry([], wrong).onModuleInit();
    } catch (error) {
      if (error instanceof ConfigurationError) ({ problems } = error);
    }
    expect(problems).toHaveLength(3);
  });
});

describe('A package whose class cannot transform', () => {
  it('is refused at the start', () => {
    const unable = registered('cluster 9.0 unable', 'text' as never);
    expect(() => new TransformationRegistry([unable]).onModuleInit()).toThrow(
      'UPGRADE_PLUGINS: cluster 9.0 "unable" of package example has no "transform".',
    );
  });
});
