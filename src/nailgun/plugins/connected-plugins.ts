import { type EntityManager } from 'typeorm';

/** A plug-in that an environment could use, and what its operator chose. Documents as text. */
export interface ConnectedPlugin {
  readonly id: number;
  readonly name: string;
  readonly title: string;
  readonly version: string;
  readonly is_hotpluggable: boolean | null;
  readonly attributes_metadata: string;
  readonly enabled: boolean;
  readonly attributes: string;
  /**
   * Whether it has tasks from before task-based deployment; null where Nailgun does not tell: 10.0 began to,
   * and is the one without settings of vCenter.
   */
  readonly contains_legacy_tasks: boolean | null;
}

/** Tasks of a graph with a type that only groups others have no version that matters. */
const LEGACY_TASKS = `(
  btrim(p.tasks) NOT IN ('[]', '{}', 'null') OR EXISTS (
    SELECT FROM plugin_deployment_graphs link
      JOIN deployment_graph_tasks task USING (deployment_graph_id)
     WHERE link.plugin_id = p.id AND link.type = 'default'
       AND task.type NOT IN ('group', 'stage', 'skipped') AND task.version ~ '^[01]([.]|$)'))`;

const CONNECTED = `
  SELECT p.id, p.name, p.title, p.version, p.is_hotpluggable, p.attributes_metadata,
         connection.enabled, connection.attributes,
         CASE WHEN to_regclass('vmware_attributes') IS NULL THEN ${LEGACY_TASKS} END AS contains_legacy_tasks
    FROM cluster_plugins connection
    JOIN plugins p ON p.id = connection.plugin_id
   WHERE connection.cluster_id = $1
   ORDER BY p.name, p.version, p.id`;

/** Plug-ins that an environment is connected with, whether enabled or not, in Nailgun's order. */
export function connectedPlugins(
  manager: EntityManager,
  clusterId: number,
): Promise<readonly ConnectedPlugin[]> {
  return manager.query<ConnectedPlugin[]>(CONNECTED, [clusterId]);
}
