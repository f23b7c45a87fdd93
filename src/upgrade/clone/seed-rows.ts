import { stringifyJson } from '../../json';
import { type TableRows } from '../../database/insert-rows';
import { type PlannedNodeGroup } from '../networks/network-plan';
import { type ClonePlan } from './clone-plan';

/** Ids set aside in the database for the rows of one seed. */
export interface SeedIds {
  readonly graph: number;
  readonly networking: number;
  readonly nodeGroups: readonly number[];
  readonly networks: readonly number[];
}

/** How many ids of which table a plan needs. */
export function countSeedIds(plan: ClonePlan): Readonly<Record<string, number>> {
  const groups = plan.networks.nodeGroups;
  return {
    deployment_graphs: 1,
    networking_configs: 1,
    nodegroups: groups.length,
    network_groups: groups.reduce((sum, { networks }) => sum + networks.length, 0),
  };
}

/**
 * The rows beside the environment's own that Nailgun's creation of an environment makes, a table at a time,
 * in an order in which references resolve. Virtual addresses are not among them: they are placed when the
 * seed has controllers.
 */
export function seedRows(plan: ClonePlan, seedId: number, ids: SeedIds): readonly TableRows[] {
  const { networking } = plan.networks;
  return [
    {
      table: 'attributes',
      rows: [
        {
          cluster_id: seedId,
          editable: stringifyJson(plan.attributes.editable),
          generated: stringifyJson(plan.attributes.generated),
        },
      ],
    },
    {
      table: 'vmware_attributes',
      rows:
        plan.vmwareEditable === null
          ? []
          : [{ cluster_id: seedId, editable: stringifyJson(plan.vmwareEditable) }],
    },
    { table: 'deployment_graphs', rows: [{ id: ids.graph }] },
    {
      table: 'cluster_deployment_graphs',
      rows: [{ cluster_id: seedId, deployment_graph_id: ids.graph, type: 'default' }],
    },
    { table: 'cluster_changes', rows: pendingChanges(plan).map((name) => ({ cluster_id: seedId, name })) },
    {
      table: 'cluster_plugins',
      rows: plan.plugins.map(({ id, ...columns }) => ({ ...columns, cluster_id: seedId, plugin_id: id })),
    },
    { table: 'networking_configs', rows: [{ ...networking.base, id: ids.networking, cluster_id: seedId }] },
    { table: networking.table, rows: [{ ...networking.provider, id: ids.networking }] },
    ...networkRows(plan.networks.nodeGroups, plan.seed.releaseId, seedId, ids),
  ];
}

/** In Nailgun's order: clients show them so. */
function pendingChanges(plan: ClonePlan): readonly string[] {
  return ['attributes', 'networks', ...(plan.vmwareEditable === null ? [] : ['vmware_attributes'])];
}

function networkRows(
  nodeGroups: readonly PlannedNodeGroup[],
  releaseId: number,
  seedId: number,
  ids: SeedIds,
): readonly TableRows[] {
  const networks = nodeGroups
    .flatMap((group, i) => group.networks.map((network) => ({ network, groupId: ids.nodeGroups[i]! })))
    .map((entry, i) => ({ ...entry, id: ids.networks[i]! }));
  return [
    {
      table: 'nodegroups',
      rows: nodeGroups.map(({ name, is_default }, i) => ({
        id: ids.nodeGroups[i]!,
        cluster_id: seedId,
        name,
        is_default,
      })),
    },
    {
      table: 'network_groups',
      rows: networks.map(({ network: { ranges: _ranges, ...columns }, groupId, id }) => ({
        ...columns,
        id,
        group_id: groupId,
        release: releaseId,
      })),
    },
    {
      table: 'ip_addr_ranges',
      rows: networks.flatMap(({ network, id }) =>
        network.ranges.map((range) => ({ ...range, network_group_id: id })),
      ),
    },
  ];
}
