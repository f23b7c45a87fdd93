import { type JsonObject, parseJson, stringifyJson } from '../../../src/json';
import {
  AttributeEvaluationError,
  evaluateDefaults,
} from '../../../src/nailgun/attributes/evaluate-defaults';
import { GENERATORS } from '../../../src/nailgun/attributes/generators';

const context = {
  cluster: { id: 7, name: 'cloud', release: { version: 'mitaka-9.0', environment_version: '9.0' } },
  settings: parseJson('{"MASTER_IP": "10.20.0.2", "NTP_UPSTREAM": ["a", "b"]}') as JsonObject,
};
const evaluate = (text: string): unknown =>
  JSON.parse(stringifyJson(evaluateDefaults(parseJson(text), context, 'editable')));

describe('defaults of a release', () => {
  it('are formatted for the environment', () => {
    expect(
      evaluate(
        '{"uri": ["http://{settings.MASTER_IP}/{cluster.release.version}/env_{cluster.id}", "{{kept}}"]}',
      ),
    ).toEqual({ uri: ['http://10.20.0.2/mitaka-9.0/env_7', '{kept}'] });
  });

  it('are not formatted below a regex, whose braces are its own', () => {
    expect(evaluate('{"a": {"regex": {"source": "^x{1,3}$"}}}')).toEqual({
      a: { regex: { source: '^x{1,3}$' } },
    });
  });

  it('come out of generators', () => {
    expect(
      evaluate(`{"list": {"generator": "from_settings", "generator_arg": "NTP_UPSTREAM"},
                 "ip": {"generator": "ip", "generator_arg": "master"},
                 "other": {"generator": "ip"},
                 "same": {"generator": "identical", "generator_arg": "514"}}`),
    ).toEqual({ list: ['a', 'b'], ip: '10.20.0.2', other: '127.0.0.1', same: '514' });
  });

  it('keep their numbers and leave the input as it was', () => {
    const input = parseJson('{"a": [1.0, 9007199254740993], "b": {"generator": "uuid4"}}');
    const text = stringifyJson(input);
    expect(stringifyJson(evaluateDefaults(input, context, 'editable'))).toContain('[1.0,9007199254740993]');
    expect(stringifyJson(input)).toBe(text);
  });

  it.each([
    ['{"a": "{settings.NOWHERE}"}', 'editable.a', 'settings.NOWHERE'],
    ['{"a": ["ok", "{cluster.release}"]}', 'editable.a[1]', 'neither text nor a number'],
    ['{"a": "{0}"}', 'editable.a', '{0}'],
    ['{"a": "open {"}', 'editable.a', 'single'],
    ['{"a": {"generator": "magic"}}', 'editable.a', 'does not exist'],
    ['{"a": {"generator": "from_settings", "generator_arg": "X"}}', 'editable.a', 'no X'],
  ])('are refused with the path when they make no sense: %s', (text, path, words) => {
    expect(() => evaluate(text)).toThrow(expect.objectContaining({ path }) as Error);
    expect(() => evaluate(text)).toThrow(AttributeEvaluationError);
    expect(() => evaluate(text)).toThrow(words);
  });
});

describe('generators', () => {
  const make = (name: string, argument?: string): string =>
    GENERATORS.get(name)!(argument === undefined ? undefined : parseJson(argument), {}) as string;

  it.each([
    ['password', undefined, /^[A-Za-z0-9]{24}$/],
    ['password', '40', /^[A-Za-z0-9]{40}$/],
    ['password', '"12"', /^[A-Za-z0-9]{12}$/],
    ['password', '"many"', /^[A-Za-z0-9]{24}$/],
    ['hexstring', undefined, /^[0-9a-f]{8}$/],
    ['hexstring', '64', /^[0-9a-f]{64}$/],
    ['uuid4', undefined, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/],
  ])('%s(%s)', (name, argument, shape) => {
    expect(make(name, argument)).toMatch(shape);
    expect(make(name, argument)).not.toBe(make(name, argument));
  });

  it('make Ceph keys with a header of type, time and length before sixteen random bytes', () => {
    const key = Buffer.from(make('cephx_key'), 'base64');
    expect(key).toHaveLength(28);
    expect([key.readInt16LE(0), key.readInt32LE(6), key.readInt16LE(10)]).toEqual([1, 0, 16]);
    expect(Math.abs(key.readInt32LE(2) - Date.now() / 1000)).toBeLessThan(5);
  });
});
