import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiIdParam, ApiRefusals } from '../../http/api-refusals';
import { IdPipe } from '../../http/id.pipe';
import { clusterNotFound } from '../../nailgun/not-found';
import { UpgradeStatusDto } from '../dto/status-answer.dto';
import { StatusService, type StatusView } from './status.service';

/** Says where an upgrade stands. */
@ApiTags('upgrade')
@Controller('clusters/:cluster_id/upgrade')
export class StatusController {
  constructor(private readonly status: StatusService) {}

  @Get()
  @ApiOperation({
    operationId: 'getUpgrade',
    summary: 'Where the upgrade of an environment stands',
    description:
      'From either side, by nothing but what is in the database: the two environments with the versions of their ' +
      'releases, nodes moved and left, what stands in the way now, and the steps that are left. It stays right after ' +
      'the original was deleted. An environment that takes part in no upgrade is in phase `none`. Takes no lock.',
  })
  @ApiIdParam('cluster_id', 'Id of the original or of the seed.')
  @ApiOkResponse({ description: 'Where it stands.', type: UpgradeStatusDto })
  @ApiRefusals({ 400: ['invalid_id'], 404: [clusterNotFound(7)] })
  get(@Param('cluster_id', IdPipe) clusterId: number): Promise<StatusView> {
    return this.status.get(clusterId);
  }
}
