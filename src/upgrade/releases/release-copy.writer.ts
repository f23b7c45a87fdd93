import { type EntityManager } from 'typeorm';
import { quoteIdentifier } from '../../database/insert-rows';

/** What of a release copy differs from its base. */
export interface ReleaseCopy {
  readonly baseId: number;
  readonly name: string;
  /** JSON text. */
  readonly networkRolesMetadata: string;
}

/**
 * Inserts a copy of a release; its documents are copied inside the database, to the byte.
 *
 * @returns id of the copy; null when a release of that name and version exists
 */
export async function insertReleaseCopy(manager: EntityManager, copy: ReleaseCopy): Promise<number | null> {
  const columns = await otherColumns(manager, 'releases', ['id', 'name', 'network_roles_metadata']);
  // Somebody else may insert the same copy at this moment: the constraint decides, not a look before.
  const [row] = await manager.query<{ id: number }[]>(
    `INSERT INTO releases (name, network_roles_metadata, ${columns})
     SELECT $2, $3, ${columns} FROM releases WHERE id = $1
     ON CONFLICT (name, version) DO NOTHING
     RETURNING id`,
    [copy.baseId, copy.name, copy.networkRolesMetadata],
  );
  return row?.id ?? null;
}

/** Gives a release the default deployment graph of another, with all of its tasks (A17). */
export async function copyDefaultGraph(manager: EntityManager, fromId: number, toId: number): Promise<void> {
  const columns = await otherColumns(manager, 'deployment_graph_tasks', ['id', 'deployment_graph_id']);
  await manager.query(
    `WITH graph AS (INSERT INTO deployment_graphs DEFAULT VALUES RETURNING id),
          link AS (INSERT INTO release_deployment_graphs (release_id, deployment_graph_id, type)
                   SELECT $2, id, 'default' FROM graph)
     INSERT INTO deployment_graph_tasks (deployment_graph_id, ${columns})
     SELECT graph.id, ${columns}
       FROM graph, deployment_graph_tasks task
      WHERE task.deployment_graph_id = (SELECT source.deployment_graph_id FROM release_deployment_graphs source
                                         WHERE source.release_id = $1 AND source.type = 'default')
      ORDER BY task.id`,
    [fromId, toId],
  );
}

/** Columns of a table beside the given ones, as a list for SQL: which there are depends on the schema. */
async function otherColumns(
  manager: EntityManager,
  table: string,
  except: readonly string[],
): Promise<string> {
  const rows = await manager.query<{ name: string }[]>(
    `SELECT attname AS name FROM pg_attribute
      WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attname <> ALL ($2)
      ORDER BY attnum`,
    [table, except],
  );
  return rows.map(({ name }) => quoteIdentifier(name)).join(', ');
}
