import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type JsonObject } from '../../json';
import { nodeNotFound } from './node.reader';
import { nodeAttributes, type PluginAttributesRow } from './plugin-attributes';

interface NodeAttributesRow {
  readonly attributes: string;
  readonly plugins: readonly PluginAttributesRow[];
}

const ATTRIBUTES = `
  SELECT n.attributes, coalesce((
           SELECT json_agg(json_build_object('id', kept.id, 'name', p.name, 'title', p.title,
                                             'attributes', kept.attributes) ORDER BY kept.id)
             FROM node_cluster_plugins kept
             JOIN cluster_plugins link ON link.id = kept.cluster_plugin_id
             JOIN plugins p ON p.id = link.plugin_id
            WHERE kept.node_id = n.id AND link.enabled), '[]') AS plugins
    FROM nodes n WHERE n.id = $1`;

/** Reads attributes of nodes, CPU pinning and huge pages say, in Nailgun's form. */
@Injectable()
export class NodeAttributesReader {
  constructor(private readonly dataSource: DataSource) {}

  /** @throws Refusal 404 `node_not_found` */
  async get(nodeId: number): Promise<JsonObject> {
    const [node] = await this.dataSource.manager.query<NodeAttributesRow[]>(ATTRIBUTES, [nodeId]);
    if (!node) throw nodeNotFound(nodeId);
    return nodeAttributes(node.attributes, node.plugins);
  }
}
