import fc from 'fast-check';
import { type JsonValue, parseJson } from '../../../../src/json';
import { canonicalState, CHANGING_COLUMNS } from '../../../../src/upgrade/plan/digest/canonical-state';
import {
  changedSections,
  DIGEST_PATTERN,
  DIGEST_SECTIONS,
  type DigestedState,
  type DigestSection,
  planDigest,
} from '../../../../src/upgrade/plan/digest/plan-digest';

const KEY = Buffer.alloc(32, 7);
const SECTIONS = Object.keys(DIGEST_SECTIONS) as DigestSection[];

const stateOf = (changes: Partial<Record<DigestSection, JsonValue>> = {}): DigestedState => ({
  ...(Object.fromEntries(SECTIONS.map((section) => [section, null])) as Record<DigestSection, JsonValue>),
  ...changes,
});

const digestOf = (changes: Partial<Record<DigestSection, JsonValue>> = {}, id = 1, key = KEY): string =>
  planDigest(key, id, stateOf(changes));

const changed = (one: string, other: string): readonly DigestSection[] =>
  changedSections(digestOf({ settings: parseJson(one) }), digestOf({ settings: parseJson(other) }));

describe('a digest', () => {
  it('has the form that requests are checked for', () => {
    expect(digestOf()).toMatch(DIGEST_PATTERN);
    expect(digestOf().split('.')).toHaveLength(SECTIONS.length);
  });

  it('tells every section that has changed, and the plan only where nothing else explains it', () => {
    fc.assert(
      fc.property(fc.subarray(SECTIONS), (sections) => {
        const changes = Object.fromEntries(sections.map((section) => [section, 'new']));
        const expected = sections.length > 1 ? sections.filter((section) => section !== 'plan') : sections;
        expect(changedSections(digestOf(), digestOf(changes))).toEqual(expected);
      }),
    );
  });

  it.each([
    ['members in another order', '{"a": 1, "b": {"c": 1, "d": 2}}', '{"b": {"d": 2, "c": 1}, "a": 1}', []],
    ['a float in the place of an integer', '[1]', '[1.0]', ['settings']],
    ['a digit beyond what JavaScript knows', '9007199254740992', '9007199254740993', ['settings']],
    ['a text in the place of a number', '1', '"1"', ['settings']],
    ['null in the place of nothing', '{}', '{"a": null}', ['settings']],
    ['another order of a list', '[1, 2]', '[2, 1]', ['settings']],
  ])('of %s', (_title, one, other, expected) => {
    expect(changed(one, other)).toEqual(expected);
  });

  it('shares nothing with that of another section, environment or key', () => {
    const parts = [
      ...digestOf().split('.'),
      ...digestOf({}, 2).split('.'),
      ...digestOf({}, 1, Buffer.alloc(32, 8)).split('.'),
    ];
    expect(new Set(parts).size).toBe(3 * SECTIONS.length);
  });

  it('of another version of the service is outdated as a whole', () => {
    expect(changedSections(`${digestOf()}.AAAAAAAAAAA`, digestOf())).toEqual(['master']);
  });
});

describe('the state that a digest is made of', () => {
  it('leaves out what changes all the time, in rows and not in documents', () => {
    for (const column of CHANGING_COLUMNS) {
      expect(canonicalState([{ id: 1, [column]: 'a' }])).toEqual([{ id: 1 }]);
      const document = (value: string): string => JSON.stringify({ [column]: value });
      expect(canonicalState({ editable: document('a') })).not.toEqual(
        canonicalState({ editable: document('b') }),
      );
    }
  });

  it('takes documents for what they say, and what is no document for its text', () => {
    expect(canonicalState({ meta: '{"a": 1, "b": 2}' })).toEqual(
      canonicalState({ meta: '{ "b":2, "a":1 }' }),
    );
    expect(canonicalState({ meta: '{"a": ' })).not.toEqual(canonicalState({ meta: '{"a":' }));
    expect(canonicalState({ meta: '"{"' })).not.toEqual(canonicalState({ meta: '{' }));
    expect(canonicalState({ name: '[1]' })).not.toEqual(canonicalState({ name: '[ 1]' }));
  });
});
