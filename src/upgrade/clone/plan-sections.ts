import { readNetworkRoles } from '../../nailgun/network-role';
import { type MasterSettings } from '../../nailgun/settings/master-settings';
import { storedList } from '../../nailgun/stored-document';
import { type PlanSections } from '../plan/plan-view';
import { externalSteps } from '../plan/sections/external-steps';
import { viewNetworks } from '../plan/sections/networks-view';
import { type NodeConditions, viewNodes } from '../plan/sections/nodes-view';
import { type ReleaseCopyView, viewReleaseCopy } from '../plan/sections/release-copy-view';
import { viewRepositories } from '../plan/sections/repositories-view';
import { seedConfiguration } from '../plan/sections/seed-configuration';
import { type PlannedVipsView, viewVips } from '../plan/sections/vips-view';
import { type VipPlanner } from '../vips/vip-planner';
import { seedModels } from './attribute-derivation';
import { type CloneMaterial } from './clone-material';
import { type ClonePlan } from './clone-plan';
import { UNKNOWN_ID } from './clone-planner';
import { type LoadedClone, type PlanRequest } from './clone-source';
import { type PlanSurroundings } from './plan-surroundings';

/** What the sections of a plan are made from. */
export interface SectionSource {
  readonly request: PlanRequest;
  readonly source: LoadedClone;
  readonly material: CloneMaterial;
  /** Null where too little is known to plan anything. */
  readonly plan: ClonePlan | null;
  readonly surroundings: PlanSurroundings;
  readonly master: MasterSettings;
}

/** Everything of a plan beside its decisions and findings: from the very plan that is carried out. */
export function planSections(from: SectionSource, vips: VipPlanner): PlanSections {
  const { material, plan, surroundings, source } = from;
  const { original, originalAttributes, seedTemplate } = material;
  const settings = plan?.attributes.editable ?? {};
  return {
    release_copy: releaseCopy(from),
    networks: plan && viewNetworks(original, plan.networks, seedTemplate?.origin ?? 'none'),
    vips: plan && planVips(plan, source, surroundings, vips),
    nodes: plan && viewNodes(surroundings.nodes, conditionsOf(from, plan)),
    repositories: {
      original: viewRepositories(originalAttributes.editable),
      seed: viewRepositories(settings),
    },
    external_steps: externalSteps({
      originalId: original.id,
      settings,
      isTemplated: seedTemplate !== null,
    }),
  };
}

function releaseCopy({ request, source, material }: SectionSource): ReleaseCopyView {
  const released = source.base ?? source.target;
  const roles = readNetworkRoles(storedList(released.network_roles_metadata));
  return viewReleaseCopy(material.originalRoles, [...roles, ...material.plugins.networkRoles], {
    askedFor: request.preserve_network_roles === true,
    toBeMade: source.copy !== null,
    isGoverned: material.seedTemplate !== null,
  });
}

function planVips(
  plan: ClonePlan,
  { target, plugins }: LoadedClone,
  { network }: PlanSurroundings,
  planner: VipPlanner,
): PlannedVipsView {
  const seed = seedConfiguration(plan, target, network, plugins);
  const { draft } = planner.plan(network, seed, []);
  const { draft: atOnce } = planner.plan(network, { ...seed, roles_in_groups: [] }, []);
  return viewVips(seed, draft, atOnce);
}

function conditionsOf({ source, material, master }: SectionSource, plan: ClonePlan): NodeConditions {
  const { original, target, plugins } = source;
  const { editable } = plan.attributes;
  const enabledBefore = new Set(original.plugins.flatMap(idIfEnabled(({ plugin_id: id }) => id)));
  const enabledAfter = new Set(plan.plugins.flatMap(idIfEnabled(({ id }) => id)));
  return {
    before: {
      documents: [original.release, original, ...plugins.filter(({ id }) => enabledBefore.has(id))],
      settings: material.originalAttributes.editable,
    },
    after: {
      documents: [target, ...plugins.filter(({ id }) => enabledAfter.has(id))],
      settings: editable,
    },
    networksMetadata: target.networks_metadata,
    models: {
      ...seedModels(UNKNOWN_ID, plan.seed, original, target, master),
      settings: editable,
      default: editable,
    },
  };
}

const idIfEnabled =
  <T extends { readonly enabled: boolean }>(idOf: (link: T) => number) =>
  (link: T): readonly number[] =>
    link.enabled ? [idOf(link)] : [];
