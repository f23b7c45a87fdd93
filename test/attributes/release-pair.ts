import { isJsonObject, type JsonObject, JsonNumber } from '../../src/json';
import { type ClusterAttributes } from '../../src/nailgun/attributes/cluster-attributes';
import { evaluateDefaults } from '../../src/nailgun/attributes/evaluate-defaults';
import { parseReleaseVersion } from '../../src/nailgun/release-version';
import { type ReleaseSettings } from '../../src/upgrade/attributes/attribute-upgrader';
import { type RealRelease, realReleases } from '../setup/real-releases';

/** A release as it takes part in one upgrade. */
export interface Side {
  /** Of the Nailgun that ships it: tells 9.2 from 9.0, which the release's own version does not. */
  readonly nailgun: number;
  readonly release: RealRelease;
  readonly settings: ReleaseSettings;
  /** What the metadata makes of the environment of this side, but for what is generated. */
  readonly defaults: ClusterAttributes;
  /** The same, made anew: secrets are others every time. */
  evaluate(): ClusterAttributes;
}

export interface ReleasePair {
  readonly name: string;
  readonly from: Side;
  readonly to: Side;
}

const FLAVOURS = {
  Ubuntu: (name: string) => name.includes('Ubuntu') && !name.includes('UCA'),
  UCA: (name: string) => name.includes('UCA'),
  CentOS: (name: string) => name.includes('CentOS'),
} as const;

const MASTER_SETTINGS: JsonObject = {
  MASTER_IP: '10.20.0.2',
  DNS_UPSTREAM: ['10.20.0.2'],
  NTP_UPSTREAM: ['10.20.0.2'],
};

/** Every older and newer release of each operating system; empty where the releases are not at hand. */
export function releasePairs(): readonly ReleasePair[] {
  const versions = [...realReleases()];
  return Object.entries(FLAVOURS).flatMap(([flavour, isOf]) => {
    const releases = versions.flatMap(([nailgun, all]) =>
      all.filter(({ name }) => isOf(name)).map((release) => ({ nailgun, release })),
    );
    return releases.flatMap((old, index) =>
      releases.slice(index + 1).map((next) => ({
        name: `${flavour} ${old.nailgun} → ${next.nailgun}`,
        from: sideOf(old.nailgun, old.release, 7),
        to: sideOf(next.nailgun, next.release, 31),
      })),
    );
  });
}

function sideOf(nailgun: string, release: RealRelease, clusterId: number): Side {
  const version = parseReleaseVersion(release.version);
  if (!version) throw new Error(`${release.name} has no version`);
  const metadata = release.attributes_metadata;
  // Shared by all environments: who changes it is to fail.
  freeze(release.fields);
  const context = {
    settings: MASTER_SETTINGS,
    cluster: {
      id: clusterId,
      name: `cloud-${clusterId}`,
      mode: 'ha_compact',
      status: 'new',
      net_provider: 'neutron',
      fuel_version: '9.2',
      release: {
        name: release.name,
        version: release.version,
        operating_system: release.operating_system,
        state: 'available',
        openstack_version: version.openstack,
        environment_version: version.environment,
      },
    },
  };
  const evaluate = (): ClusterAttributes => ({
    editable: evaluateDefaults(metadata.editable, context, 'editable'),
    generated: evaluateDefaults(metadata.generated, context, 'generated'),
  });
  return {
    nailgun: Number(nailgun),
    release,
    settings: { version: version.numbers, fullVersion: release.version, metadata, context },
    defaults: evaluate(),
    evaluate,
  };
}

export function freeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  Object.values(value).forEach(freeze);
}

/** Member of a document, and of what is in it. */
export function at(document: unknown, ...names: readonly string[]): JsonObject[string] | undefined {
  let value = document;
  for (const name of names) {
    value = isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  }
  return value as JsonObject[string] | undefined;
}

/** A definition as the release has it, not evaluated: `{type, value, …}`. */
export const definitionOf = (side: Side, section: string, name: string): JsonObject | undefined => {
  const definition = at(side.settings.metadata, 'editable', section, name);
  return isJsonObject(definition) ? definition : undefined;
};

/** A value at the end of a path: text, a number, a list. What a generator makes is one too. */
export interface Leaf {
  readonly path: readonly string[];
  readonly value: JsonObject[string];
}

export function leavesOf(value: JsonObject[string], path: readonly string[] = []): readonly Leaf[] {
  const isBranch = isJsonObject(value) && !Object.hasOwn(value, 'generator') && Object.keys(value).length > 0;
  if (!isBranch || value instanceof JsonNumber) return [{ path, value }];
  return Object.entries(value).flatMap(([name, member]) => leavesOf(member, [...path, name]));
}
