import { json, type Row, type Tables } from '../rows';

type TaskType = 'stage' | 'group' | 'puppet' | 'sync' | 'upload_file' | 'skipped';

interface Task {
  readonly name: string;
  readonly type: TaskType;
  readonly roles?: readonly string[];
  readonly requires?: readonly string[];
  readonly requiredFor?: readonly string[];
  readonly parameters?: Readonly<Record<string, string | number>>;
}

const TASKS: readonly Task[] = [
  { name: 'pre_deployment_start', type: 'stage' },
  { name: 'pre_deployment_end', type: 'stage', requires: ['pre_deployment_start'] },
  { name: 'deploy_start', type: 'stage', requires: ['pre_deployment_end'] },
  { name: 'deploy_end', type: 'stage', requires: ['deploy_start'] },
  { name: 'post_deployment_start', type: 'stage', requires: ['deploy_end'] },
  { name: 'post_deployment_end', type: 'stage', requires: ['post_deployment_start'] },
  groupOf('primary-controller', 'deploy_start'),
  groupOf('controller', 'primary-controller'),
  groupOf('compute', 'controller'),
  groupOf('cinder', 'controller'),
  groupOf('ceph-osd', 'controller'),
  {
    name: 'sync_manifests',
    type: 'sync',
    roles: ['/.*/'],
    requires: ['pre_deployment_start'],
    requiredFor: ['pre_deployment_end'],
    parameters: { src: 'puppet', dst: 'puppet' },
  },
  { ...manifest('netconfig'), requires: ['deploy_start'] },
  { ...manifest('globals'), requires: ['netconfig'] },
  {
    name: 'upload_nodes_info',
    type: 'upload_file',
    roles: ['/.*/'],
    requires: ['post_deployment_start'],
    requiredFor: ['post_deployment_end'],
    parameters: { path: 'nodes.yaml' },
  },
];

/** The default deployment graph of a release. Its ids follow from the release's, of which there are few. */
export function releaseGraph(releaseId: number): Tables {
  const graph = { deployment_graph_id: releaseId };
  return {
    deployment_graphs: [graphRow(releaseId, 'default')],
    deployment_graph_tasks: TASKS.map((task, index) => ({
      id: releaseId * 100 + index,
      ...graph,
      ...taskColumns(task),
    })),
    release_deployment_graphs: [{ id: releaseId, type: 'default', ...graph, release_id: releaseId }],
  };
}

export function graphRow(id: number, name: string | null): Row {
  return { id, name, node_filter: null, on_success: null, on_error: null, on_stop: null };
}

function taskColumns(task: Task): Row {
  return {
    task_name: task.name,
    version: '2.0.0',
    condition: null,
    type: task.type,
    groups: [],
    tasks: [],
    roles: task.roles ?? [],
    reexecute_on: task.name === 'netconfig' ? ['deploy_changes'] : [],
    refresh_on: [],
    required_for: task.requiredFor ?? [],
    requires: task.requires ?? [],
    cross_depended_by: json([]),
    cross_depends: json([]),
    parameters: json({ ...task.parameters }),
    _custom: json({}),
  };
}

function groupOf(role: string, after: string): Task {
  return { name: role, type: 'group', roles: [role], requires: [after], requiredFor: ['deploy_end'] };
}

function manifest(name: string): Task {
  const parameters = { puppet_manifest: `modular/${name}.pp`, puppet_modules: 'modules', timeout: 3600 };
  return { name, type: 'puppet', roles: ['/.*/'], requiredFor: ['deploy_end'], parameters };
}
