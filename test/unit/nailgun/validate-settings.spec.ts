import { isJsonObject, type JsonObject, type JsonValue, parseJson } from '../../../src/json';
import { evaluateDefaults } from '../../../src/nailgun/attributes/evaluate-defaults';
import { pythonRegex } from '../../../src/nailgun/attributes/python-regex';
import { type SettingProblem } from '../../../src/nailgun/attributes/setting-problem';
import { validateSettings } from '../../../src/nailgun/attributes/validate-settings';
import { models } from './restrictions/models';
import { type RealRelease, realReleases } from '../../setup/real-releases';

const problemsOf = (editable: string): readonly SettingProblem[] =>
  validateSettings(parseJson(editable) as JsonObject, models({ settings: editable }));

/** Problems of one setting in an ordinary section, in short. */
const kindsOf = (setting: string): readonly string[] =>
  problemsOf(`{"s": {"a": ${setting}}}`).map(({ kind }) => kind);

const messagesOf = (editable: string): readonly string[] =>
  problemsOf(editable).map(({ message }) => message);

describe('the type of a setting', () => {
  it.each([
    '{"type": "checkbox", "value": false}',
    '{"type": "hidden", "value": {"anything": [1]}}',
    '{"type": "file", "value": null}',
    '{"type": "password", "value": ""}',
    '{"type": "textarea", "value": "a\\nb"}',
    '{"type": "text", "value": null, "nullable": true}',
    '{"type": "number", "value": 0}',
    '{"type": "number", "value": null, "nullable": true}',
    '{"type": "text_list", "value": [], "max": 3}',
    '{"type": "textarea_list", "value": ["a"], "min": 0, "max": 1}',
    '{"type": "custom_hugepages", "value": {"2048": 0, "1048576": 2, "other": "x"}}',
    '{"type": "custom_repo_configuration", "value": [{"name": "a", "priority": null, "uri": "u"}, 5]}',
    '{"type": "select", "value": "a", "values": [{"data": "a", "label": "A"}]}',
    '{"type": "radio", "value": "a"}',
    '{"label": "only to be looked at"}',
  ])('fits: %s', (setting) => {
    expect(kindsOf(setting)).toEqual([]);
  });

  it.each([
    ['{"type": "checkbox", "value": "true"}', 'the value must be true or false.'],
    ['{"type": "password", "value": null}', 'the value must be text.'],
    ['{"type": "textarea", "value": ["a"]}', 'the value must be text.'],
    ['{"type": "text", "value": 5}', 'the value must be text or null.'],
    ['{"type": "text", "value": "a", "nullable": 1}', 'the nullable must be true or false.'],
    ['{"type": "number", "value": 1.0}', 'the value must be a whole number from 0, or null.'],
    ['{"type": "number", "value": -1}', 'the value must be a whole number from 0, or null.'],
    ['{"type": "number", "value": "1"}', 'the value must be a whole number from 0, or null.'],
    ['{"type": "text_list", "value": "a,b"}', 'the value must be a list of texts.'],
    ['{"type": "text_list", "value": ["a", 1]}', 'the value must be a list of texts.'],
    ['{"type": "text_list", "value": [], "min": "1"}', 'the min must be a whole number from 0.'],
    [
      '{"type": "custom_hugepages", "value": {"2048": "1"}}',
      'the value must be numbers of pages by their size.',
    ],
    ['{"type": "custom_repo_configuration", "value": []}', 'the value must be a list of repositories.'],
    [
      '{"type": "custom_repo_configuration", "value": [{"priority": "1"}]}',
      'the value must be a list of repositories.',
    ],
    ['{"type": "select", "value": true}', 'the value must be text.'],
    [
      '{"type": "radio", "value": "a", "values": []}',
      'the values must be a list of choices, each with its data and label.',
    ],
    [
      '{"type": "radio", "value": "a", "values": [{"data": "a"}]}',
      'the values must be a list of choices, each with its data and label.',
    ],
    ['{"type": "magic", "value": 1}', 'has no type that is known.'],
    ['{"value": 1}', 'has no type that is known.'],
    ['{"type": "text"}', 'has no value.'],
    ['{"type": "hidden", "value": 1, "weight": "heavy"}', 'the weight must be a whole number from 0.'],
    [
      '{"type": "hidden", "value": 1, "restrictions": []}',
      'the restrictions must be a list of restrictions, at least one.',
    ],
    [
      '{"type": "hidden", "value": 1, "restrictions": [5]}',
      'the restrictions must be a list of restrictions, at least one.',
    ],
  ])('does not fit: %s', (setting, problem) => {
    expect(problemsOf(`{"s": {"a": ${setting}}}`)).toEqual([
      expect.objectContaining({ path: 's.a', kind: 'type', message: `s.a: ${problem}` }),
    ]);
  });

  it('is asked of hidden settings too, and of those in sections that are off', () => {
    const hidden = '"restrictions": [{"condition": "true", "action": "hide"}]';
    expect(kindsOf(`{"type": "checkbox", "value": "true", ${hidden}}`)).toEqual(['type']);
    expect(
      problemsOf('{"s": {"metadata": {"enabled": false}, "a": {"type": "password", "value": null}}}'),
    ).toMatchObject([{ path: 's.a', kind: 'type' }]);
  });
});

