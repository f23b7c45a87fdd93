import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiIdParam, ApiRefusals } from '../../http/api-refusals';
import { IdPipe } from '../../http/id.pipe';
import { type JsonObject } from '../../json';
import { type DiskView } from '../nodes/disks-view';
import { type InterfaceView } from '../nodes/interfaces-view';
import { NodeAttributesReader } from '../nodes/node-attributes.reader';
import { NodeDisksReader, nodeWithoutEnvironment } from '../nodes/node-disks.reader';
import { NodeInterfacesReader } from '../nodes/node-interfaces.reader';
import { nodeNotFound, NodeReader } from '../nodes/node.reader';
import { type NodeView } from '../nodes/node-view';
import { type NodeVolumeView } from '../nodes/node-volumes';
import {
  ApiClusterFilter,
  type ClusterFilter,
  ClusterFilterPipe,
  invalidClusterFilter,
} from './cluster-filter.pipe';
import { NodeDto } from './node.dto';
import { NodeDiskDto, NodeVolumeDto } from './node-disk.dto';
import { INTERFACES_EXAMPLE, NodeInterfaceDto } from './node-interface.dto';

const ATTRIBUTES = {
  type: 'object',
  additionalProperties: true,
  example: { cpu_pinning: { metadata: { label: 'CPU pinning' }, nova: { type: 'number', value: 0 } } },
} as const;

@ApiTags('nailgun')
@Controller('nodes')
export class NodesController {
  constructor(
    private readonly nodes: NodeReader,
    private readonly nodeInterfaces: NodeInterfacesReader,
    private readonly nodeDisks: NodeDisksReader,
    private readonly nodeAttributes: NodeAttributesReader,
  ) {}

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

  @Get(':node_id/interfaces')
  @ApiOperation({ operationId: 'listNodeInterfaces', summary: 'Interfaces of a node: cards, then bonds' })
  @ApiIdParam('node_id', 'Id of the node.')
  @ApiOkResponse({
    description: 'The interfaces, each kind by name.',
    type: [NodeInterfaceDto],
    example: INTERFACES_EXAMPLE,
  })
  @ApiRefusals({ 400: ['invalid_id'], 404: [nodeNotFound(7)] })
  interfaces(@Param('node_id', IdPipe) id: number): Promise<readonly InterfaceView[]> {
    return this.nodeInterfaces.list(id);
  }

  @Get(':node_id/disks')
  @ApiOperation({ operationId: 'listNodeDisks', summary: 'How the disks of a node are shared out' })
  @ApiIdParam('node_id', 'Id of the node.')
  @ApiOkResponse({ description: 'The disks.', type: [NodeDiskDto] })
  @ApiRefusals({ 400: ['invalid_id'], 404: [nodeNotFound(7)] })
  disks(@Param('node_id', IdPipe) id: number): Promise<readonly DiskView[]> {
    return this.nodeDisks.disks(id);
  }

  @Get(':node_id/volumes')
  @ApiOperation({ operationId: 'listNodeVolumes', summary: 'Volumes that a node needs for its roles' })
  @ApiIdParam('node_id', 'Id of the node.')
  @ApiOkResponse({ description: 'The volumes.', type: [NodeVolumeDto] })
  @ApiRefusals({ 400: ['invalid_id'], 404: [nodeNotFound(7), nodeWithoutEnvironment(7)] })
  volumes(@Param('node_id', IdPipe) id: number): Promise<readonly NodeVolumeView[]> {
    return this.nodeDisks.volumes(id);
  }

  @Get(':node_id/attributes')
  @ApiOperation({
    operationId: 'getNodeAttributes',
    summary: 'Attributes of a node',
    description: 'Nodes of releases before 9.0 have none.',
  })
  @ApiIdParam('node_id', 'Id of the node.')
  @ApiOkResponse({
    description: 'Sections by name, those of enabled plug-ins among them.',
    schema: ATTRIBUTES,
  })
  @ApiRefusals({ 400: ['invalid_id'], 404: [nodeNotFound(7)] })
  attributes(@Param('node_id', IdPipe) id: number): Promise<JsonObject> {
    return this.nodeAttributes.get(id);
  }
}
