import { isJsonArray, isJsonObject, jsonEquals, type JsonObject } from '../../src/json';
import { type Environment, requestFor } from './environment';
import { environmentsOf } from './environments';
import { subjectOf } from './expectations';
import { at, definitionOf, leavesOf, releasePairs } from './release-pair';
import { rowOf, TABLE } from './table';
import { validityOf } from './validity';

const pairs = releasePairs();
/** One for every older release. */
const originals = pairs.filter(
  ({ from }, i) =>
    pairs.findIndex(
      (each) => each.from.release.name === from.release.name && each.from.nailgun === from.nailgun,
    ) === i,
);

const valueIn = ({ original }: Environment, section: string, name: string) =>
  at(original.editable, section, name, 'value');

(pairs.length === 0 ? describe.skip : describe)('environments to be judged', () => {
  it.each(originals.map((pair) => [pair.name, pair] as const))(
    'leave no setting and nothing generated as the release made it: %s',
    (_name, pair) => {
      const made = environmentsOf(pair).slice(0, 2);
      const same = ['editable', 'generated'].flatMap((document) =>
        leavesOf(at(pair.from.defaults, document)!)
          .map(({ path }) => path)
          .filter((path) => document === 'generated' || path.indexOf('value') === 2)
          .filter((path) =>
            made.every(({ original }) =>
              jsonEquals(
                at(original, document, ...path) ?? null,
                at(pair.from.defaults, document, ...path) ?? null,
              ),
            ),
          )
          .map((path) => path.join('.')),
      );
      expect(same).toEqual([]);
    },
  );

  it.each(originals.map((pair) => [pair.name, pair] as const))(
    'are valid on their own release, where an operator made them: %s',
    (_name, pair) => {
      const problems = environmentsOf(pair)
        .slice(0, 3)
        .map(({ original, models }) =>
          validityOf(at(pair.from.settings.metadata, 'editable') as JsonObject, original.editable, models),
        )
        .flatMap(({ invalid }) => [...invalid]);
      expect(problems).toEqual([]);
    },
  );

  it('have several repositories, and a value for every one of two choices', () => {
    const [a, b] = environmentsOf(pairs[0]!);
    expect(isJsonArray(valueIn(a!, 'repo_setup', 'repos'))).toBe(true);
    expect([valueIn(a!, 'storage', 'volumes_ceph'), valueIn(b!, 'storage', 'iser')]).toEqual([true, true]);
  });

  it('meet every row of the table', () => {
    const met = new Set(
      pairs
        .filter(({ name }) => name.startsWith('Ubuntu'))
        .flatMap((pair) =>
          environmentsOf(pair).flatMap((environment) => {
            const request = requestFor(pair, environment);
            return settingsOf(request.original.editable, request.defaults.editable).map(([section, name]) =>
              rowOf(subjectOf(pair, request, section, name)),
            );
          }),
        ),
    );
    expect(TABLE.filter((row) => !met.has(row)).map((row) => `${row.case} ${row.paths?.join(' ')}`)).toEqual(
      [],
    );
  });

  it('are judged by a table whose settings exist', () => {
    const paths = new Set(TABLE.filter((row) => row.case !== 'G40').flatMap((row) => row.paths ?? []));
    const unknown = [...paths].filter((path) => {
      const [section = '', name = ''] = path.split('.');
      return !pairs.some(
        ({ from, to }) => definitionOf(from, section, name) ?? definitionOf(to, section, name),
      );
    });
    expect(unknown).toEqual([]);
  });
});

const settingsOf = (...documents: readonly JsonObject[]): readonly (readonly [string, string])[] =>
  documents.flatMap((document) =>
    Object.entries(document).flatMap(([section, settings]) =>
      isJsonObject(settings)
        ? Object.keys(settings).flatMap((name) => (name === 'metadata' ? [] : [[section, name] as const]))
        : [],
    ),
  );
