import { type JsonValue } from '../../json';
import { type MasterSettings } from '../../nailgun/settings/master-settings';
import { canonicalState } from '../plan/digest/canonical-state';
import { type DigestedState } from '../plan/digest/plan-digest';
import { type PlanView } from '../plan/plan-view';
import { type UpgradeOptions } from '../upgrade-options';
import { type LoadedClone, type PlanRequest, wishesOf } from './clone-source';
import { type PlanSurroundings } from './plan-surroundings';

/** Everything that a plan is made from, and what it is made into. */
export interface DigestSource {
  readonly request: PlanRequest;
  readonly source: LoadedClone;
  readonly surroundings: PlanSurroundings;
  readonly master: MasterSettings;
  readonly options: UpgradeOptions;
  /** The plan as it is shown: a value without secrets and without anything made at random. */
  readonly view: Omit<PlanView, 'digest'>;
}

/**
 * Sorts what a plan depends on by the sections of its digest. The name of the seed is in none: it changes nothing else,
 * and a plan is for any name.
 */
export function digestedState({
  request,
  source,
  surroundings,
  master,
  options,
  view,
}: DigestSource): DigestedState {
  const { original, plugins, sharedNetworks, target, base, copy } = source;
  const { attributes, vmware_editable, node_groups, networking, neutron, nova, release, nodes, ...rest } =
    original;
  const { openstack_configs, deployment_graphs, ...more } = rest;
  const { roles_metadata, volumes_metadata, tags_metadata, plugins: links, ...environment } = more;
  const { ceph, networkTemplate } = wishesOf(request, '');
  const documents = {
    options: {
      release_id: request.release_id,
      preserve_network_roles: request.preserve_network_roles === true,
      ceph,
      network_template: networkTemplate,
    },
    master: { ...master, nailgunExtensions: options.nailgunExtensions, plugins: options.upgradePlugins },
    plan: view,
  };
  const rows = {
    environment,
    settings: { attributes, vmware_editable },
    networks: { node_groups, networking, neutron, nova, sharedNetworks },
    addresses: surroundings.network.vips,
    nodes: { templated: nodes, surveyed: surroundings.nodes },
    plugins: { plugins, links },
    customisations: {
      openstack_configs,
      deployment_graphs,
      roles_metadata,
      volumes_metadata,
      tags_metadata,
    },
    release,
    // A copy that has to be made follows from its base and the original's release.
    target: copy ? base : { target, base },
  };
  return {
    ...(documents as unknown as Record<keyof typeof documents, JsonValue>),
    environment: canonicalState(rows.environment),
    settings: canonicalState(rows.settings),
    networks: canonicalState(rows.networks),
    addresses: canonicalState(rows.addresses),
    nodes: canonicalState(rows.nodes),
    plugins: canonicalState(rows.plugins),
    customisations: canonicalState(rows.customisations),
    release: canonicalState(rows.release),
    target: canonicalState(rows.target),
  };
}
