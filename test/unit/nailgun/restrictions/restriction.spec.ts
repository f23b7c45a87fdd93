import { type JsonValue, parseJson } from '../../../../src/json';
import { heldRestrictions } from '../../../../src/nailgun/restrictions/held-restrictions';
import {
  hasOddRestrictions,
  readRestrictions,
  type Restriction,
} from '../../../../src/nailgun/restrictions/restriction';
import { models } from './models';

const read = (text: string): readonly Restriction[] => readRestrictions(parseJson(text));

describe('a restriction', () => {
  it('is a condition, a condition with a message, or an object', () => {
    expect(
      read(`["a == 1", {"b == 2": "Not with b"},
             {"condition": "c", "action": "hide", "message": "m", "strict": false},
             {"condition": "d", "message": "", "note": 1}]`),
    ).toEqual([
      { condition: 'a == 1', action: 'disable', message: null, strict: true },
      { condition: 'b == 2', action: 'disable', message: 'Not with b', strict: true },
      { condition: 'c', action: 'hide', message: 'm', strict: false },
      { condition: 'd', action: 'disable', message: null, strict: true },
    ]);
  });

  it('is strict by Python’s truth, and of no action when its action is no word', () => {
    expect(read('[{"condition": "a", "strict": 0, "action": null}]')).toEqual([
      { condition: 'a', action: 'none', message: null, strict: false },
    ]);
  });

  it.each(['null', '5', '"a == 1"', '{"a": "b"}', '[5, null, [], {}, {"condition": 5}]'])(
    'is nothing else: %s',
    (text) => {
      expect(read(text)).toEqual([]);
    },
  );

  it('that is odd is told of, an absent one is not odd', () => {
    const odd = (value: JsonValue | undefined): boolean => hasOddRestrictions(value);
    expect([undefined, null, [], ['a'], [{ a: 'b' }], [{ condition: 'a' }]].map(odd)).not.toContain(true);
    expect(
      [5, '', {}, ['a', 5], [{ condition: null }], [{}]].map((each) => odd(each as JsonValue)),
    ).not.toContain(false);
  });
});

describe('restrictions that hold', () => {
  const world = models({ settings: '{"a": {"value": true}}' });
  const restrictions = read(`["settings:a.value == false", {"settings:a.value": "m"},
    {"condition": "true", "action": "hide"}, {"condition": "settings:b == null", "action": "none", "strict": false}]`);
  const held = (action?: string): readonly string[] =>
    heldRestrictions(restrictions, world, action).map(({ condition }) => condition);

  it('are those whose condition is true, of any action', () => {
    expect(held()).toEqual(['settings:a.value', 'true', 'settings:b == null']);
  });

  it('are of one action where one is asked for', () => {
    expect(held('disable')).toEqual(['settings:a.value']);
    expect(held('hide')).toEqual(['true']);
    expect(held('enable')).toEqual([]);
  });

  it('cannot be told when a condition makes no sense, unless it is of another action', () => {
    const broken = read('[{"condition": "a b", "action": "hide"}, {"condition": "c", "action": "disable"}]');
    expect(heldRestrictions(broken, world, 'none')).toEqual([]);
    expect(() => heldRestrictions(broken, world, 'hide')).toThrow('position 2');
    expect(() => heldRestrictions(broken, world, 'disable')).toThrow('there is no value at c');
  });
});
