import { type EntityManager } from 'typeorm';
import { quoteIdentifier } from '../../database/insert-rows';

/** What of a release copy differs from its base. */
export interface ReleaseCopy {
  readonly id: number;
  readonly baseId: number;
  readonly name: string;
  /** JSON text. */
  readonly networkRolesMetadata: string;
}

/**
 * Inserts a copy of a release with its default deployment graph; documents are copied inside the database, to
 * the byte. Where somebody else makes the same copy at this moment the constraint on names decides, and the
 * transaction is to be run again: it will find that copy.
 */
export async function writeReleaseCopy(manager: EntityManager, copy: ReleaseCopy): Promise<void> {
  const columns = await otherColumns(manager, 'releases', ['id', 'name', 'network_roles_metadata']);
  await manager.query(
    `INSERT INTO releases (id, name, network_roles_metadata, ${columns})
     SELECT $1, $3, $4, ${columns} FROM releases WHERE id = $2`,
    [copy.id, copy.baseId, copy.name, copy.networkRolesMetadata],
  );
  await copyDefaultGraph(manager, copy.baseId, copy.id);
}

/** Gives a release the default deployment graph of another, with all of its tasks (A17). */
async function copyDefaultGraph(manager: EntityManager, fromId: number, toId: number): Promise<void> {
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
