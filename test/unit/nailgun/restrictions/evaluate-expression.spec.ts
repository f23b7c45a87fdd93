import { stringifyJson } from '../../../../src/json';
import { evaluateExpression } from '../../../../src/nailgun/restrictions/evaluate-expression';
import { parseExpression } from '../../../../src/nailgun/restrictions/parse-expression';
import { models } from './models';

const world = models({
  settings: `{"common": {"hypervisor": {"value": "kvm"}, "nothing": null, "__proto__": {"x": 1}},
              "list": [0], "empty": {"list": [], "object": {}, "text": ""},
              "some": {"list": [0], "object": {"a": null}, "nan": NaN, "half": 0.5, "no": "false"}}`,
  cluster: '{"mode": "ha_compact", "id": 1.0}',
  version: '{"feature_groups": ["experimental", 2.0, true, ["x"]]}',
  release: '{"roles_metadata": {"controller": {}}}',
  default: '{"here": 7}',
});

const evaluate = (condition: string, strict = true): string =>
  stringifyJson(evaluateExpression(parseExpression(condition), world, { strict }));

describe('the value of a condition', () => {
  it.each([
    ['null == false', 'false'],
    ['null == null', 'true'],
    ['123 != "123"', 'true'],
    ['(true or true) and not (false or false)', 'true'],
    ['cluster:mode == "ha_compact"', 'true'],
    ['"controller" in release:roles_metadata', 'true'],
    ['"unknown" in release:roles_metadata', 'false'],
    ['1 in release:roles_metadata', 'false'],
    ["'experimental' in version:feature_groups", 'true'],
    ["not ('advanced' in version:feature_groups)", 'true'],
    ["not 'experimental' in version:feature_groups", 'false'],
    ['2 in version:feature_groups', 'true'],
    ['1 in version:feature_groups', 'true'],
    ['"compact" in cluster:mode', 'true'],
    ['"" in cluster:mode', 'true'],
    ['here == 7', 'true'],
    ['cluster:id == 1', 'true'],
    ['cluster:id == true', 'true'],
    ['false == 0', 'true'],
    ['false != null', 'true'],
    ['settings:empty.object == settings:empty.object', 'true'],
  ])('is what Python says: %s', (condition, expected) => {
    expect(evaluate(condition)).toBe(expected);
  });

  it('is an operand where "or" and "and" join them, and the second one is looked at only when needed', () => {
    expect(evaluate('0 or "x"')).toBe('"x"');
    expect(evaluate('"x" or cluster:missing')).toBe('"x"');
    expect(evaluate('"" and cluster:missing')).toBe('""');
    expect(evaluate('1 and cluster:mode')).toBe('"ha_compact"');
  });

  it.each([
    '""',
    '0',
    'null',
    'false',
    'settings:empty.list',
    'settings:empty.object',
    'settings:empty.text',
  ])('is false in the sense of Python: %s', (condition) => {
    expect(evaluate(`not ${condition}`)).toBe('true');
  });

  it.each([
    '"false"',
    '-1',
    'settings:some.list',
    'settings:some.object',
    'settings:some.nan',
    'settings:some.half',
  ])('is true in the sense of Python: %s', (condition) => {
    expect(evaluate(`not ${condition}`)).toBe('false');
  });

  it('is false for zero however it is written', () => {
    const zeros = models({ default: '{"a": 0.0, "b": -0, "c": 0e5, "d": 1e-400}' });
    for (const name of ['a', 'b', 'c', 'd']) {
      expect(evaluateExpression(parseExpression(`not ${name}`), zeros, { strict: true })).toBe(true);
    }
  });

  it.each([
    'cluster:missing',
    'settings:common.missing.value',
    'settings:common.nothing.value',
    'cluster:mode.length',
    'settings:list.0',
    'settings:constructor',
    'cluster:toString.name',
  ])('is an error that names a path which leads nowhere, and null when not strict: %s', (path) => {
    expect(() => evaluate(`${path} == null`)).toThrow(
      expect.objectContaining({
        name: 'RestrictionEvaluationError',
        message: `there is no value at ${path}`,
        path,
      }) as Error,
    );
    expect(evaluate(`${path} == null`, false)).toBe('true');
  });

  it('is null where the document says null', () => {
    expect(evaluate('settings:common.nothing')).toBe('null');
  });

  it('finds members of any name, as long as they are the document’s own', () => {
    expect(evaluate('settings:common.__proto__.x')).toBe('1');
    expect(evaluate('"toString" in release:roles_metadata')).toBe('false');
  });

  it.each([true, false])('is an error when there is no such model, strict or not: %s', (strict) => {
    expect(() => evaluate('glance:vcenter == true', strict)).toThrow(
      'there is no model "glance" for glance:vcenter',
    );
    expect(() => evaluate('toString:name', strict)).toThrow('there is no model "toString"');
  });

  it.each([
    '1 in null',
    '1 in 1',
    'null in cluster:mode',
    '"a" in true',
    'settings:list in release:roles_metadata',
  ])('is an error where "in" cannot look: %s', (condition) => {
    expect(() => evaluate(condition)).toThrow(expect.objectContaining({ path: null }) as Error);
  });
});
