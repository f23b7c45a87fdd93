import { Body, Controller, HttpCode, Param, Post, Req, Res, UseGuards } from '@nestjs/common';
import {
  ApiBody,
  ApiExtraModels,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import { type Request, type Response } from 'express';
import { ApiIdParam, ApiRefusals, BODY_REASONS } from '../http/api-refusals';
import { IdPipe } from '../http/id.pipe';
import { ExactBody } from '../http/json-body';
import { type JsonValue } from '../json';
import { ClusterVipDto } from '../nailgun/api/cluster-vip.dto';
import { ReleaseDto } from '../nailgun/api/release.dto';
import { type ClusterVipView } from '../nailgun/networks/cluster-vips.reader';
import { clusterNotFound, releaseNotFound } from '../nailgun/not-found';
import { type ReleaseView } from '../nailgun/releases/release-view';
import { CloneService, type NewSeedView } from './clone/clone.service';
import { PlanService } from './clone/plan.service';
import { withExactTemplate } from './clone/with-exact-template';
import { planText } from './plan/plan-text';
import { type PlanView } from './plan/plan-view';
import { CloneDto, PlanDto } from './dto/clone.dto';
import { PlanAnswerDto } from './dto/plan-answer.dto';
import { FINDINGS_HEADER_DOC } from './dto/findings-header-doc';
import { IpsAnswerDto } from './dto/ips-answer.dto';
import { IpsDto } from './dto/ips.dto';
import { NewSeedDto } from './dto/upgrade-seed.dto';
import { VipsDto } from './dto/vips.dto';
import { UpgradeEnabledGuard } from './enabled/upgrade-enabled.guard';
import { IpsService } from './ips/ips.service';
import { type IpsView } from './ips/ips-view';
import { refusalsOf } from './plan/call-reasons';
import { ReleaseCopyService } from './releases/release-copy.service';
import { FINDINGS_HEADER, findingsHeader } from './plan/findings-header';
import { VipsService } from './vips/vips.service';

const NOT_FOUND = [clusterNotFound(7), releaseNotFound(99)];

/** The calls of the extension, as existing clients know them. */
@ApiTags('upgrade')
@ApiExtraModels(PlanAnswerDto)
@Controller('clusters/:cluster_id/upgrade')
@UseGuards(UpgradeEnabledGuard)
export class UpgradeController {
  constructor(
    private readonly clones: CloneService,
    private readonly plans: PlanService,
    private readonly releaseCopies: ReleaseCopyService,
    private readonly ips: IpsService,
    private readonly seedVips: VipsService,
  ) {}

  @Post('plan')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'planClone',
    summary: 'Say what an upgrade would do, and what stands against it',
    description:
      'Every setting, plug-in and component with what becomes of it and why, networks, virtual addresses, nodes, steps ' +
      'that people have to take, and everything that was found; as JSON, or as text for a terminal where `Accept` ' +
      'asks for `text/plain`. Takes no lock and changes nothing; what stands against a clone is among the findings, ' +
      'not a refusal.',
  })
  @ApiIdParam('cluster_id', 'Id of the original environment.')
  @ApiOkResponse({
    description: 'The plan.',
    content: {
      'application/json': { schema: { $ref: getSchemaPath(PlanAnswerDto) } },
      'text/plain': {
        schema: { type: 'string' },
        example:
          'Plan for the upgrade of environment 1\n\n  from  release 2, Liberty on Ubuntu 14.04 (liberty-8.0)\n',
      },
    },
  })
  @ApiRefusals({ 400: ['invalid_id', ...BODY_REASONS, ...refusalsOf('plan', 400)], 404: NOT_FOUND })
  async plan(
    @Param('cluster_id', IdPipe) clusterId: number,
    @Body() request: PlanDto,
    @ExactBody() body: JsonValue,
    @Req() client: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PlanView | string> {
    const plan = await this.plans.plan(clusterId, withExactTemplate(request, body));
    response.vary('Accept');
    if (client.accepts('application/json', 'text/plain') !== 'text/plain') return plan;
    response.type('text/plain');
    return planText(plan);
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
    400: ['invalid_id', ...BODY_REASONS, ...refusalsOf('clone', 400)],
    404: NOT_FOUND,
    409: refusalsOf('clone', 409),
  })
  clone(
    @Param('cluster_id', IdPipe) clusterId: number,
    @Body() request: CloneDto,
    @ExactBody() body: JsonValue,
  ): Promise<NewSeedView> {
    return this.clones.clone(clusterId, withExactTemplate(request, body));
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
    400: ['invalid_id', ...refusalsOf('cloneRelease', 400)],
    404: NOT_FOUND,
    409: refusalsOf('cloneRelease', 409),
  })
  cloneRelease(
    @Param('cluster_id', IdPipe) clusterId: number,
    @Param('release_id', IdPipe) releaseId: number,
  ): Promise<ReleaseView> {
    return this.releaseCopies.copy(clusterId, releaseId);
  }

  @Post('vips')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'duplicateVips',
    summary: 'Give a seed the virtual addresses of its original',
    description:
      'Every virtual address of every network, where the seed asks for it and has the nodes that it is for; then ' +
      'what only its release wants is allocated, and what nobody asks for any more is removed. Before the seed has ' +
      'controllers nothing is placed. Repeating it changes nothing.',
  })
  @ApiIdParam('cluster_id', 'Id of the Upgrade Seed.')
  @ApiBody({ type: VipsDto, required: false })
  @ApiOkResponse({
    description: 'The virtual addresses of the seed, by id.',
    type: [ClusterVipDto],
    headers: FINDINGS_HEADER_DOC,
  })
  @ApiRefusals({
    400: ['invalid_id', 'invalid_request', ...refusalsOf('vips', 400)],
    404: [clusterNotFound(7)],
  })
  async vips(
    @Param('cluster_id', IdPipe) clusterId: number,
    @Body() { acknowledge }: VipsDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<readonly ClusterVipView[]> {
    const { vips, findings } = await this.seedVips.duplicate(clusterId, acknowledge ?? undefined);
    const header = findingsHeader(findings);
    if (header !== undefined) response.setHeader(FINDINGS_HEADER, header);
    return vips;
  }

  @Post('ips')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'copyIps',
    summary: "Give new controllers of a seed the addresses and host names of the original's",
    description:
      'For controllers that were added to the seed and on which nothing is installed yet. Each gets the addresses of ' +
      'its counterpart, on every network but that of PXE, in place of those that it had there, and its host name, a ' +
      'default one (`node-1`) as well as any other: services are known by it. The name that people see is left alone. ' +
      'Counterparts stand in the same node group; a controller that has the host name of one already goes on with ' +
      "that one, so repeating the call changes nothing. The original's nodes stay as they are.",
  })
  @ApiIdParam('cluster_id', 'Id of the seed.')
  @ApiBody({ type: IpsDto, required: false })
  @ApiOkResponse({ description: 'The pairs, and what became of them.', type: IpsAnswerDto })
  @ApiRefusals({
    400: ['invalid_id', 'invalid_request', ...refusalsOf('ips', 400)],
    404: [clusterNotFound(7)],
    409: refusalsOf('ips', 409),
  })
  copyIps(@Param('cluster_id', IdPipe) clusterId: number, @Body() request: IpsDto): Promise<IpsView> {
    return this.ips.copy(clusterId, request);
  }
}
