import { type JsonObject, parseJson, stringifyJson } from '../../../../src/json';
import { evaluateDefaults } from '../../../../src/nailgun/attributes/evaluate-defaults';
import {
  type AttributeUpgrade,
  type ReleaseSettings,
  type UpgradedAttributes,
} from '../../../../src/upgrade/attributes/attribute-upgrader';
import { type CephIdentity } from '../../../../src/upgrade/attributes/ceph-identity';
import { upgradeAttributes } from '../../../../src/upgrade/attributes/upgrade-attributes';
import { type Decision } from '../../../../src/upgrade/attributes/decision';
import { RULES } from '../../../../src/upgrade/attributes/rules';
import { type Finding } from '../../../../src/upgrade/plan/reasons';

/** Documents in plain JavaScript: settings by section, as a release defines them or an environment holds them. */
type Sections = Readonly<Record<string, unknown>>;

/** What an upgrade is made from. Left out: empty. */
export interface Case {
  readonly before?: Sections;
  readonly release?: Sections;
  readonly original?: Sections;
  readonly generated?: {
    readonly before?: Sections;
    readonly release?: Sections;
    readonly original?: Sections;
  };
  readonly ceph?: CephIdentity;
  readonly featureGroups?: readonly string[];
  /** `2015.1.0-7.0` */
  readonly versions?: readonly [string, string];
  readonly networkingParameters?: Sections;
}

export interface Result {
  readonly editable: Readonly<Record<string, Readonly<Record<string, Sections>>>>;
  readonly generated: Readonly<Record<string, unknown>>;
  readonly decisions: readonly Decision[];
  readonly findings: readonly Finding[];
  /** Action and rule of the decision about a path. */
  decided(path: string): string | undefined;
  /** Reasons of findings, with the paths that they are about. */
  readonly found: readonly string[];
}

const json = (value: unknown): JsonObject => parseJson(JSON.stringify(value)) as JsonObject;
const plain = (value: unknown): never => JSON.parse(stringifyJson(value)) as never;

const MASTER = { MASTER_IP: '10.20.0.2', DNS_UPSTREAM: ['10.1.1.1'] };

export function requestOf(documents: Case): AttributeUpgrade {
  const [oldVersion, newVersion] = documents.versions ?? ['liberty-8.0', 'mitaka-9.0'];
  const from = release(oldVersion, 1, documents.before, documents.generated?.before);
  const to = release(newVersion, 2, documents.release, documents.generated?.release);
  return {
    original: json({
      editable: documents.original ?? {},
      generated: documents.generated?.original ?? {},
    }) as never,
    from,
    to,
    defaults: {
      editable: evaluateDefaults(to.metadata.editable, to.context, 'editable'),
      generated: evaluateDefaults(to.metadata.generated, to.context, 'generated'),
    },
    models: {
      cluster: json({ net_provider: 'neutron', mode: 'ha_compact' }),
      networking_parameters: json(documents.networkingParameters ?? { segmentation_type: 'vlan' }),
      release: {},
      version: json({ feature_groups: documents.featureGroups ?? [] }),
    },
    ...(documents.ceph ? { ceph: documents.ceph } : {}),
  };
}

function release(version: string, id: number, editable = {}, generated = {}): ReleaseSettings {
  const environment = version.slice(version.lastIndexOf('-') + 1);
  return {
    version: environment.split('.').map(Number),
    fullVersion: version,
    metadata: json({ editable, generated }),
    context: {
      cluster: { id, release: { version, environment_version: environment } },
      settings: json(MASTER),
    },
  };
}

/** Rules decide and find nothing but what they say of themselves. */
function expectAsDeclared({ decisions, findings }: UpgradedAttributes): void {
  const isInvalid = findings.some(({ reason }) => reason === 'setting_invalid');
  for (const { rule: name, action } of decisions) {
    const rule = RULES.find((other) => other.name === name);
    if (!rule || (action === 'refused' && isInvalid)) continue;
    expect([name, rule.actions]).toEqual([name, expect.arrayContaining([action])]);
  }
  const declared = RULES.flatMap((rule) => rule.findings ?? []);
  const other = findings.filter(({ reason }) => !declared.includes(reason)).map(({ reason }) => reason);
  expect(other.filter((reason) => reason !== 'release_metadata_invalid')).toEqual([]);
}

/** Upgrades settings and gives everything in plain JavaScript. */
export function upgrade(documents: Case): Result {
  const result = upgradeAttributes(requestOf(documents));
  expectAsDeclared(result);
  return {
    editable: plain(result.editable),
    generated: plain(result.generated),
    decisions: plain(result.decisions),
    findings: plain(result.findings),
    decided: (path) => {
      const decision = result.decisions.find((other) => (other.target ?? other.path) === path);
      return decision && `${decision.action}: ${decision.rule}`;
    },
    found: result.findings.map(({ reason, path }) => (path === undefined ? reason : `${reason} ${path}`)),
  };
}

/** A setting in one section `s`: its definitions and what the original holds. */
export function upgradeSetting(documents: {
  readonly before?: unknown;
  readonly release?: unknown;
  readonly original?: unknown;
}): { readonly setting: unknown; readonly decided: string | undefined; readonly found: readonly string[] } {
  const section = (setting: unknown): Sections => ({ s: setting === undefined ? {} : { x: setting } });
  const result = upgrade({
    before: section(documents.before),
    release: section(documents.release),
    original: section(documents.original),
  });
  return { setting: result.editable.s?.x, decided: result.decided('editable.s.x'), found: result.found };
}
