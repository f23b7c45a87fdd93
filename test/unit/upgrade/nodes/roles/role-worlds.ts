import { type JsonObject, parseJson } from '../../../../../src/json';
import { type RestrictionModels } from '../../../../../src/nailgun/restrictions/restriction-models';
import {
  checkRoles,
  type RoleCheck,
  type RoledNode,
} from '../../../../../src/upgrade/nodes/roles/check-roles';
import { type Finding } from '../../../../../src/upgrade/plan/reasons';
import { models } from '../../../nailgun/restrictions/models';

export const json = (value: unknown): JsonObject => parseJson(JSON.stringify(value)) as JsonObject;

export const node = (id: number, ...roles: string[]): RoledNode => ({ id, name: `node-${id}`, roles });

/** Models of an environment with these settings, by path: `storage.volumes_ceph`. */
export function modelsOf(
  settings: Readonly<Record<string, unknown>> = {},
  members: Readonly<Record<string, unknown>> = {},
): RestrictionModels {
  const sections: Record<string, Record<string, unknown>> = {};
  for (const [path, value] of Object.entries(settings)) {
    const [section, name] = path.split('.') as [string, string];
    (sections[section] ??= {})[name] = { value };
  }
  const texts = Object.entries({ settings: sections, ...members }).map(([name, value]) => [
    name,
    JSON.stringify(value),
  ]);
  return models(Object.fromEntries(texts) as Record<string, string>);
}

/** Nodes that move to an environment whose release has these roles. */
export const check = (
  roles: Readonly<Record<string, unknown>>,
  moving: readonly RoledNode[],
  members: Partial<RoleCheck> = {},
): readonly Finding[] =>
  checkRoles({
    documents: [json(roles)],
    models: modelsOf(),
    moving,
    kept: [],
    isComplete: false,
    ...members,
  });

export const reasonsOf = (findings: readonly Finding[]): readonly string[] =>
  findings.map(({ reason }) => reason);

export const detailsOf = (findings: readonly Finding[]): readonly unknown[] =>
  findings.map(({ detail }) => detail);
