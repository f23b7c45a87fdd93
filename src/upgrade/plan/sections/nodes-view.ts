import { type JsonObject } from '../../../json';
import { demandedVolumes } from '../../../nailgun/nodes/node-volumes';
import { type RestrictionModels } from '../../../nailgun/restrictions/restriction-models';
import { storedObject } from '../../../nailgun/stored-document';
import { type SurveyedNode } from '../../clone/plan-surroundings';
import { checkBondsOf } from '../../nodes/check-bonds-of';
import { checkRoles } from '../../nodes/roles/check-roles';
import { readKnownRoles } from '../../nodes/roles/known-roles';
import { roleLimit } from '../../nodes/roles/role-limit';
import { type FindingView, viewFinding } from '../finding-view';

/** A role that nodes of the original have, or are to get. */
export interface PlannedRoleView {
  readonly role: string;
  readonly nodes: number;
  /** Whether the seed's release, or a plug-in that is switched on there, knows it. */
  readonly is_known: boolean;
  /** How many nodes the release wants, and allows; null: any number. */
  readonly min: number | null;
  readonly max: number | null;
  /** Volumes that the release gives nodes of the role and the original's did not. */
  readonly new_volumes: readonly string[];
}

/** What a move of all nodes of the original would find. */
export interface PlannedNodesView {
  readonly count: number;
  readonly roles: readonly PlannedRoleView[];
  /** They are no matter of the clone: a call that moves nodes finds them again, and refuses then. */
  readonly findings: readonly FindingView[];
}

/** `roles_metadata` and `volumes_metadata` of a release and of plug-ins that are switched on, as text. */
export interface RoleDocuments {
  readonly roles_metadata: string | null;
  readonly volumes_metadata: string | null;
}

/** What nodes are judged by. */
export interface NodeConditions {
  /** Of the original, its release and its plug-ins, and of the seed. */
  readonly before: { readonly documents: readonly RoleDocuments[]; readonly settings: JsonObject };
  readonly after: { readonly documents: readonly RoleDocuments[]; readonly settings: JsonObject };
  /** `networks_metadata` of the seed's release, as text. */
  readonly networksMetadata: string | null;
  /** Of the seed. */
  readonly models: RestrictionModels;
}

/** Judges roles and bonds of nodes as a move would. Disks are looked at when nodes move. */
export function viewNodes(nodes: readonly SurveyedNode[], conditions: NodeConditions): PlannedNodesView {
  const { before, after, networksMetadata, models } = conditions;
  const documents = after.documents.map(({ roles_metadata: text }) => storedObject(text));
  const moving = nodes.map((node) => ({
    id: node.id,
    name: node.hostname,
    roles: [...new Set([...node.roles, ...node.pending_roles])],
  }));
  const known = readKnownRoles(documents, models);
  const volumes = newVolumesOf(before, after);
  const counts = new Map<string, number>();
  for (const role of moving.flatMap(({ roles }) => roles)) counts.set(role, (counts.get(role) ?? 0) + 1);
  const findings = [
    ...checkRoles({ documents, models, moving, kept: [], isComplete: moving.length > 0 }),
    ...checkBondsOf(nodes, storedObject(networksMetadata), models),
  ];
  return {
    count: nodes.length,
    roles: [...counts].sort().map(([role, count]) => {
      const limits = known.get(role)?.limits ?? {};
      return {
        role,
        nodes: count,
        is_known: known.has(role),
        min: roleLimit('min', limits, models)?.nodes ?? null,
        max: roleLimit('max', limits, models)?.nodes ?? null,
        new_volumes: known.has(role) ? volumes(role) : [],
      };
    }),
    findings: findings.map(viewFinding),
  };
}

function newVolumesOf(
  before: NodeConditions['before'],
  after: NodeConditions['after'],
): (role: string) => readonly string[] {
  const read = ({ documents, settings }: NodeConditions['before']): ((role: string) => readonly string[]) => {
    const definitions = documents.map(({ volumes_metadata: text }) => storedObject(text));
    return (role) => demandedVolumes({ roles: [role], settings, definitions }).map(({ name }) => name);
  };
  const [former, current] = [read(before), read(after)];
  return (role) => {
    const had = new Set(former(role));
    return current(role).filter((name) => !had.has(name));
  };
}
