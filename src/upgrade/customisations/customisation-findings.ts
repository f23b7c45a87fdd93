import { objectIn } from '../../json';
import { storedObject } from '../../nailgun/stored-document';
import { type Finding } from '../plan/reasons';
import { type GraphRow, type OpenstackConfigRow, type OriginalRows } from '../snapshot/clone-snapshot';
import { shortList } from '../templates/short-list';

/** What customisations are looked for in. */
export type CustomisedOriginal = Pick<
  OriginalRows,
  | 'id'
  | 'release'
  | 'openstack_configs'
  | 'deployment_graphs'
  | 'roles_metadata'
  | 'volumes_metadata'
  | 'tags_metadata'
>;

/** The release that a seed is made of. */
export interface SequencedRelease {
  readonly id: number;
  readonly name: string;
  readonly deployment_sequences: readonly string[];
}

/**
 * What operators added to an environment, or to its release, that says how nodes are configured and deployed (G30). It
 * was written for the old release, so it is named and not carried: nobody but its authors can tell what of it the new
 * release still understands.
 */
export function customisationFindings(
  original: CustomisedOriginal,
  target: SequencedRelease,
): readonly Finding[] {
  return [
    ...configurations(original.openstack_configs),
    ...original.deployment_graphs.filter(isCustomised).map(graphNotCarried),
    ...sequences(original, target),
    ...metadata(original),
  ];
}

function configurations(rows: readonly OpenstackConfigRow[]): readonly Finding[] {
  if (rows.length === 0) return [];
  const of = {
    cluster: rows.filter(({ config_type: type }) => type === 'cluster').length,
    roles: unique(rows.flatMap(({ node_role: role }) => role ?? [])),
    nodes: unique(rows.flatMap(({ node_id: node }) => node ?? [])),
  };
  const parts = [
    ...(of.cluster > 0 ? ['the whole environment'] : []),
    ...(of.roles.length > 0 ? [`the roles ${shortList(of.roles)}`] : []),
    ...(of.nodes.length > 0 ? [`the nodes ${shortList(of.nodes.map(String))}`] : []),
  ];
  return [
    {
      reason: 'openstack_configs_not_carried',
      message: `OpenStack configurations that were uploaded are not carried: those for ${parts.join(', ')}. Upload them for the seed where they still hold.`,
      detail: { ids: rows.map(({ id }) => id), cluster: of.cluster, roles: of.roles, node_ids: of.nodes },
    },
  ];
}

/** Nailgun makes every environment an empty graph of the type `default`, which leaves all to the release. */
const isCustomised = ({ type, name, node_filter: filter, tasks }: GraphRow): boolean =>
  type !== 'default' || tasks.length > 0 || name !== null || filter !== null;

function graphNotCarried({ type, name, tasks }: GraphRow): Finding {
  const named = name === null ? '' : ` (${name})`;
  return {
    reason: 'deployment_graph_not_carried',
    message: `The environment's deployment graph of type ${type}${named} with ${inTasks(tasks.length)} is not carried. Upload it for the seed where its tasks fit the release.`,
    detail: { type, name, tasks },
  };
}

/** They belong to releases; a seed sees those of its own. */
function sequences({ release }: CustomisedOriginal, target: SequencedRelease): readonly Finding[] {
  const lacking = release.deployment_sequences.filter((name) => !target.deployment_sequences.includes(name));
  return lacking.map((name) => ({
    reason: 'deployment_sequence_not_carried',
    message: `The deployment sequence ${name} of release ${release.id} (${release.name}) is not there for ${target.name}.`,
    detail: { sequence: name, release_id: release.id },
  }));
}

/** Node roles, volumes and tags that the environment has beside those of its release. */
function metadata(original: CustomisedOriginal): readonly Finding[] {
  const volumes = storedObject(original.volumes_metadata);
  const mapped = Object.keys(objectIn(volumes, 'volumes_roles_mapping') ?? {});
  const listed = Array.isArray(volumes.volumes) ? volumes.volumes : [];
  const parts = [
    { kind: 'roles', names: Object.keys(storedObject(original.roles_metadata)) },
    {
      kind: 'volumes',
      names: unique([...mapped, ...listed.flatMap((volume) => nameOf(objectOf(volume).id))]),
    },
    { kind: 'tags', names: Object.keys(storedObject(original.tags_metadata)) },
  ];
  return parts
    .filter(({ names }) => names.length > 0)
    .map(({ kind, names }) => ({
      reason: 'own_metadata_not_carried',
      message: `The environment's own ${WORDS[kind]} are not carried: ${shortList(names)}. Define them for the seed before nodes that need them move.`,
      detail: { kind, names },
    }));
}

const WORDS: Readonly<Record<string, string>> = {
  roles: 'node roles',
  volumes: 'volumes of node roles',
  tags: 'tags of node roles',
};

const objectOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};

const nameOf = (value: unknown): readonly string[] => (typeof value === 'string' ? [value] : []);

const unique = <T>(items: readonly T[]): readonly T[] => [...new Set(items)];

const inTasks = (count: number): string => (count === 1 ? '1 task' : `${count} tasks`);
