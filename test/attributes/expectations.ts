import { isJsonObject, type JsonObject, type JsonValue } from '../../src/json';
import { type AttributeUpgrade } from '../../src/upgrade/attributes/attribute-upgrader';
import { type Expectation, type Subject } from './expectation';
import { isGenerator } from './outcomes';
import { at, definitionOf, leavesOf, type ReleasePair } from './release-pair';
import { rowOf } from './table';

/** What must be in every place of the seed, and what must not: one for every value of both environments. */
export function expectationsOf(pair: ReleasePair, request: AttributeUpgrade): readonly Expectation[] {
  return [...editableExpectations(pair, request), ...generatedExpectations(pair, request)];
}

function editableExpectations(pair: ReleasePair, request: AttributeUpgrade): readonly Expectation[] {
  const sections = namesIn(request.original.editable, request.defaults.editable);
  const expectations = sections.flatMap((section) =>
    isOfARelease(pair, section)
      ? [...flagExpectations(pair, request, section), ...settingExpectations(pair, request, section)]
      : [ownSection(request, section)],
  );
  // What is moved somewhere takes the place of what would be there.
  const taken = new Set(expectations.flatMap(({ target, place }) => (target ? [place.join('.')] : [])));
  const moved = expectations.filter(({ target }) => target !== undefined);
  const settled = expectations.filter(
    ({ target, place }) => target !== undefined || !taken.has(place.join('.')),
  );
  return [...settled, ...moved.map(leavesNothingBehind)];
}

const isOfARelease = ({ from, to }: ReleasePair, section: string): boolean =>
  [from, to].some(({ settings }) => at(settings.metadata, 'editable', section) !== undefined);

/** A section that no release knows is the operator's or a plug-in's (B33, G02). */
function ownSection({ original, defaults }: AttributeUpgrade, section: string): Expectation {
  return {
    path: `editable.${section}`,
    place: ['editable', section],
    original: original.editable[section],
    release: defaults.editable[section],
    fate: 'carried',
    value: original.editable[section],
    secret: false,
    case: 'B33',
  };
}

/** Whether a section is on: the operator's, and everything else about it the release's (G01, G02). */
function flagExpectations(
  { from, to }: ReleasePair,
  { original, defaults }: AttributeUpgrade,
  section: string,
): readonly Expectation[] {
  const place = ['editable', section, 'metadata', 'enabled'];
  const [was, release] = [at(original, ...place), at(defaults, ...place)];
  const isToggled = ({ settings }: typeof from): boolean =>
    at(settings.metadata, 'editable', section, 'metadata', 'toggleable') === true;
  if (!isToggled(to) || at(original, 'editable', section) === undefined) return [];
  const common = { path: place.join('.'), place, original: was, release, secret: false };
  if (section === 'syslog' && from.nailgun < 8) {
    const server = at(original, 'editable', 'syslog', 'syslog_server', 'value') ?? '';
    return [{ ...common, case: 'G01', fate: 'given', value: server !== '' }];
  }
  if (!isToggled(from) || was === undefined) return [];
  return [{ ...common, case: 'G02', fate: 'carried', value: was }];
}

function settingExpectations(
  pair: ReleasePair,
  request: AttributeUpgrade,
  section: string,
): readonly Expectation[] {
  const { original, defaults } = request;
  return namesIn(original.editable[section], defaults.editable[section])
    .filter((name) => name !== 'metadata')
    .map((name) => settingExpectation(subjectOf(pair, request, section, name)));
}

export function subjectOf(
  pair: ReleasePair,
  request: AttributeUpgrade,
  section: string,
  name: string,
): Subject {
  const entry = at(request.original.editable, section, name);
  const old = definitionOf(pair.from, section, name);
  return {
    section,
    name,
    path: `${section}.${name}`,
    entry,
    value: at(entry, 'value'),
    old,
    next: definitionOf(pair.to, section, name),
    oldDefault: isGenerator(old?.value) ? undefined : at(pair.from.defaults.editable, section, name, 'value'),
    newDefault: at(request.defaults.editable, section, name, 'value'),
    pair,
    request,
  };
}

function settingExpectation(subject: Subject): Expectation {
  const { path, entry, old, next, request } = subject;
  const row = rowOf(subject);
  const outcome = row.then(subject);
  // An entry that no release defines is carried as a whole.
  const isOwn = old === undefined && next === undefined;
  const place = ['editable', ...(outcome.target ?? path).split('.'), ...(isOwn ? [] : ['value'])];
  return {
    ...outcome,
    ...(isOwn && outcome.fate === 'carried' ? { value: entry } : {}),
    ...(outcome.target === undefined ? {} : { target: `editable.${outcome.target}` }),
    path: `editable.${path}`,
    place,
    original: isOwn ? entry : subject.value,
    release: at(request.defaults, ...place),
    secret: [entry, old, next].some(isSecret) || isSecretGenerator(old) || isSecretGenerator(next),
    case: row.case,
  };
}

const SECRET_TYPES: readonly unknown[] = ['password', 'file'];
const SECRET_GENERATORS: readonly unknown[] = ['password', 'hexstring', 'cephx_key'];

const isSecret = (definition: JsonValue | undefined): boolean =>
  SECRET_TYPES.includes(at(definition, 'type'));

const isSecretGenerator = (definition: JsonObject | undefined): boolean =>
  SECRET_GENERATORS.includes(at(definition, 'value', 'generator'));

/** Where a moved setting was, there is nothing. */
const leavesNothingBehind = (moved: Expectation): Expectation => {
  const { findings: _findings, ...rest } = moved;
  return {
    ...rest,
    place: [...moved.path.split('.'), 'value'],
    fate: 'moved',
    value: undefined,
    release: undefined,
  };
};

function generatedExpectations({ from, to }: ReleasePair, request: AttributeUpgrade): readonly Expectation[] {
  const { original, defaults } = request;
  const places = new Map(
    [original.generated, defaults.generated]
      .flatMap((document) => leavesOf(document))
      // An empty object has nothing to keep; its members are those of the release.
      .filter(({ path, value }) => !(isJsonObject(value) && isJsonObject(at(defaults.generated, ...path))))
      .map(({ path }) => [path.join('.'), path]),
  );
  return [...places.values()].map((path): Expectation => {
    const place = ['generated', ...path];
    const [old, next] = [at(from.settings.metadata, ...place), at(to.settings.metadata, ...place)];
    const [was, release] = [at(original, ...place), at(defaults, ...place)];
    const isMadeOnce = SECRET_GENERATORS.includes(at(next, 'generator'));
    const common = { path: place.join('.'), place, original: was, release, secret: isMadeOnce };
    if (place.join('.') === 'generated.deployed_before.value') {
      return next === undefined
        ? { ...common, case: 'G13', fate: 'dropped', value: undefined }
        : { ...common, case: 'G13', fate: 'regenerated', value: false };
    }
    if (isMadeOnce && was !== undefined && !isGenerator(was)) {
      return { ...common, case: 'secrets survive', fate: 'carried', value: was };
    }
    if (next !== undefined) return { ...common, case: 'G10', fate: 'regenerated', value: release };
    if (old !== undefined) return { ...common, case: 'G14', fate: 'dropped', value: undefined };
    return { ...common, case: 'B33', fate: 'carried', value: was };
  });
}

const namesIn = (...objects: readonly (JsonValue | undefined)[]): readonly string[] => [
  ...new Set(objects.flatMap((object) => (isJsonObject(object) ? Object.keys(object) : []))),
];