describe('the value of a setting', () => {
  it('may not be missing unless the setting is nullable', () => {
    expect(kindsOf('{"type": "text", "value": null}')).toEqual(['null']);
    expect(kindsOf('{"type": "number", "value": null, "nullable": false}')).toEqual(['null']);
    expect(kindsOf('{"type": "number", "value": null, "nullable": true}')).toEqual([]);
  });

  it('has as many items as the release asks for', () => {
    const list = (value: string): readonly string[] =>
      messagesOf(
        `{"s": {"a": {"type": "text_list", "label": "Servers", "min": 2, "max": 2, "value": ${value}}}}`,
      );
    expect(list('["x"]')).toEqual(['Servers (s.a): must have at least 2 items.']);
    expect(list('["x", "y", "z"]')).toEqual(['Servers (s.a): must have at most 2 items.']);
    expect(list('["x", "y"]')).toEqual([]);
  });

  it.each(['radio', 'select'])('is one of the choices: %s', (type) => {
    const setting = `{"type": "${type}", "value": "sekret", "values": [{"data": "a", "label": "A"}, {"data": "b", "label": "B"}, 5]}`;
    expect(problemsOf(`{"s": {"a": ${setting}}}`)).toEqual([
      {
        path: 's.a',
        kind: 'domain',
        message: 's.a: the value is none of the choices.',
        detail: { allowed: ['a', 'b'] },
      },
    ]);
    expect(kindsOf(setting.replace('sekret', 'b'))).toEqual([]);
  });

  it('has the form that the release asks for, anywhere in it, and says so in the release’s words', () => {
    const setting = (value: string): string =>
      `{"s": {"a": {"type": "text", "label": "Name", "value": ${value}, "regex": {"source": "b+", "error": "No b in it"}}}}`;
    expect(messagesOf(setting('"abba"'))).toEqual([]);
    expect(problemsOf(setting('"sekret"'))).toEqual([
      { path: 's.a', kind: 'regex', message: 'Name (s.a): No b in it.', detail: { regex: 'b+' } },
    ]);
  });

  it('has that form in each item of a list, and is told of once', () => {
    const list = (value: string): readonly string[] =>
      kindsOf(`{"type": "text_list", "value": ${value}, "regex": {"source": "\\\\S", "error": "e"}}`);
    expect(list('["a", "b"]')).toEqual([]);
    expect(list('["", "b", ""]')).toEqual(['regex']);
    expect(list('[]')).toEqual([]);
  });

  it('cannot have a form when it is no text', () => {
    expect(kindsOf('{"type": "hidden", "value": 5, "regex": {"source": ".", "error": "e"}}')).toEqual([
      'regex',
    ]);
    expect(kindsOf('{"type": "hidden", "value": [5], "regex": {"source": "."}}')).toEqual(['regex']);
    expect(kindsOf('{"type": "file", "value": null, "regex": {"source": "."}}')).toEqual([]);
  });

  it.each([
    ['{"source": "("}', 'Unterminated group', '('],
    ['{"source": "["}', 'a [ without its ]', '['],
    ['{"source": "(?x)a"}', '(?x) is not supported', '(?x)a'],
  ])('cannot be compared with a regular expression that makes no sense: %s', (regex, words, source) => {
    expect(problemsOf(`{"s": {"a": {"type": "text", "value": "v", "regex": ${regex}}}}`)).toEqual([
      {
        path: 's.a',
        kind: 'unreadable',
        message: `s.a: its regular expression cannot be read: ${words}.`,
        detail: { regex: source },
      },
    ]);
  });

  it('is never quoted', () => {
    const settings = `{"s": {
      "a": {"type": "password", "value": ["sekret"]},
      "b": {"type": "text", "value": "sekret", "regex": {"source": "^$", "error": ""}},
      "c": {"type": "select", "value": "sekret", "values": [{"data": "x", "label": "X"}]},
      "d": {"type": "text_list", "value": ["sekret"], "min": 2},
      "e": {"type": "text", "value": "sekret", "restrictions": ["'sekret' in 5", "settings:s.e.value.more"]}
    }}`;
    const problems = problemsOf(settings.replace("'sekret' in 5", "'a' in 5"));
    expect(problems.map(({ kind }) => kind)).toEqual([
      'type',
      'regex',
      'domain',
      'items',
      'unreadable',
      'unreadable',
    ]);
    expect(JSON.stringify(problems)).not.toContain('sekret');
  });
});

