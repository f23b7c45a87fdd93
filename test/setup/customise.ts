import { type TestDatabase } from './database';

/** Gives an environment everything that operators may have added to one, and its first node a bond. */
export async function customise(database: Pick<TestDatabase, 'query'>, clusterId: number): Promise<void> {
  const query = (sql: string, values: unknown[]): Promise<unknown> => database.query(sql, values);
  await query(
    `INSERT INTO openstack_configs (is_active, config_type, cluster_id, node_role, created_at, configuration)
     VALUES (true, 'role', $1, 'compute', now(), '{"nova_config": {"DEFAULT/password": {"value": "S3CR3T"}}}')`,
    [clusterId],
  );
  await query(
    `WITH graph AS (INSERT INTO deployment_graphs (name) VALUES ('mine') RETURNING id),
          task AS (INSERT INTO deployment_graph_tasks (deployment_graph_id, task_name, version, type)
                   SELECT id, 'my task', '2.0.0', 'puppet' FROM graph)
     INSERT INTO cluster_deployment_graphs (type, deployment_graph_id, cluster_id) SELECT 'own', id, $1 FROM graph`,
    [clusterId],
  );
  await query(
    `INSERT INTO deployment_sequences (release_id, name, graphs)
     SELECT release_id, 'mine', '[{"type": "own"}]' FROM clusters WHERE id = $1`,
    [clusterId],
  );
  await query(
    `UPDATE clusters SET roles_metadata = '{"backup": {"name": "Backup"}}',
            volumes_metadata = '{"volumes": [{"id": "dump"}], "volumes_roles_mapping": {"backup": []}}',
            tags_metadata = '{"backup": {}}' WHERE id = $1`,
    [clusterId],
  );
  await query(
    `WITH bond AS (INSERT INTO node_bond_interfaces (node_id, name, mode, bond_properties)
                   SELECT min(id), 'bond77', 'active-backup', '{"type__": "linux"}' FROM nodes WHERE cluster_id = $1
                   RETURNING id, node_id)
     UPDATE node_nic_interfaces nic SET parent_id = bond.id
       FROM bond WHERE nic.node_id = bond.node_id AND nic.name IN ('eth1', 'eth2')`,
    [clusterId],
  );
}
