import { type TestDatabase } from './database';

/** Somebody who sends statements on one connection. */
export type Sender = Pick<TestDatabase, 'query'>;

/** Runs work in a transaction, as every request of Nailgun's and every message that it receives is one. */
export async function transaction<T>(sender: Sender, work: () => Promise<T>): Promise<T> {
  await sender.query('BEGIN');
  try {
    const result = await work();
    await sender.query('COMMIT');
    return result;
  } catch (error) {
    await sender.query('ROLLBACK');
    throw error;
  }
}

/** Locks of a request that changes an environment: attributes, environment, tasks, nodes, by id within each. */
export async function lockEnvironment(sender: Sender, id: number): Promise<void> {
  await sender.query('SELECT id FROM attributes WHERE cluster_id = $1 ORDER BY id FOR UPDATE', [id]);
  await sender.query('SELECT id FROM clusters WHERE id = $1 ORDER BY id FOR UPDATE', [id]);
  await sender.query('SELECT id FROM tasks WHERE cluster_id = $1 ORDER BY id FOR UPDATE', [id]);
  await sender.query('SELECT id FROM nodes WHERE cluster_id = $1 ORDER BY id FOR UPDATE', [id]);
}

/**
 * What Nailgun does when Astute says that all nodes of an environment are gone: it locks the task and the nodes, deletes
 * the nodes, the addresses of the networks, the tasks, and then everything that belongs to the environment, children
 * first, each by its own id.
 */
export async function deleteEnvironment(sender: Sender, id: number): Promise<void> {
  await transaction(sender, async () => {
    await sender.query('SELECT id FROM tasks WHERE cluster_id = $1 ORDER BY id FOR UPDATE', [id]);
    await sender.query('SELECT id FROM nodes WHERE cluster_id = $1 ORDER BY id FOR UPDATE', [id]);
    await sender.query('DELETE FROM nodes WHERE cluster_id = $1', [id]);
    for (const address of await idsOf(
      sender,
      `SELECT a.id FROM ip_addrs a JOIN network_groups n ON n.id = a.network JOIN nodegroups g ON g.id = n.group_id
        WHERE g.cluster_id = $1 ORDER BY a.id`,
      id,
    )) {
      await sender.query('DELETE FROM ip_addrs WHERE id = $1', [address]);
    }
    await sender.query('DELETE FROM tasks WHERE cluster_id = $1', [id]);
    await sender.query(
      `DELETE FROM deployment_graphs WHERE id IN (
         SELECT deployment_graph_id FROM cluster_deployment_graphs WHERE cluster_id = $1)`,
      [id],
    );
    await sender.query('UPDATE notifications SET cluster_id = NULL WHERE cluster_id = $1', [id]);
    await sender.query('DELETE FROM attributes WHERE cluster_id = $1', [id]);
    await sender.query('DELETE FROM cluster_changes WHERE cluster_id = $1', [id]);
    await sender.query('DELETE FROM cluster_plugins WHERE cluster_id = $1', [id]);
    for (const network of await idsOf(
      sender,
      `SELECT n.id FROM network_groups n JOIN nodegroups g ON g.id = n.group_id WHERE g.cluster_id = $1 ORDER BY n.id`,
      id,
    )) {
      await sender.query('DELETE FROM ip_addr_ranges WHERE network_group_id = $1', [network]);
      await sender.query('DELETE FROM network_groups WHERE id = $1', [network]);
    }
    await sender.query('DELETE FROM nodegroups WHERE cluster_id = $1', [id]);
    const configs = 'SELECT id FROM networking_configs WHERE cluster_id = $1';
    await sender.query(`DELETE FROM neutron_config WHERE id IN (${configs})`, [id]);
    await sender.query(`DELETE FROM nova_network_config WHERE id IN (${configs})`, [id]);
    await sender.query('DELETE FROM networking_configs WHERE cluster_id = $1', [id]);
    await sender.query('DELETE FROM clusters WHERE id = $1', [id]);
  });
}

/** Nodes that Astute has removed. */
export async function deleteNodes(sender: Sender, ids: readonly number[]): Promise<void> {
  await transaction(sender, async () => {
    await sender.query('SELECT id FROM nodes WHERE id = ANY ($1) ORDER BY id FOR UPDATE', [ids]);
    await sender.query('DELETE FROM nodes WHERE id = ANY ($1)', [ids]);
  });
}

