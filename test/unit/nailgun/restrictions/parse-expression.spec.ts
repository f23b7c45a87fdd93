import fc from 'fast-check';
import { JsonNumber, stringifyJson } from '../../../../src/json';
import { evaluateExpression } from '../../../../src/nailgun/restrictions/evaluate-expression';
import { type BinaryOperator, type Expression } from '../../../../src/nailgun/restrictions/expression';
import { parseExpression } from '../../../../src/nailgun/restrictions/parse-expression';
import { RestrictionSyntaxError } from '../../../../src/nailgun/restrictions/restriction-syntax-error';
import { models } from './models';

/** Writes an expression with parentheses around everything that has parts. */
function print(expression: Expression): string {
  switch (expression.kind) {
    case 'literal':
      // Strings here hold neither quotes nor backslashes.
      return stringifyJson(expression.value);
    case 'path':
      return expression.text;
    case 'not':
      return `(not ${print(expression.operand)})`;
    case 'binary':
      return `(${print(expression.left)} ${expression.operator} ${print(expression.right)})`;
  }
}

const shape = (condition: string): string => print(parseExpression(condition));

const leaf: fc.Arbitrary<Expression> = fc.oneof(
  fc
    .oneof(
      fc.constantFrom<(boolean | null)[]>(true, false, null),
      fc.integer().map((integer) => JsonNumber.of(integer)),
      fc.stringMatching(/^[\w (!=):'-]{0,8}$/),
    )
    .map((value): Expression => ({ kind: 'literal', value })),
  fc.constantFrom('settings:a.value', 'cluster:mode', 'version:x-y.z', 'b.c').map((text): Expression => {
    const [, model = 'default', members = ''] = /^(?:(\w+):)?(.*)$/.exec(text) ?? [];
    return { kind: 'path', model, members: members.split('.'), text };
  }),
);

const { expression: anyExpression } = fc.letrec<{ expression: Expression }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 5, depthSize: 'medium' },
    leaf,
    fc.record({ kind: fc.constant('not' as const), operand: tie('expression') }),
    fc.record({
      kind: fc.constant('binary' as const),
      operator: fc.constantFrom<BinaryOperator[]>('or', 'and', '==', '!=', 'in'),
      left: tie('expression'),
      right: tie('expression'),
    }),
  ),
}));

const world = models({
  settings: '{"a": {"value": ["a", 1, null]}}',
  cluster: '{"mode": "ha_compact"}',
  version: '{"x-y": {"z": {"a": 0}}}',
  default: '{"b": {"c": 0.0}}',
});

function outcome(expression: Expression): string {
  try {
    return stringifyJson(evaluateExpression(expression, world, { strict: true }));
  } catch (error) {
    return (error as Error).message;
  }
}

describe('a condition', () => {
  it.each([
    ['true or true and false or false', '((true or (true and false)) or false)'],
    ['1 == 2 and 3 != 4 or 5', '(((1 == 2) and (3 != 4)) or 5)'],
    ['not a == b', '((not a) == b)'],
    ['not a in b', '((not a) in b)'],
    ['a == not b', '(a == (not b))'],
    ['a in not b in c', '((a in (not b)) in c)'],
    ['not not a', '(not (not a))'],
    ['a == b == c', '((a == b) == c)'],
    ['a == b in c', '(a == (b in c))'],
    ['not (a or b) and c', '((not (a or b)) and c)'],
    ['a and(b)', '(a and b)'],
  ])('binds its operators as Nailgun does: %s', (condition, expected) => {
    expect(shape(condition)).toBe(expected);
  });

  it('knows strings in either quotes, integers of any size, constants and blanks', () => {
    expect(shape(`"it's" in 'a "b"'`)).toBe(`("it's" in "a \\"b\\"")`);
    expect(shape('\t-12345678901234567890 ==\r\n007')).toBe('(-12345678901234567890 == 7)');
    expect(shape('true==false!=null')).toBe('((true == false) != null)');
    expect(shape(String.raw`'C:\n' == ''`)).toBe(String.raw`("C:\\n" == "")`);
  });

  it('takes paths of a model, and of the default model', () => {
    expect(parseExpression('networking_parameters:a-b.c_1')).toEqual({
      kind: 'path',
      model: 'networking_parameters',
      members: ['a-b', 'c_1'],
      text: 'networking_parameters:a-b.c_1',
    });
    expect(parseExpression('common.debug')).toMatchObject({ model: 'default', members: ['common', 'debug'] });
    expect(parseExpression(':debug')).toMatchObject({ model: 'default', members: ['debug'] });
  });

  it('does not take names that begin like an operator or a constant for one', () => {
    expect(shape('interface:pxe == nothing and trueish or order')).toBe(
      '(((interface:pxe == nothing) and trueish) or order)',
    );
    expect(shape('in:or.and in android')).toBe('(in:or.and in android)');
  });

  it.each([
    ['', 0, 'expected a value'],
    ['  ', 2, 'expected a value'],
    ['(true', 5, 'expected ")"'],
    ['(a == b c)', 8, 'expected ")"'],
    ['false and', 9, 'expected a value'],
    ['== 123', 0, 'expected a value'],
    ['a b', 2, 'expected an operator or the end'],
    ['a not in b', 2, 'expected an operator or the end'],
    ['a)', 1, 'expected an operator or the end'],
    ['()', 1, 'expected a value'],
    ['a = b', 2, 'unexpected "="'],
    ['!true', 0, 'unexpected "!"'],
    ['a == 💥', 5, 'unexpected "💥"'],
    ['a == "b', 5, 'a string without its closing "'],
    ["a == 'b\n'", 5, "a string without its closing '"],
    ['a:b:c', 3, 'expected an operator or the end'],
  ])('that is malformed is refused with its position: %j', (condition, position, problem) => {
    const message = `${problem} at position ${position} of "${condition}"`;
    expect(() => parseExpression(condition)).toThrow(RestrictionSyntaxError);
    expect(() => parseExpression(condition)).toThrow(expect.objectContaining({ position, message }) as Error);
  });

  it('that is endless is refused before it exhausts the stack', () => {
    const nested = (depth: number): string => `${'('.repeat(depth)}true${')'.repeat(depth)}`;
    expect(shape(nested(100))).toBe('true');
    expect(() => parseExpression(nested(101))).toThrow('nested deeper than 100 levels at position 100 of');
    expect(() => parseExpression('not '.repeat(101))).toThrow('nested deeper than 100 levels');
    expect(() => parseExpression('('.repeat(1e6))).toThrow('more than 1000 words and symbols');
    expect(() => parseExpression(`a${' or a'.repeat(1e5)}`)).toThrow('more than 1000 words and symbols');
    expect(evaluateExpression(parseExpression(`1${' == 1'.repeat(499)}`), world, { strict: true })).toBe(
      true,
    );
  });

  it('is quoted in part when it is long', () => {
    expect(() => parseExpression(`a b${' '.repeat(1e6)}`)).toThrow(/^.{200,260}$/);
  });

  it('means the same when it is written with all its parentheses and parsed again', () => {
    fc.assert(
      fc.property(anyExpression, (expression) => {
        const again = parseExpression(print(expression));
        expect(print(again)).toBe(print(expression));
        expect(outcome(again)).toBe(outcome(expression));
      }),
    );
  });

  it('is parsed once, and forgotten in time', () => {
    expect(parseExpression('a == 1')).toBe(parseExpression('a == 1'));
    const first = parseExpression('first');
    for (let i = 0; i < 1000; i++) parseExpression(`filler == ${i}`);
    expect(parseExpression('first')).not.toBe(first);
  });
});
