import { type Difference } from '../comparison/difference';
import { type StepContext } from '../comparison/step-context';
import { isMembers, type Json, type Row, textOf } from '../recording/recording';
import { rowOf, rowsOf, type World } from '../world/world';

/** The row that a reference names; recorded ones that ours has no partner for are texts that end with the id. */
export function referred(world: World, table: string, reference: Json | undefined): Row | undefined {
  const id = /\d+$/.exec(textOf(reference))?.[0];
  return rowOf(world, table, id);
}

/** Which environment a row of one belongs to, whatever its table. */
export function environmentOf(world: World, table: string, row: Row): Json | undefined {
  const below = (parent: string, reference: Json | undefined): Json | undefined => {
    const found = referred(world, parent, reference);
    return found && environmentOf(world, parent, found);
  };
  switch (table) {
    case 'clusters':
      return row.id;
    case 'cluster_upgrade_relations':
      return lastNumber(row.seed_cluster_id);
    case 'network_groups':
      return below('nodegroups', row.group_id);
    case 'ip_addr_ranges':
      return below('network_groups', row.network_group_id);
    case 'neutron_config':
    case 'nova_network_config':
      return below('networking_configs', row.id);
    case 'deployment_graphs':
      return rowsOf(world, 'cluster_deployment_graphs').find((link) => link.deployment_graph_id === row.id)
        ?.cluster_id;
    default:
      return lastNumber(row.cluster_id);
  }
}

/** Environments that a step made on one side. */
export function newEnvironments(before: World, after: World): readonly (Json | undefined)[] {
  const known = before.get('clusters');
  return rowsOf(after, 'clusters')
    .map(({ id }) => id)
    .filter((id) => !known?.has(textOf(id)));
}

/** Whether a missing or extra row belongs to an environment that the step made on that side only. */
export function isOfNewEnvironment(difference: Difference, { before, after }: StepContext): boolean {
  const { table, recordedRow, ourRow } = difference;
  const side = recordedRow ? 'recorded' : 'ours';
  const row = recordedRow ?? ourRow;
  if (!row || table === undefined) return false;
  const other = side === 'ours' ? 'recorded' : 'ours';
  if (newEnvironments(before[other], after[other]).length > 0) return false;
  return newEnvironments(before[side], after[side]).includes(environmentOf(after[side], table, row));
}

/** The environment that a row's environment is the seed of, in our rows. */
export function originalOf(world: World, table: string, row: Row): Row | undefined {
  const seed = referred(world, 'clusters', environmentOf(world, table, row));
  return seed && referred(world, 'clusters', seed.original_env_id);
}

/** The value at a place in a document. */
export function valueAt(document: Json | undefined, path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>(
    (value, step) =>
      isMembers(value) ? value[step] : Array.isArray(value) ? value[Number(step)] : undefined,
    document,
  );
}

function lastNumber(reference: Json | undefined): Json | undefined {
  if (typeof reference !== 'string') return reference;
  return Number(/\d+$/.exec(reference)?.[0]);
}
