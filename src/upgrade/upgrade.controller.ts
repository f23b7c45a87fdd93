import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiIdParam, ApiRefusals, BODY_REASONS } from '../http/api-refusals';
import { IdPipe } from '../http/id.pipe';
import { ReleaseDto } from '../nailgun/api/release.dto';
import { clusterNotFound, releaseNotFound } from '../nailgun/not-found';
import { type ReleaseView } from '../nailgun/releases/release-view';
import { CloneService, type NewSeedView } from './clone/clone.service';
import { type PlanView } from './plan/plan-view';
import { CloneDto, PlanDto } from './dto/clone.dto';
import { PlanAnswerDto } from './dto/plan-answer.dto';
import { NewSeedDto } from './dto/upgrade-seed.dto';
import { reasonExamples } from './plan/reason-examples';
import { reasonsWithStatus } from './plan/reasons';
import { ReleaseCopyService } from './releases/release-copy.service';

const NOT_FOUND = [clusterNotFound(7), releaseNotFound(99)];

/** The calls of the extension, as existing clients know them. */
@ApiTags('upgrade')
@Controller('clusters/:cluster_id/upgrade')
export class UpgradeController {
  constructor(
    private readonly clones: CloneService,
    private readonly releaseCopies: ReleaseCopyService,
  ) {}

  @Post('plan')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'planClone',
    summary: 'Say what a clone would decide, and what stands against it',
    description:
      'Every setting, plug-in and component with what becomes of it and why, and everything that was found. ' +
      'Takes no lock and changes nothing; what stands against a clone is among the findings, not a refusal.',
  })
  @ApiIdParam('cluster_id', 'Id of the original environment.')
  @ApiOkResponse({ description: 'The plan.', type: PlanAnswerDto })
  @ApiRefusals({ 400: ['invalid_id', ...BODY_REASONS], 404: NOT_FOUND })
  plan(@Param('cluster_id', IdPipe) clusterId: number, @Body() request: PlanDto): Promise<PlanView> {
    return this.clones.plan(clusterId, request);
  }

  @Post('clone')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'cloneCluster',
    summary: 'Create the Upgrade Seed of an environment',
    description:
      'A new environment on a newer release, with the settings, node groups and networks of the original. ' +
      'Everything that stands against it is found and answered at once; nothing is written then.',
  })
  @ApiIdParam('cluster_id', 'Id of the original environment.')
  @ApiOkResponse({ description: 'The seed, and what its operators should know.', type: NewSeedDto })
  @ApiRefusals({
    400: ['invalid_id', ...BODY_REASONS, ...reasonExamples(reasonsWithStatus(400))],
    404: NOT_FOUND,
    409: reasonExamples(reasonsWithStatus(409)),
  })
  clone(@Param('cluster_id', IdPipe) clusterId: number, @Body() request: CloneDto): Promise<NewSeedView> {
    return this.clones.clone(clusterId, request);
  }

  @Post('clone_release/:release_id')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'cloneRelease',
    summary: "Copy a release, keeping the original's mapping of network roles",
    description:
      'Needed when the target release maps network roles differently. ' +
      'Repeating it, for any environment of the same release, gives the copy that exists.',
  })
  @ApiIdParam('cluster_id', 'Id of the original environment.')
  @ApiIdParam('release_id', 'Id of the release to copy.')
  @ApiOkResponse({ description: 'The copy.', type: ReleaseDto })
  @ApiRefusals({
    400: ['invalid_id', ...reasonExamples(['document_unreadable'])],
    404: NOT_FOUND,
  })
  cloneRelease(
    @Param('cluster_id', IdPipe) clusterId: number,
    @Param('release_id', IdPipe) releaseId: number,
  ): Promise<ReleaseView> {
    return this.releaseCopies.copy(clusterId, releaseId);
  }
}
