import {
  type JsonArray,
  isJsonArray,
  isJsonObject,
  parseJson,
  stringifyJson,
  type JsonValue,
} from '../../json';
import { storedObject } from '../../nailgun/stored-document';
import { type Finding } from '../plan/reasons';
import { TransformationError } from '../transformations/transformation-error';
import { transformationFailed } from '../transformations/transformation-finding';
import { type TransformationDocuments } from '../transformations/transformation-documents';
import { type AssignNode } from './assign-snapshot';
import { diskFindings, nothingToKeep } from './disk-findings';
import { type ReadEnvironment } from './read-environment';
import { allRoles, type NodeRoles } from './roles-after';
import { type KeepData } from './volumes/keep-data';
import { planVolumes } from './volumes/plan-volumes';
import { type Installation, type VolumePlan } from './volumes/volume-plan';

/** What the disks of all nodes of a move depend on. */
export interface DiskConditions {
  readonly source: ReadEnvironment;
  readonly target: ReadEnvironment;
  readonly reprovision: boolean;
  readonly installation: Installation;
  /** Whether the nodes come from a release that did not install from images, to one that does. */
  readonly forImages: boolean;
  /** Runs the transformations of plug-ins that lie between the two releases. */
  readonly transform: (layout: TransformationDocuments['volumes']) => TransformationDocuments['volumes'];
}

/** What becomes of the disks of a node. */
export interface PlannedDisks {
  /** Null for a node without a layout that can be read. */
  readonly plan: VolumePlan | null;
  /** The layout to write; undefined: as it is. */
  readonly text: string | undefined;
  readonly findings: readonly Finding[];
}

const AS_IT_IS: PlannedDisks = { plan: null, text: undefined, findings: [] };

/** Plans the disk layout of a node. One that cannot be read stays as it is. */
export function planDisks(
  node: AssignNode,
  roles: NodeRoles,
  keepData: KeepData,
  conditions: DiskConditions,
): PlannedDisks {
  const { source, target, reprovision, installation, forImages } = conditions;
  const isKeepingAsked = reprovision && (keepData === true || (keepData ?? []).length > 0);
  const layout = readLayout(node.volumes);
  if (!layout) return isKeepingAsked ? { ...AS_IT_IS, findings: [nothingToKeep(node)] } : AS_IT_IS;
  try {
    const transformed = layout.every(isJsonObject) ? conditions.transform(layout) : layout;
    const plan = planVolumes({
      layout: transformed,
      forImages,
      reinstalled: reprovision,
      installation,
      keepData,
      meta: () => storedObject(node.meta),
      before: { roles: allRoles(node), settings: source.settings, definitions: source.volumes },
      after: { roles: allRoles(roles), settings: target.settings, definitions: target.volumes },
    });
    const result = plan.layout ?? transformed;
    return {
      plan,
      text: result === layout ? undefined : stringifyJson(result),
      findings: diskFindings(node, plan, { isKeepingAsked, isRestart: installation !== 'first' }),
    };
  } catch (error) {
    if (!(error instanceof TransformationError)) throw error;
    return { ...AS_IT_IS, findings: [transformationFailed(error)] };
  }
}

function readLayout(text: string | null): JsonArray | null {
  if (text === null || text === '') return null;
  const document = parsed(text);
  return isJsonArray(document) ? document : null;
}

function parsed(text: string): JsonValue {
  try {
    return parseJson(text);
  } catch {
    return null;
  }
}
