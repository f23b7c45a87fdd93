import { JsonNumber } from '../../json';
import { type BinaryOperator, type Expression } from './expression';
import { RestrictionSyntaxError } from './restriction-syntax-error';
import { type Token, tokenize } from './tokenize';

/** How tightly an operator binds. All are left-associative. */
const PRECEDENCE: Readonly<Record<BinaryOperator, number>> = { or: 1, and: 2, '==': 3, '!=': 3, in: 4 };

const CONSTANTS: ReadonlyMap<string, boolean | null> = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
]);

/** Real conditions nest three deep. */
const MAX_NESTING = 100;

/** Releases have a few dozen conditions, which every environment is asked again. */
const REMEMBERED = 500;
const REMEMBERED_LENGTH = 1000;
const remembered = new Map<string, Expression>();

/**
 * Reads a condition of a restriction: `or`, `and`, `==` and `!=`, then `in` and `not`, from loosest to
 * tightest, so that `not a == b` is `(not a) == b` and `not a in b` is `(not a) in b`, as for Nailgun;
 * parentheses, strings in single or double quotes without escapes, integers, `true`, `false`, `null`, and
 * paths (`settings:common.debug.value`), which belong to the model `default` when they name none.
 *
 * @throws RestrictionSyntaxError for anything else, and for what nests deeper than 100 levels or has more than
 *   1000 words and symbols
 */
export function parseExpression(condition: string): Expression {
  const known = remembered.get(condition);
  if (known) return known;
  const expression = new Parser(condition).parse();
  if (condition.length <= REMEMBERED_LENGTH) remember(condition, expression);
  return expression;
}

function remember(condition: string, expression: Expression): void {
  if (remembered.size >= REMEMBERED) remembered.clear();
  remembered.set(condition, expression);
}

/** Precedence climbing over the tokens of one condition. */
class Parser {
  private readonly tokens: readonly Token[];
  private index = 0;
  private nesting = 0;

  constructor(private readonly condition: string) {
    this.tokens = tokenize(condition);
  }

  parse(): Expression {
    const expression = this.binary(1);
    if (this.current().kind !== 'end') this.fail('expected an operator or the end');
    return expression;
  }

  /** Operands joined by operators that bind at least as tightly as `loosest`. */
  private binary(loosest: number): Expression {
    let left = this.operand();
    for (;;) {
      const operator = binaryOperator(this.current());
      if (operator === undefined || PRECEDENCE[operator] < loosest) return left;
      this.index++;
      left = { kind: 'binary', operator, left, right: this.binary(PRECEDENCE[operator] + 1) };
    }
  }

  private operand(): Expression {
    const { kind, text } = this.current();
    if (kind === 'word' && text === 'not') {
      return { kind: 'not', operand: this.nested(() => this.operand()) };
    }
    if (kind === 'symbol' && text === '(') return this.nested(() => this.group());
    const leaf = leafOf(this.current());
    if (!leaf) return this.fail('expected a value');
    this.index++;
    return leaf;
  }

  private group(): Expression {
    const expression = this.binary(1);
    const { kind, text } = this.current();
    if (kind !== 'symbol' || text !== ')') this.fail('expected ")"');
    this.index++;
    return expression;
  }

  /** What follows a `not` or a parenthesis. */
  private nested(read: () => Expression): Expression {
    if (this.nesting === MAX_NESTING) this.fail(`nested deeper than ${MAX_NESTING} levels`);
    this.nesting++;
    this.index++;
    const expression = read();
    this.nesting--;
    return expression;
  }

  private current(): Token {
    // The last token is the end, which nothing consumes.
    return this.tokens[this.index] as Token;
  }

  private fail(problem: string): never {
    throw new RestrictionSyntaxError(problem, this.current().position, this.condition);
  }
}

function binaryOperator({ kind, text }: Token): BinaryOperator | undefined {
  const mayBe = kind === 'word' || kind === 'symbol';
  return mayBe && Object.hasOwn(PRECEDENCE, text) ? (text as BinaryOperator) : undefined;
}

function leafOf(token: Token): Expression | undefined {
  switch (token.kind) {
    case 'string':
      return { kind: 'literal', value: token.text };
    case 'number':
      // Python reads 007 and -0, JSON has neither.
      return { kind: 'literal', value: JsonNumber.of(BigInt(token.text)) };
    case 'path':
      return modelPath(token.text);
    case 'word':
      return leafOfWord(token.text);
    case 'symbol':
    case 'end':
      return undefined;
  }
}

function leafOfWord(word: string): Expression | undefined {
  const constant = CONSTANTS.get(word);
  if (constant !== undefined) return { kind: 'literal', value: constant };
  return word === 'not' || Object.hasOwn(PRECEDENCE, word) ? undefined : modelPath(word);
}

function modelPath(text: string): Expression {
  const colon = text.indexOf(':');
  const model = text.slice(0, Math.max(colon, 0)) || 'default';
  return { kind: 'path', model, members: text.slice(colon + 1).split('.'), text };
}
