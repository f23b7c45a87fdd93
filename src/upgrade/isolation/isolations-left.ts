import { type QueryRunner } from 'typeorm';
import { type NamedNode, nodeInWords } from '../nodes/node-in-words';
import { shortList } from '../templates/short-list';

interface Left {
  readonly id: number;
  readonly name: string;
  readonly nodes: readonly NamedNode[];
}

/**
 * Says where isolations are not lifted: what nodes had before is in our tables alone, and would be lost with them.
 *
 * @returns a sentence for each environment
 */
export async function isolationsLeft(runner: QueryRunner): Promise<readonly string[]> {
  const [table] = (await runner.query(
    `SELECT to_regclass('cluster_upgrade_isolated_nodes') IS NOT NULL AS present`,
  )) as { present: boolean }[];
  if (!table!.present) return [];
  const environments = (await runner.query(`
    SELECT c.id, c.name,
           json_agg(json_build_object('id', n.id, 'hostname', coalesce(n.hostname, '')) ORDER BY n.id) AS nodes
      FROM cluster_upgrade_isolated_nodes i
      JOIN clusters c ON c.id = i.cluster_id
      JOIN nodes n ON n.id = i.node_id
     GROUP BY c.id ORDER BY c.id`)) as Left[];
  return environments.map(
    ({ id, name, nodes }) =>
      `The isolation of ${shortList(nodes.map(nodeInWords))} in environment ${id} (${name}) is not lifted, and ` +
      `their deployment information of before would be lost: lift it first (DELETE /clusters/${id}/upgrade/isolation).`,
  );
}
