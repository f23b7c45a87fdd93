import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiIdParam, ApiRefusals } from '../../http/api-refusals';
import { IdPipe } from '../../http/id.pipe';
import { nodeNotFound, NodeReader } from '../nodes/node.reader';
import { type NodeView } from '../nodes/node-view';
import {
  ApiClusterFilter,
  type ClusterFilter,
  ClusterFilterPipe,
  invalidClusterFilter,
} from './cluster-filter.pipe';
import { NodeDto } from './node.dto';

@ApiTags('nailgun')
@Controller('nodes')
export class NodesController {
  constructor(private readonly nodes: NodeReader) {}

  @Get()
  @ApiOperation({ operationId: 'listNodes', summary: 'Nodes, by id' })
  @ApiClusterFilter('nodes')
  @ApiOkResponse({ description: 'The nodes.', type: [NodeDto] })
  @ApiRefusals({ 400: [invalidClusterFilter()] })
  list(@Query('cluster_id', ClusterFilterPipe) clusterId: ClusterFilter): Promise<readonly NodeView[]> {
    return this.nodes.list(clusterId);
  }

  @Get(':node_id')
  @ApiOperation({ operationId: 'getNode', summary: 'One node' })
  @ApiIdParam('node_id', 'Id of the node.')
  @ApiOkResponse({ description: 'The node.', type: NodeDto })
  @ApiRefusals({ 400: ['invalid_id'], 404: [nodeNotFound(7)] })
  get(@Param('node_id', IdPipe) id: number): Promise<NodeView> {
    return this.nodes.get(id);
  }
}
