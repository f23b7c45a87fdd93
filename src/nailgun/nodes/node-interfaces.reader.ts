import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { loadNodeInterfaces } from './interface.loader';
import { type InterfaceView, interfacesView } from './interfaces-view';
import { nodeNotFound } from './node.reader';

/** Reads interfaces of nodes in Nailgun's form. */
@Injectable()
export class NodeInterfacesReader {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Cards by name, then bonds by name.
   *
   * @throws Refusal 404 `node_not_found`
   */
  async list(nodeId: number): Promise<readonly InterfaceView[]> {
    const node = await loadNodeInterfaces(this.dataSource.manager, nodeId);
    if (!node) throw nodeNotFound(nodeId);
    return interfacesView(node);
  }
}
