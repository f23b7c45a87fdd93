import fc from 'fast-check';
import {
  isJsonObject,
  type JsonObject,
  jsonClone,
  jsonEquals,
  type JsonValue,
  memberOf,
  parseJson,
  stringifyJson,
} from '../../../../src/json';
import { type ClusterAttributes } from '../../../../src/nailgun/attributes/cluster-attributes';
import { isSecretGenerator } from '../../../../src/upgrade/attributes/secrets';
import { upgradeAttributes } from '../../../../src/upgrade/attributes/upgrade-attributes';
import { defaultsOf, REAL_RELEASES, realRequest, releaseSettings } from './real-upgrade';
import { requestOf } from './upgrade';

const plain = (value: unknown): JsonValue => parseJson(JSON.stringify(value));

/** Any document at all, as other tools may leave it. */
const junk = fc.jsonValue({ maxDepth: 4 });

/** The same without braces, which releases may only use for templates. */
const withoutTemplates = junk.map(
  (value) =>
    JSON.parse(
      JSON.stringify(value).replace(/"(?:[^"\\]|\\.)*"/g, (text) => text.replace(/[{}]/g, '')),
    ) as unknown,
);
const names = fc.constantFrom('metadata', 'a', 'b', 'repos', 'value', '__proto__', 'constructor');
const sectionNames = fc.constantFrom('repo_setup', 'storage', 'common', 's', 'toString');

/** Definitions of settings, as a release has them. */
const definition = fc.record(
  {
    type: fc.constantFrom('text', 'checkbox', 'text_list', 'hidden', 'password', 'radio', 'number'),
    value: fc.oneof(withoutTemplates, fc.constantFrom({ generator: 'password' }, { generator: 'uuid4' })),
  },
  { requiredKeys: ['type'] },
);
const definitions = fc.dictionary(sectionNames, fc.dictionary(names, definition));
const documents = fc.oneof(definitions, fc.dictionary(sectionNames, fc.dictionary(names, junk)), junk);

describe('upgrading any settings at all', () => {
  const request = fc
    .record({ before: definitions, release: definitions, original: documents, generated: documents })
    .map(({ before, release, original, generated }) => {
      const base = requestOf({ before, release, generated: { before, release } });
      const asDocument = (value: unknown): JsonObject => {
        const document = plain(value);
        return isJsonObject(document) ? document : {};
      };
      return { ...base, original: { editable: asDocument(original), generated: asDocument(generated) } };
    });

  it('never fails, and gives documents with every section of the release', () => {
    fc.assert(
      fc.property(request, (upgrade) => {
        const { editable, generated } = upgradeAttributes(upgrade);
        expect(isJsonObject(parseJson(stringifyJson(editable)))).toBe(true);
        expect(isJsonObject(parseJson(stringifyJson(generated)))).toBe(true);
        expect(Object.keys(editable)).toEqual(expect.arrayContaining(Object.keys(upgrade.defaults.editable)));
      }),
      { numRuns: 150 },
    );
  });

  it('is deterministic, and never changes the request', () => {
    fc.assert(
      fc.property(request, (upgrade) => {
        const before = stringifyJson(upgrade);
        const result = stringifyJson(upgradeAttributes(upgrade));
        expect(stringifyJson(upgradeAttributes(upgrade) as never)).toBe(result);
        expect(stringifyJson(upgrade as never)).toBe(before);
      }),
      { numRuns: 100 },
    );
  });

  it('carries every value that no release defines', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), junk),
        fc.dictionary(fc.string(), junk),
        (settings, generated) => {
          const own = plain({ type: 'text', value: settings });
          const original = { editable: { own: { own } }, generated: plain(generated) as JsonObject };
          const { deployed_before: _deployed, ...kept } = original.generated;
          const result = upgradeAttributes({ ...requestOf({}), original });
          expect(jsonEquals(result.editable, original.editable)).toBe(true);
          expect(jsonEquals(result.generated, kept)).toBe(true);
        },
      ),
    );
  });
});

const real = REAL_RELEASES.size > 0 ? describe : describe.skip;

/** Settings of a real release in which some values are others. */
function customised(version: string, id: number): fc.Arbitrary<ClusterAttributes> {
  const defaults = defaultsOf(releaseSettings(version, id));
  const paths = Object.entries(defaults.editable).flatMap(([section, settings]) =>
    Object.keys(settings as JsonObject).flatMap((name) =>
      name === 'metadata' ? [] : [[section, name] as const],
    ),
  );
  return fc.subarray(paths).map((chosen) => {
    const editable = jsonClone(defaults.editable) as JsonObject;
    for (const [section, name] of chosen) {
      const setting = (editable[section] as JsonObject)[name] as JsonObject;
      setting.value = another(setting);
    }
    return { editable, generated: defaults.generated };
  });
}