describe('restrictions', () => {
  const restricted = (setting: string, metadata = '{}'): string =>
    `{"s": {"metadata": ${metadata}, "a": ${setting}}, "other": {"on": {"type": "checkbox", "value": true}}}`;
  const whenOn = '["settings:other.on.value == true"]';

  it('forbid a checkbox that is on, in the release’s words', () => {
    const checkbox = (value: boolean): string =>
      restricted(
        `{"type": "checkbox", "label": "Ironic", "value": ${value},
          "restrictions": [{"settings:other.on.value": "Not with the other"}, "settings:other.on.value == true"]}`,
      );
    expect(problemsOf(checkbox(true))).toEqual([
      {
        path: 's.a',
        kind: 'restriction',
        message: 'Ironic (s.a): Not with the other.',
        detail: { condition: 'settings:other.on.value' },
      },
      {
        path: 's.a',
        kind: 'restriction',
        message:
          'Ironic (s.a): is on, which is forbidden under the condition "settings:other.on.value == true".',
        detail: { condition: 'settings:other.on.value == true' },
      },
    ]);
    expect(problemsOf(checkbox(false))).toEqual([]);
  });

  it('forbid a section that is on, whose settings are looked at all the same', () => {
    const section = (enabled: string): string =>
      restricted('{"type": "text", "value": null}', `{"label": "S", ${enabled} "restrictions": ${whenOn}}`);
    expect(problemsOf(section('"enabled": true,'))).toMatchObject([
      { path: 's', kind: 'restriction' },
      { path: 's.a', kind: 'null' },
    ]);
    expect(problemsOf(section(''))).toMatchObject([{ path: 's', kind: 'restriction' }, { path: 's.a' }]);
    expect(problemsOf(section('"enabled": false,'))).toEqual([]);
  });

  it('let a disabled setting of another type be', () => {
    expect(problemsOf(restricted(`{"type": "text", "value": null, "restrictions": ${whenOn}}`))).toEqual([]);
    expect(
      problemsOf(
        restricted(
          `{"type": "select", "value": "x", "values": [{"data": "a", "label": "A"}], "restrictions": ${whenOn}}`,
        ),
      ),
    ).toEqual([]);
  });

  it.each([
    [
      'a setting',
      '{"type": "checkbox", "value": true, "restrictions": [{"condition": "true", "action": "hide"}, "true"]}',
      '{}',
    ],
    [
      'a section',
      '{"type": "checkbox", "value": true, "restrictions": ["true"]}',
      '{"restrictions": [{"condition": "true", "action": "hide"}, "true"]}',
    ],
  ])('hide %s, of which nothing more is asked', (_what, setting, metadata) => {
    expect(problemsOf(restricted(setting, metadata))).toEqual([]);
  });

  it('hide nothing from the regular expression, except what is empty', () => {
    const hidden = (value: string): readonly string[] =>
      kindsOf(`{"type": "text", "value": ${value}, "regex": {"source": "^a", "error": "e"},
                "restrictions": [{"condition": "true", "action": "hide"}]}`);
    expect(hidden('"b"')).toEqual(['regex']);
    expect(hidden('""')).toEqual([]);
    expect(hidden('null')).toEqual([]);
    expect(kindsOf('{"type": "text", "value": "", "regex": {"source": "^a", "error": "e"}}')).toEqual([
      'regex',
    ]);
  });

  it('with another action change nothing', () => {
    const none = '[{"condition": "nonsense here", "action": "none"}, {"condition": "x", "action": "enable"}]';
    expect(problemsOf(restricted(`{"type": "checkbox", "value": true, "restrictions": ${none}}`))).toEqual(
      [],
    );
  });

  it('that cannot be judged are problems with their place, and hold not', () => {
    const broken = (condition: string): readonly SettingProblem[] =>
      problemsOf(restricted(`{"type": "text", "value": null, "restrictions": ["${condition}"]}`));
    expect(broken('(true')).toEqual([
      {
        path: 's.a',
        kind: 'unreadable',
        message: 's.a: a restriction of it cannot be judged: expected ")" at position 5 of "(true".',
        detail: { condition: '(true', position: 5 },
      },
      expect.objectContaining({ path: 's.a', kind: 'null' }),
    ]);
    expect(broken('settings:no.where == 1')[0]).toEqual({
      path: 's.a',
      kind: 'unreadable',
      message: 's.a: a restriction of it cannot be judged: there is no value at settings:no.where.',
      detail: { condition: 'settings:no.where == 1', missing: 'settings:no.where' },
    });
    expect(
      problemsOf(
        restricted(
          '{"type": "text", "value": "", "restrictions": [{"condition": "settings:no.where == 1", "strict": false}]}',
          '{"restrictions": ["also no"]}',
        ),
      ),
    ).toMatchObject([{ path: 's', kind: 'unreadable', detail: { position: 5 } }]);
  });

  it('of choices decide nothing, but must make sense', () => {
    const choice = (restriction: string): readonly string[] =>
      kindsOf(
        `{"type": "radio", "value": "a", "values": [{"data": "a", "label": "A", "restrictions": ["${restriction}"]}]}`,
      );
    expect(choice('true')).toEqual([]);
    expect(choice('settings:no.where')).toEqual(['unreadable']);
  });
});

