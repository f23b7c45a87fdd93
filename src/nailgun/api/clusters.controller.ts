import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiIdParam, ApiRefusals } from '../../http/api-refusals';
import { IdPipe } from '../../http/id.pipe';
import { type JsonValue } from '../../json';
import { ClusterReader } from '../clusters/cluster.reader';
import { type ClusterView } from '../clusters/cluster-view';
import { clusterNotFound } from '../not-found';
import { ClusterDto, EditableAttributesDto } from './cluster.dto';

const REFUSALS = { 400: ['invalid_id'], 404: [clusterNotFound(7)] };

@ApiTags('nailgun')
@Controller('clusters')
export class ClustersController {
  constructor(private readonly clusters: ClusterReader) {}

  @Get()
  @ApiOperation({ operationId: 'listClusters', summary: 'All environments, the oldest first' })
  @ApiOkResponse({ description: 'Originals and seeds alike.', type: [ClusterDto] })
  @ApiRefusals({})
  list(): Promise<readonly ClusterView[]> {
    return this.clusters.list();
  }

  @Get(':cluster_id')
  @ApiOperation({ operationId: 'getCluster', summary: 'One environment' })
  @ApiIdParam('cluster_id', 'Id of the environment.')
  @ApiOkResponse({ description: 'The environment.', type: ClusterDto })
  @ApiRefusals(REFUSALS)
  get(@Param('cluster_id', IdPipe) id: number): Promise<ClusterView> {
    return this.clusters.get(id);
  }

  @Get(':cluster_id/attributes')
  @ApiOperation({
    operationId: 'getClusterAttributes',
    summary: 'Editable settings of an environment',
    description: 'Passwords are among them, as in Nailgun.',
  })
  @ApiIdParam('cluster_id', 'Id of the environment.')
  @ApiOkResponse({ description: 'The settings.', type: EditableAttributesDto })
  @ApiRefusals(REFUSALS)
  attributes(@Param('cluster_id', IdPipe) id: number): Promise<{ readonly editable: JsonValue }> {
    return this.clusters.editableAttributes(id);
  }
}
