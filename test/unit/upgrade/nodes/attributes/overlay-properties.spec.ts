import fc from 'fast-check';
import { isJsonObject, type JsonObject, memberOf, parseJson, stringifyJson } from '../../../../../src/json';
import { overlayAttributes } from '../../../../../src/upgrade/nodes/attributes/overlay-attributes';

/** Few names, so that release and node often have the same. */
const name = fc.constantFrom('a', 'b', 'c', 'value', 'type');
const value = fc.oneof(
  fc.integer(),
  fc.string(),
  fc.boolean(),
  fc.constant(null),
  fc.dictionary(name, fc.nat()),
);
const definition = fc.record({ type: fc.constantFrom('text', 'number'), label: fc.string(), value });
const section = (attribute: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.tuple(fc.dictionary(name, attribute), fc.dictionary(name, fc.nat())).map(([attributes, metadata]) => ({
    ...attributes,
    metadata,
  }));
const json = (document: unknown): JsonObject => parseJson(JSON.stringify(document)) as JsonObject;

const releases = fc.dictionary(name, section(definition)).map(json);
const own = fc
  .dictionary(name, section(fc.oneof({ weight: 5, arbitrary: definition }, { weight: 1, arbitrary: value })))
  .map(json);

const attributesOf = (document: JsonObject): readonly (readonly [string, string, JsonObject])[] =>
  Object.entries(document).flatMap(([of, members]) =>
    Object.entries(isJsonObject(members) ? members : {}).flatMap(([attribute, entry]) =>
      attribute !== 'metadata' && isJsonObject(entry) ? [[of, attribute, entry] as const] : [],
    ),
  );

const at = (document: JsonObject, of: string, attribute: string) =>
  memberOf(memberOf(document, of), attribute);

describe('attributes laid over those of a release', () => {
  it('are complete, of the form that the release says, and have every value that was there', () => {
    fc.assert(
      fc.property(releases, own, (release, there) => {
        const result = overlayAttributes(release, there);
        for (const [of, attribute, defined] of attributesOf(release)) {
          const before = at(there, of, attribute);
          const after = at(result, of, attribute);
          if (before === undefined) expect(after).toEqual(defined);
          else if (isJsonObject(before))
            expect(after).toMatchObject({ type: defined.type, label: defined.label });
          else expect(after).toEqual(before);
        }
        for (const [of, attribute, entry] of attributesOf(there)) {
          if (entry.value === undefined) continue;
          const after = memberOf(at(result, of, attribute), 'value');
          if (isJsonObject(entry.value)) expect(after).toMatchObject(entry.value);
          else expect(after).toEqual(entry.value);
        }
      }),
    );
  });

  it('have nothing that neither has, and the same again', () => {
    fc.assert(
      fc.property(releases, own, (release, there) => {
        const result = overlayAttributes(release, there);
        const names = (document: JsonObject): readonly string[] => Object.keys(document);
        expect(new Set(names(result))).toEqual(new Set([...names(release), ...names(there)]));
        expect(stringifyJson(overlayAttributes(release, result))).toBe(stringifyJson(result));
      }),
    );
  });
});
