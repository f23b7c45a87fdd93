import { parseJson, stringifyJson } from '../../../../src/json';
import { factsPrint, NO_FACTS } from '../../../../src/upgrade/isolation/facts/facts-print';
import { readFacts } from '../../../../src/upgrade/isolation/facts/read-facts';

/** Items by node as text. */
function read(text: string): unknown {
  const facts = readFacts(parseJson(text));
  return 'problem' in facts
    ? facts.problem
    : Object.fromEntries([...facts].map(([id, items]) => [id, items.map((item) => stringifyJson(item))]));
}

describe('A32: facts', () => {
  it.each([
    ['of nodes, in a list', '[{"uid":"1","x":1.0}]', { 1: ['{"uid":"1","x":1.0}'] }],
    ['of a single node', '{"uid":"1","nodes":[]}', { 1: ['{"uid":"1","nodes":[]}'] }],
    ['whose uid is a number', '[{"uid":1}]', { 1: ['{"uid":1}'] }],
    [
      'of roles, in a list',
      '[{"uid":"1","role":"a"},{"uid":"2","role":"a"},{"uid":"1","role":"b"}]',
      { 1: ['{"uid":"1","role":"a"}', '{"uid":"1","role":"b"}'], 2: ['{"uid":"2","role":"a"}'] },
    ],
    [
      'with a common item',
      '[{"uid":"1","a":{"b":2}},{"uid":"common","a":{"b":1,"c":[1]},"d":1e5}]',
      { 1: ['{"uid":"1","a":{"b":2,"c":[1]},"d":1e5}'] },
    ],
    ['split', '{"common":{"d":1},"nodes":[{"uid":"1","d":2}]}', { 1: ['{"d":2,"uid":"1"}'] }],
    [
      'split, by node',
      '{"nodes":{"1":{"x":1},"2":[{"x":1},{"x":2}]}}',
      {
        1: ['{"x":1,"uid":"1"}'],
        2: ['{"x":1,"uid":"2"}', '{"x":2,"uid":"2"}'],
      },
    ],
    ['by node', '{"1":{"x":1},"common":{"y":2}}', { 1: ['{"y":2,"uid":"1","x":1}'] }],
    ['of the master', '[{"uid":"master"}]', {}],
    [
      'with a member of a strange name',
      '[{"uid":"1","__proto__":{"x":1}}]',
      { 1: ['{"uid":"1","__proto__":{"x":1}}'] },
    ],
    ['that are text', '"1"', 'are neither a list nor an object'],
    ['without uids', '[{"role":"a"}]', 'have an item without a uid'],
    ['that are no objects', '{"1":"x"}', 'have something for node 1 that is not an object'],
    ['in the place of others', '{"1":{"uid":"2"}}', 'have those of node 2 in the place of node 1'],
    ['with strange nodes', '{"nodes":true}', 'have "nodes" that are not a list'],
    [
      'with a strange common part',
      '{"common":[],"nodes":[]}',
      'have a member "common" that is not an object',
    ],
  ])('%s', (_, text, expected) => {
    expect(read(text)).toEqual(expected);
  });
});

describe('the fingerprint of facts', () => {
  it('is the same for the same in another spelling, and for nothing', () => {
    const print = factsPrint('[{"a":1,"b":[1e5,1.0,9007199254740993]}]');
    expect(factsPrint('[{"b": [100000.0, 1.00, 9007199254740993], "a": 1}]\n')).toBe(print);
    for (const other of [
      '[{"a":1.0,"b":[1e5,1.0,9007199254740993]}]',
      '[{"a":1,"b":[1e5,1.0,9007199254740992]}]',
      '[{',
    ]) {
      expect(factsPrint(other)).not.toBe(print);
    }
    for (const nothing of [null, '', ' ', '[]', '{}', 'null', '[ ]'])
      expect(factsPrint(nothing)).toBe(NO_FACTS);
    expect(factsPrint('[{"a": NaN}]')).toBe(factsPrint('[{"a":NaN}]'));
  });
});