describe('odd documents', () => {
  const ODD = ['null', '5', '"text"', '[]', '[[]]', '{}', '[null]', '{"a": null}', 'true', 'NaN'].map(
    parseJson,
  );

  it('are settings without problems, or with some, but never an exception', () => {
    for (const odd of ODD) {
      validateSettings(odd as JsonObject, models());
      validateSettings({ s: odd }, models());
      validateSettings({ s: { metadata: odd, a: odd } }, models());
    }
  });

  it.each(['type', 'value', 'values', 'regex', 'restrictions', 'min', 'label', 'nullable'])(
    'may be anywhere in a setting: %s',
    (member) => {
      const types = [
        'text',
        'text_list',
        'radio',
        'checkbox',
        'custom_repo_configuration',
        'custom_hugepages',
      ];
      for (const type of types) {
        for (const odd of ODD) {
          const setting: JsonObject = { type, value: 'x', restrictions: ['true'], [member]: odd };
          const inside: JsonObject = {
            ...setting,
            values: [{ [member]: odd }],
            regex: { source: odd, error: odd },
          };
          const metadata: JsonObject = { enabled: true, [member]: odd };
          validateSettings({ s: { a: setting, b: inside, metadata } }, models());
        }
      }
    },
  );

  it('are told of where Nailgun would fail', () => {
    expect(problemsOf('{"s": {"metadata": []}}')).toEqual([
      { path: 's', kind: 'type', message: 's: the metadata must be an object.' },
    ]);
    expect(problemsOf('{"s": {"metadata": {"restrictions": {}}}}')).toMatchObject([
      { path: 's', kind: 'type' },
    ]);
    expect(kindsOf('{"type": "text", "value": "a", "regex": {}}')).toEqual([]);
    expect(kindsOf('{"type": "text", "value": "a", "regex": {"error": "e"}}')).toEqual(['unreadable']);
    expect(kindsOf('{"type": "text", "value": "a", "regex": "a"}')).toEqual(['unreadable']);
    expect(problemsOf('{"s": "text", "t": [{"type": "text"}], "u": {"a": "text"}}')).toEqual([]);
  });
});

