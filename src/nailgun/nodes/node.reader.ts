import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Refusal } from '../../http/refusal';
import { asText } from '../../json';
import { MASTER_SETTINGS, type MasterSettings } from '../settings/master-settings';
import { loadNodes } from './node.loader';
import { type NodeView, nodeView } from './node-view';

/** Reads nodes in Nailgun's form. */
@Injectable()
export class NodeReader {
  private readonly domain: string;

  constructor(
    private readonly dataSource: DataSource,
    @Inject(MASTER_SETTINGS) master: MasterSettings,
  ) {
    this.domain = asText(master.values.DNS_DOMAIN ?? '');
  }

  /** @param clusterId only nodes of this environment; null: those of none; undefined: all. By id. */
  async list(clusterId?: number | null): Promise<readonly NodeView[]> {
    const nodes = await loadNodes(this.dataSource.manager, { clusterId });
    return nodes.map((node) => nodeView(node, this.domain));
  }

  /** Some nodes, by id, without those that do not exist. */
  async some(ids: readonly number[], manager: EntityManager): Promise<readonly NodeView[]> {
    const nodes = await loadNodes(manager, { ids });
    return nodes.map((node) => nodeView(node, this.domain));
  }

  /**
   * @param manager the transaction to read in, when there is one
   * @throws Refusal 404 `node_not_found`
   */
  async get(id: number, manager: EntityManager = this.dataSource.manager): Promise<NodeView> {
    const [node] = await loadNodes(manager, { ids: [id] });
    if (!node) throw nodeNotFound(id);
    return nodeView(node, this.domain);
  }
}

/** Refusal of a request that names a node that is not there. */
export function nodeNotFound(id: number): Refusal {
  const message = `Node ${id} was not found.`;
  return new Refusal(404, [{ reason: 'node_not_found', message, detail: { node_id: id } }]);
}