/** A node that leaves its environment without being deleted. */
export async function removeFromEnvironment(sender: Sender, id: number): Promise<void> {
  await sender.query('DELETE FROM ip_addrs WHERE node = $1', [id]);
  await sender.query(
    `DELETE FROM net_nic_assignments WHERE interface_id IN (SELECT id FROM node_nic_interfaces WHERE node_id = $1)`,
    [id],
  );
  await sender.query('DELETE FROM node_bond_interfaces WHERE node_id = $1', [id]);
  await sender.query(
    `UPDATE nodes SET cluster_id = NULL, group_id = NULL, roles = '{}', pending_roles = '{}', primary_tags = '{}',
                      status = 'discover', pending_addition = false, pending_deletion = false, hostname = 'node-' || id
      WHERE id = $1`,
    [id],
  );
}

/** The node group of an environment with this name goes, and its nodes leave the environment. */
export async function deleteNodeGroup(sender: Sender, clusterId: number, name: string): Promise<void> {
  await transaction(sender, async () => {
    const group = 'SELECT id FROM nodegroups WHERE cluster_id = $1 AND name = $2';
    const nodes = await sender.query<{ id: number }>(
      `SELECT id FROM nodes WHERE group_id IN (${group}) ORDER BY id`,
      [clusterId, name],
    );
    for (const { id } of nodes) await removeFromEnvironment(sender, id);
    await sender.query(`DELETE FROM network_groups WHERE group_id IN (${group})`, [clusterId, name]);
    await sender.query('DELETE FROM nodegroups WHERE cluster_id = $1 AND name = $2', [clusterId, name]);
  });
}

/** A release that no environment has: Nailgun refuses to delete another. */
export const deleteRelease = (sender: Sender, id: number): Promise<unknown> =>
  sender.query('DELETE FROM releases WHERE id = $1', [id]);

/**
 * What an agent sends every minute. One statement: two on the same row in one transaction, and somebody else who locks
 * the row between them, are a deadlock of Nailgun's with itself, whether or not anybody else is there.
 */
export const heartbeat = (sender: Sender, id: number): Promise<unknown> =>
  sender.query(
    'UPDATE nodes SET timestamp = now(), online = true, agent_checksum = md5(now()::text) WHERE id = $1',
    [id],
  );

/** An environment that somebody makes, as far as its rows have to do with those of others. @returns its id */
export async function createEnvironment(sender: Sender, name: string, releaseId: number): Promise<number> {
  return transaction(sender, async () => {
    const id = await idOf(
      sender,
      `INSERT INTO clusters (mode, status, net_provider, name, release_id, fuel_version, extensions, components)
       SELECT 'ha_compact', 'new', 'neutron', $1, id, '9.1', extensions, '[]' FROM releases WHERE id = $2
       RETURNING id`,
      [name, releaseId],
    );
    const group = await idOf(
      sender,
      `INSERT INTO nodegroups (cluster_id, name, is_default) VALUES ($1, 'default', true) RETURNING id`,
      [id],
    );
    await sender.query(
      `INSERT INTO attributes (cluster_id, editable, generated) VALUES ($1, '{}', '{}') RETURNING id`,
      [id],
    );
    await sender.query(`INSERT INTO cluster_changes (cluster_id, name) VALUES ($1, 'attributes')`, [id]);
    const network = await idOf(
      sender,
      `INSERT INTO network_groups (name, group_id, release, cidr, meta)
       VALUES ('management', $1, $2, '10.222.0.0/24', '{"notation": "cidr"}') RETURNING id`,
      [group, releaseId],
    );
    await sender.query(
      `INSERT INTO ip_addr_ranges (network_group_id, first, last) VALUES ($1, '10.222.0.1', '10.222.0.254')`,
      [network],
    );
    return id;
  });
}

/** Settings that somebody saves. */
export async function editSettings(sender: Sender, id: number): Promise<void> {
  await transaction(sender, async () => {
    await lockEnvironment(sender, id);
    await sender.query('UPDATE attributes SET editable = editable WHERE cluster_id = $1', [id]);
    await sender.query(
      `INSERT INTO cluster_changes (cluster_id, name)
       SELECT $1, 'attributes' WHERE NOT EXISTS (
         SELECT FROM cluster_changes WHERE cluster_id = $1 AND name = 'attributes')`,
      [id],
    );
  });
}

const idOf = async (sender: Sender, sql: string, values: unknown[]): Promise<number> =>
  (await sender.query<{ id: number }>(sql, values))[0]!.id;

const idsOf = async (sender: Sender, sql: string, value: number): Promise<readonly number[]> =>
  (await sender.query<{ id: number }>(sql, [value])).map(({ id }) => id);
