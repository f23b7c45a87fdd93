import { isJsonObject } from '../../src/json';
import {
  type AttributeUpgrade,
  type UpgradedAttributes,
} from '../../src/upgrade/attributes/attribute-upgrader';
import { type Finding, type ReasonCode } from '../../src/upgrade/plan/reasons';
import { type Environment, type ExpectedFinding } from './environment';
import { type Expectation } from './expectation';
import { subjectOf } from './expectations';
import { isGenerator } from './outcomes';
import { at, type ReleasePair } from './release-pair';
import { merged } from './repositories';
import { type Validity } from './validity';
import { type Violation, violation } from './violation';

interface Judged {
  readonly pair: ReleasePair;
  readonly environment: Environment;
  readonly request: AttributeUpgrade;
  readonly expectations: readonly Expectation[];
  readonly seed: UpgradedAttributes;
  readonly validity: Validity;
}

/** Whether there are all the findings that there must be, and no others. */
export function judgeFindings(judged: Judged): readonly Violation[] {
  return [...missing(judged), ...invalidUnsaid(judged), ...repositoriesUnsaid(judged), ...unfounded(judged)];
}

const REPOSITORIES = 'editable.repo_setup.repos';

/** A finding about a repository may go on behind the path of the list. */
const isAbout = (finding: Finding, path: string): boolean =>
  finding.path === path ||
  [REPOSITORIES, 'editable.storage'].some(
    (parent) => path === parent && (finding.path ?? path).startsWith(parent),
  );

function required({ pair, environment, request, expectations }: Judged): readonly ExpectedFinding[] {
  return [
    ...environment.findings.map((finding) => ({ ...finding, path: `editable.${finding.path}` })),
    ...expectations.flatMap(({ path, findings = [], case: row }) =>
      findings.map((reason) => ({ case: row, path, reason })),
    ),
    ...(lacksCephIdentity(pair, request)
      ? [{ case: 'G06', path: 'editable.storage', reason: 'ceph_identity_unknown' as const }]
      : []),
    ...noSections(request).map((path) => ({ case: 'G40', path, reason: 'not_a_setting' as const })),
  ];
}

const CEPH_USERS = ['volumes_ceph', 'images_ceph', 'ephemeral_ceph', 'objects_ceph'];
const CEPH_IDENTITY = ['fsid', 'mon_key', 'admin_key', 'bootstrap_osd_key', 'radosgw_key'] as const;

export function lacksCephIdentity({ to }: ReleasePair, { original, ceph }: AttributeUpgrade): boolean {
  const storage = (name: string) => at(original.editable, 'storage', name, 'value');
  const isKnown = (name: (typeof CEPH_IDENTITY)[number]): boolean =>
    // Without objects in Ceph there is no gateway that would need a key.
    (name === 'radosgw_key' && storage('objects_ceph') !== true) ||
    ceph?.[name] !== undefined ||
    (storage(name) !== undefined && !isGenerator(storage(name)));
  return (
    to.nailgun >= 9 && CEPH_USERS.some((name) => storage(name) === true) && !CEPH_IDENTITY.every(isKnown)
  );
}

function missing(judged: Judged): readonly Violation[] {
  const { seed } = judged;
  return required(judged)
    .filter(
      ({ path, reason }) =>
        !seed.findings.some((finding) => finding.reason === reason && isAbout(finding, path)),
    )
    .map(({ case: row, path, reason }) =>
      violation(
        reason === 'setting_invalid' ? 'INVALID' : 'UNDECLARED',
        path,
        row,
        `there is no finding ${reason}`,
      ),
    );
}

/** What the new release does not accept has to be said, and the decision must not look harmless. */
function invalidUnsaid({ seed, validity, expectations }: Judged): readonly Violation[] {
  return [...validity.invalid].flatMap(([setting, problem]) => {
    const path = `editable.${setting}`;
    const isSaid = seed.findings.some(
      (finding) => finding.path === path && finding.reason === 'setting_invalid',
    );
    if (!isSaid) return [violation('INVALID', path, '', `${problem}, and no finding says so`)];
    const decisions = seed.decisions.filter((decision) => decision.path === path || decision.target === path);
    const expected = expectations.find((each) => each.path === path);
    // The release's own default cannot be refused.
    return decisions.some(({ action }) => action === 'refused') || expected?.fate === 'adopted'
      ? []
      : [violation('UNDECLARED', path, '', `${problem}, but no decision refuses it`)];
  });
}

/** Findings about repositories have to say which. */
function repositoriesUnsaid({ pair, request, seed, expectations }: Judged): readonly Violation[] {
  const expected = expectations.find(({ path }) => path === REPOSITORIES);
  if (expected?.original === undefined) return [];
  const { retargeted, outdated } = merged(subjectOf(pair, request, 'repo_setup', 'repos'));
  const unsaid = (reason: ReasonCode, names: readonly string[]): readonly Violation[] => {
    const told = seed.findings
      .filter((finding) => finding.reason === reason)
      .map(({ detail }) => detail?.repository);
    return [...new Set(names)]
      .filter((name) => !told.includes(name))
      .map((name) => violation('UNDECLARED', REPOSITORIES, 'G07', `no finding ${reason} names ${name}`));
  };
  return [...unsaid('repository_retargeted', retargeted), ...unsaid('repository_of_old_release', outdated)];
}

function unfounded(judged: Judged): readonly Violation[] {
  const { expectations, seed, validity } = judged;
  const mayBe = new Set([
    ...required(judged).map(({ path, reason }) => `${reason} ${path}`),
    ...expectations.flatMap(({ path, mayFind = [] }) => mayFind.map((reason) => `${reason} ${path}`)),
    ...[...validity.invalid.keys(), ...validity.wrongIfShown.keys()].map(
      (path) => `setting_invalid editable.${path}`,
    ),
    ...ownWithoutValue(seed).map((path) => `setting_invalid ${path}`),
  ]);
  return seed.findings.flatMap((finding) => {
    const { reason, path = '' } = finding;
    const isFounded = [
      path,
      ...[REPOSITORIES, 'editable.storage'].filter((parent) => isAbout(finding, parent)),
    ].some((each) => mayBe.has(`${reason} ${each}`));
    return isFounded
      ? []
      : [violation('UNFOUNDED', path, '', `there is no ground for the finding ${reason}`)];
  });
}

/** What stands where a section should be. */
export const noSections = ({ original }: AttributeUpgrade): readonly string[] =>
  Object.entries(original.editable).flatMap(([section, settings]) =>
    isJsonObject(settings) ? [] : [`editable.${section}`],
  );

/** What operators added themselves may be wrong already. */
const ownWithoutValue = ({ editable }: UpgradedAttributes): readonly string[] =>
  Object.entries(editable).flatMap(([section, settings]) =>
    Object.entries(isJsonObject(settings) ? settings : {}).flatMap(([name, entry]) =>
      isJsonObject(entry) && entry.value === undefined ? [`editable.${section}.${name}`] : [],
    ),
  );
