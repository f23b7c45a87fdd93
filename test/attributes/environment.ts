import { isJsonObject, jsonClone, type JsonObject, type JsonValue } from '../../src/json';
import { type ClusterAttributes } from '../../src/nailgun/attributes/cluster-attributes';
import { type AttributeUpgrade, type SeedModels } from '../../src/upgrade/attributes/attribute-upgrader';
import { type CephIdentity } from '../../src/upgrade/attributes/ceph-identity';
import { type ReasonCode } from '../../src/upgrade/plan/reasons';
import { type ReleasePair } from './release-pair';

/** An original to be upgraded, and how its master and its networks are. */
export interface Environment {
  readonly name: string;
  readonly original: ClusterAttributes;
  readonly models: SeedModels;
  readonly ceph?: CephIdentity;
  /** Findings that must be made, in addition to those that the table asks for: path without `editable.`. */
  readonly findings: readonly ExpectedFinding[];
}

export interface ExpectedFinding {
  readonly case: string;
  readonly path: string;
  readonly reason: ReasonCode;
}

/** How networks are, and whether the master shows experimental settings. */
export interface Surroundings {
  readonly segmentation: 'vlan' | 'tun';
  readonly experimental: boolean;
}

export function modelsOf(pair: ReleasePair, { segmentation, experimental }: Surroundings): SeedModels {
  return {
    cluster: { net_provider: 'neutron', mode: 'ha_compact', status: 'new' },
    networking_parameters: { segmentation_type: segmentation },
    release: pair.to.release.fields,
    version: { feature_groups: experimental ? ['advanced', 'experimental'] : ['advanced'] },
  };
}

export function requestFor(pair: ReleasePair, environment: Environment): AttributeUpgrade {
  const { original, models, ceph } = environment;
  return {
    original: copyOf(original),
    from: pair.from.settings,
    to: pair.to.settings,
    defaults: pair.to.evaluate(),
    models,
    ...(ceph ? { ceph } : {}),
  };
}

export const copyOf = ({ editable, generated }: ClusterAttributes): ClusterAttributes => ({
  editable: jsonClone(editable) as JsonObject,
  generated: jsonClone(generated) as JsonObject,
});

/** Gives a setting of an environment in the making a value; `section.setting`. */
export function setValue({ editable }: ClusterAttributes, path: string, value: JsonValue): void {
  const [section = '', name = ''] = path.split('.');
  const setting = objectAt(editable, section)[name];
  objectAt(editable, section)[name] = { ...(isJsonObject(setting) ? setting : { type: 'text' }), value };
}

/** Puts something that is not what a release defines among the settings. */
export function setEntry({ editable }: ClusterAttributes, path: string, entry: JsonValue): void {
  const [section = '', name = ''] = path.split('.');
  objectAt(editable, section)[name] = entry;
}

export function objectAt(parent: JsonObject, name: string): JsonObject {
  const member = parent[name];
  if (isJsonObject(member)) return member;
  const made: JsonObject = {};
  parent[name] = made;
  return made;
}
