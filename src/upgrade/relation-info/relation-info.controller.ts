import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiIdParam, ApiRefusals } from '../../http/api-refusals';
import { IdPipe } from '../../http/id.pipe';
import { clusterNotFound } from '../../nailgun/not-found';
import { RelationInfoDto } from '../dto/relation-info.dto';
import { refusalsOf } from '../plan/call-reasons';
import { type RelationInfo } from './relation-info';
import { RelationInfoService } from './relation-info.service';

/** The relation of two environments, for deployment data. */
@ApiTags('upgrade')
@Controller('clusters/:cluster_id/upgrade/relation_info')
export class RelationInfoController {
  constructor(private readonly service: RelationInfoService) {}

  @Get()
  @ApiOperation({
    operationId: 'getRelationInfo',
    summary: 'Say how the environments of a pair are related',
    description:
      'What deployment tasks read as `upgrade.relation_info`. The same for the original and for the seed; for the seed ' +
      'also when the original was deleted.',
  })
  @ApiIdParam('cluster_id', 'Id of the original or of the seed.')
  @ApiOkResponse({ description: 'Ids and environment versions.', type: RelationInfoDto })
  @ApiRefusals({ 400: ['invalid_id', ...refusalsOf('relationInfo', 400)], 404: [clusterNotFound(7)] })
  show(@Param('cluster_id', IdPipe) clusterId: number): Promise<RelationInfo> {
    return this.service.show(clusterId);
  }
}
