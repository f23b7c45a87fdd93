import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  Param,
  Put,
  Query,
  UseGuards,
} from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiIdParam, ApiRefusals } from '../../http/api-refusals';
import { IdPipe } from '../../http/id.pipe';
import { ExactBody } from '../../http/json-body';
import { type JsonValue, memberOf } from '../../json';
import { clusterNotFound } from '../../nailgun/not-found';
import { deletionOptions } from '../dto/deletion-query.dto';
import { IsolationAnswerDto, IsolationStateDto, RestorationAnswerDto } from '../dto/isolation-answer.dto';
import { IsolationDto, LiftIsolationBodyDto, LiftIsolationDto } from '../dto/isolation.dto';
import { UpgradeEnabledGuard } from '../enabled/upgrade-enabled.guard';
import { refusalsOf } from '../plan/call-reasons';
import { ProvisioningFailed } from '../provisioning/provisioning-failed';
import { type IsolationStateView, type IsolationView, type RestorationView } from './isolation-view';
import { IsolationService } from './isolation.service';
import { nailgunFailed } from './nailgun-facts';
import { RestorationService } from './restoration.service';

const UNREACHABLE = new ProvisioningFailed('unreachable', 'Nailgun cannot be reached (ECONNREFUSED)');
const NOT_REPLACED = nailgunFailed(UNREACHABLE, 2, 'to replace deployment information');

const TOKEN = {
  name: 'X-Auth-Token',
  required: false,
  description: "The caller's token, for Nailgun.",
  schema: { type: 'string', example: '' },
} as const;

/** The first controller of a seed, apart from the networks that the original is at work on. */
@ApiTags('upgrade')
@Controller('clusters/:cluster_id/upgrade/isolation')
export class IsolationController {
  constructor(
    private readonly isolation: IsolationService,
    private readonly restoration: RestorationService,
  ) {}

  @Put()
  @UseGuards(UpgradeEnabledGuard)
  @ApiOperation({
    operationId: 'isolateNodes',
    summary: 'Have nodes of a seed deployed apart from the networks of the original',
    description:
      'Changes the deployment information of nodes: their bridges `br-ex` and `br-mgmt` have no way out, the default ' +
      'route goes through the network of PXE, the public gateway is not asked for pings, and a predefined VLAN network ' +
      'of tenants gets the last VLAN. What was stored before is kept. Repeating it keeps what was there before the first ' +
      'time. Facts hold passwords and are never answered.',
  })
  @ApiIdParam('cluster_id', 'Id of the seed.')
  @ApiHeader(TOKEN)
  @ApiBody({ type: IsolationDto, required: false })
  @ApiOkResponse({ description: 'What is different for each node.', type: IsolationAnswerDto })
  @ApiRefusals({
    400: ['invalid_id', 'invalid_request', ...refusalsOf('isolate', 400)],
    404: [clusterNotFound(7), ...refusalsOf('isolate', 404)],
    502: [NOT_REPLACED],
  })
  isolate(
    @Param('cluster_id', IdPipe) clusterId: number,
    @Body() request: IsolationDto,
    @ExactBody() body: JsonValue | undefined,
    @Headers('x-auth-token') token: string | undefined,
  ): Promise<IsolationView> {
    return this.isolation.isolate(clusterId, { ...request, facts: memberOf(body, 'facts') ?? null }, token);
  }

  @Get()
  @ApiOperation({
    operationId: 'getIsolation',
    summary: 'Say whether and how nodes are isolated',
    description: 'Also whether somebody changed their deployment information since, or moved them.',
  })
  @ApiIdParam('cluster_id', 'Id of the environment.')
  @ApiOkResponse({ description: 'Every node that was isolated here.', type: IsolationStateDto })
  @ApiRefusals({ 400: ['invalid_id'], 404: [clusterNotFound(7)] })
  show(@Param('cluster_id', IdPipe) clusterId: number): Promise<IsolationStateView> {
    return this.isolation.show(clusterId);
  }

  @Delete()
  @UseGuards(UpgradeEnabledGuard)
  @HttpCode(200)
  @ApiOperation({
    operationId: 'liftIsolation',
    summary: 'Give isolated nodes their deployment information of before',
    description:
      'To the byte; where there was none it is cleared. Works when the original is gone, too. Where somebody changed it ' +
      'since, that has to be accepted. Repeating it says that nothing is isolated.',
  })
  @ApiIdParam('cluster_id', 'Id of the environment.')
  @ApiHeader(TOKEN)
  @ApiBody({ type: LiftIsolationBodyDto, required: false })
  @ApiOkResponse({ description: 'What became of each node.', type: RestorationAnswerDto })
  @ApiRefusals({
    400: ['invalid_id', 'invalid_request', ...refusalsOf('liftIsolation', 400)],
    404: [clusterNotFound(7)],
    502: [NOT_REPLACED],
  })
  lift(
    @Param('cluster_id', IdPipe) clusterId: number,
    @Query() query: LiftIsolationDto,
    @Body() body: LiftIsolationBodyDto,
    @Headers('x-auth-token') token: string | undefined,
  ): Promise<RestorationView> {
    const nodesIds = query.nodes_ids?.split(',').map(Number) ?? body.nodes_ids ?? undefined;
    return this.restoration.lift(clusterId, { ...deletionOptions(query, body), nodesIds }, token);
  }
}
