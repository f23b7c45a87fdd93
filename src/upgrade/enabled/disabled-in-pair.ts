import { type EntityManager } from 'typeorm';
import { UPGRADE_EXTENSION } from '../extension-name';
import { type Finding } from '../plan/reasons';

interface DisabledCluster {
  readonly id: number;
  readonly name: string;
}

/** The environment `$1` and the other one of its pair, where the extension `$2` is disabled. */
const DISABLED_IN_PAIR = `
  SELECT c.id, c.name
    FROM cluster_upgrade_disabled_extensions d
    JOIN clusters c ON c.id = d.cluster_id
   WHERE d.name = $2
     AND (c.id = $1 OR c.original_env_id = $1
          OR c.id = (SELECT original_env_id FROM clusters WHERE id = $1))
   ORDER BY c.id <> $1, c.id`;

/** Why nothing may be done with an environment or with the other one of its pair; empty when somebody may. */
export async function disabledInPair(manager: EntityManager, clusterId: number): Promise<readonly Finding[]> {
  const clusters = await manager.query<DisabledCluster[]>(DISABLED_IN_PAIR, [clusterId, UPGRADE_EXTENSION]);
  return clusters.map(({ id, name }) => ({
    reason: 'extension_disabled',
    message:
      `The extension ${UPGRADE_EXTENSION} is disabled for environment ${id} (${name}); ` +
      `PUT /clusters/${id}/extensions enables it.`,
    detail: { cluster_id: id, extension: UPGRADE_EXTENSION },
  }));
}