/** A value other than the setting's own, of the same kind. */
function another({ type, value, values }: JsonObject): JsonValue {
  if (typeof value === 'boolean') return !value;
  if (type === 'radio' && Array.isArray(values)) {
    return (
      values.map((choice) => memberOf(choice, 'data') ?? null).find((data) => data !== value) ?? value ?? null
    );
  }
  if (type === 'custom_repo_configuration' && Array.isArray(value)) {
    const own = {
      type: 'deb',
      name: 'own',
      uri: 'http://own/',
      suite: 'stable',
      section: 'main',
      priority: null,
    };
    const [first, second, ...rest] = value as JsonObject[];
    return [second!, { ...first, uri: 'http://mirror/ubuntu' }, ...rest, own];
  }
  if (Array.isArray(value)) return [...value, '10.9.9.9'].slice(-2);
  return type === 'text' || type === 'password' ? '4711' : `${typeof value === 'string' ? value : ''}\nmine`;
}

/** A way of provisioning that the release does not know is not kept even there (A9). */
const HIDDEN_METHOD = 'editable.provision.method';

real('upgrading the settings of real releases', () => {
  it.each(['6.1', '7.0', '8.0', '9.0', '9.2', '10.0'])('%s to itself is the identity', (version) => {
    const release = releaseSettings(version, 1);
    fc.assert(
      fc.property(customised(version, 1), (original) => {
        const { editable, generated } = upgradeAttributes(realRequest(original, release, release));
        const changed = differences({ editable, generated }, original);
        expect(changed.filter((path) => path !== HIDDEN_METHOD)).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  /** In which the way makes a difference, and why. */
  const BY_THE_WAY: Readonly<Record<string, string>> = {
    'editable.murano_settings.murano_glance_artifacts_plugin':
      'G21: 8.0 defines it as off, and what it says there moves along; who never was on 8.0 gets the default of 10.0',
  };

  it('release by release gives the same settings as in one go, but for what is listed', () => {
    const way = ['6.1', '7.0', '8.0', '9.0', '10.0'];
    const releases = way.map((version, index) => releaseSettings(version, index + 1));
    const last = releases.at(-1)!;
    const random = randomPaths(last.metadata);
    const differing = new Set<string>();
    fc.assert(
      fc.property(customised('6.1', 1), (original) => {
        const direct = upgradeAttributes(realRequest(original, releases[0]!, last));
        const stepwise = releases
          .slice(1)
          .reduce<ClusterAttributes>(
            (settings, release, index) => upgradeAttributes(realRequest(settings, releases[index]!, release)),
            original,
          );
        for (const path of differences(direct, stepwise)) if (!random.has(path)) differing.add(path);
      }),
      { numRuns: 30 },
    );
    expect([...differing].sort()).toEqual(Object.keys(BY_THE_WAY));
  });
});

/** Values by path: of editable settings whole, of generated ones leaf by leaf. */
function valuesOf({ editable, generated }: ClusterAttributes): ReadonlyMap<string, JsonValue> {
  const values = new Map<string, JsonValue>();
  const collect = (value: JsonValue, path: string): void => {
    const isLeaf = !isJsonObject(value) || Object.hasOwn(value, 'generator') || Object.hasOwn(value, 'type');
    if (isLeaf) values.set(path, value);
    else for (const [name, member] of Object.entries(value)) collect(member, `${path}.${name}`);
  };
  collect(editable, 'editable');
  collect(generated, 'generated');
  return values;
}

function differences(a: ClusterAttributes, b: ClusterAttributes): readonly string[] {
  const [ours, theirs] = [valuesOf(a), valuesOf(b)];
  return [...new Set([...ours.keys(), ...theirs.keys()])].filter((path) => {
    const [x, y] = [ours.get(path), theirs.get(path)];
    return x === undefined || y === undefined || !jsonEquals(x, y);
  });
}

/** What a release makes at random for each environment. */
function randomPaths(metadata: JsonObject): ReadonlySet<string> {
  const isRandom = (value: JsonValue): boolean => {
    const made = memberOf(value, 'value') ?? value;
    return isSecretGenerator(made) || memberOf(made, 'generator') === 'uuid4';
  };
  return new Set(
    [...valuesOf(metadata as never)].flatMap(([path, value]) => (isRandom(value) ? [path] : [])),
  );
}