describe('a regular expression of Python’s', () => {
  it.each([
    ['^a$', 'a\n', true],
    ['^a$', 'a\n\n', false],
    ['a\\Z', 'a\n', false],
    ['\\Aa', 'b\na', false],
    ['(?m)^a$', 'b\na\nc', true],
    ['a.b', 'a\rb', true],
    ['a.b', 'a\nb', false],
    ['(?s)a.b', 'a\nb', true],
    ['a(?i)', 'A', true],
    ['(?im)^A$', 'b\na', true],
    ['(?P<x>.)(?P=x)', 'abb', true],
    ['(?P<x>.)(?P=x)', 'abc', false],
    ['a(?#not this)b', 'ab', true],
    ['^a{,2}$', 'aa', true],
    ['^a{,2}$', 'aaa', false],
    ['^[]x]+$', 'x]', true],
    ['^[^]x]+$', 'x]', false],
    ['^[.$^(?i)]+$', '.$^(?)', true],
    ['^[.$^]$', 'A', false],
    ['\\S', '\u00a0', true],
    ['[\\s]', '\u00a0', false],
    ['\\$\\.\\[', '$.[', true],
    ['^\\d+$', '١', false],
    ['(?<=a)b(?<!c)', 'ab', true],
    ['^(?!nova$)\\w+$', 'nova', false],
  ])('%s in %j: %s', (source, value, found) => {
    expect(pythonRegex(source).test(value)).toBe(found);
  });

  it.each(['(', '[', '[]', '[^]', 'a**', '(?<x>a)', '(?u)a', '(?L)a', '(a)(?(1)b|c)'])(
    'is refused: %s',
    (source) => {
      expect(() => pythonRegex(source)).toThrow(
        expect.objectContaining({ name: 'PythonRegexError' }) as Error,
      );
    },
  );
});

const ubuntus = [...realReleases()].flatMap(([version, releases]) =>
  releases
    .filter((release) => release.operating_system === 'Ubuntu')
    .map((release) => [`${version}: ${release.name}`, release] as const),
);

(ubuntus.length === 0 ? describe.skip : describe)('the defaults that Nailgun ships', () => {
  it.each(ubuntus)('are settings that Nailgun accepts: %s', (_name, release) => {
    expect(validateSettings(defaultsOf(release), modelsOf(release))).toEqual([]);
  });

  it.each(ubuntus)('have regular expressions and types that are known: %s', (_name, release) => {
    const settings = settingsOf(defaultsOf(release));
    expect(settings.length).toBeGreaterThan(50);
    const sources = settings.flatMap(({ regex }) =>
      isJsonObject(regex) && typeof regex.source === 'string' ? [regex.source] : [],
    );
    expect(sources.length).toBeGreaterThan(10);
    for (const source of sources) expect(() => pythonRegex(source)).not.toThrow();
  });
});

const settingsOf = (editable: JsonObject): readonly JsonObject[] =>
  Object.values(editable)
    .filter(isJsonObject)
    .flatMap((section) => Object.values(section).filter(isJsonObject));

/** The master's upstream servers are a text before 9.0, where the setting is one, and a list since. */
function defaultsOf({ attributes_metadata: { editable }, fields }: RealRelease): JsonObject {
  const section = isJsonObject(editable) ? editable.external_dns : undefined;
  const setting = isJsonObject(section) ? section.dns_list : undefined;
  const isList = isJsonObject(setting) && setting.type === 'text_list';
  const servers = (...addresses: string[]): JsonValue => (isList ? addresses : addresses.join(','));
  const context = {
    cluster: { id: 1, name: 'cloud', release: { version: fields.version, environment_version: '9.0' } },
    settings: {
      MASTER_IP: '10.20.0.2',
      DNS_UPSTREAM: servers('198.51.100.53', '198.51.100.54'),
      NTP_UPSTREAM: servers('ntp1.larkspur.example', 'ntp2.larkspur.example'),
    },
  };
  return evaluateDefaults(editable, context, 'editable');
}

function modelsOf(release: RealRelease): ReturnType<typeof models> {
  const settings = defaultsOf(release);
  const cluster = { mode: 'ha_compact', net_provider: 'neutron', status: 'new' };
  return {
    ...models(),
    settings,
    default: settings,
    cluster,
    networking_parameters: { segmentation_type: 'vlan' },
    version: { feature_groups: [] },
    release: release.fields,
  };
}
