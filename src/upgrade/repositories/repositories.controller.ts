import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiIdParam, ApiRefusals } from '../../http/api-refusals';
import { IdPipe } from '../../http/id.pipe';
import { clusterNotFound } from '../../nailgun/not-found';
import { SeedRepositoriesDto } from '../dto/repositories-answer.dto';
import { refusalsOf } from '../plan/call-reasons';
import { RepositoriesService, type RepositoriesView } from './repositories.service';

/** Shows repositories that old nodes need. */
@ApiTags('upgrade')
@Controller('clusters/:cluster_id/upgrade/repositories')
export class RepositoriesController {
  constructor(private readonly repositories: RepositoriesService) {}

  @Get()
  @ApiOperation({
    operationId: 'listUpgradeRepositories',
    summary: "Repositories of a seed that nodes of the original need beside the original's",
    description:
      'For nodes whose packages are upgraded before they move, or that are never reinstalled: every repository of the ' +
      'seed that the original has not got, with the files to put on a node. Names and priorities make no difference ' +
      'between repositories; type, address, suite and components do. In the preferences all of them are above all ' +
      'that the nodes have, in their own order. Nothing is written, here or on nodes.',
  })
  @ApiIdParam('cluster_id', 'Id of the Upgrade Seed.')
  @ApiOkResponse({ description: 'The repositories, in the order of the seed.', type: SeedRepositoriesDto })
  @ApiRefusals({
    400: ['invalid_id', ...refusalsOf('repositories', 400)],
    404: [clusterNotFound(7)],
  })
  list(@Param('cluster_id', IdPipe) clusterId: number): Promise<RepositoriesView> {
    return this.repositories.list(clusterId);
  }
}
