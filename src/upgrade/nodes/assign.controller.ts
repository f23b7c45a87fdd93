import { Body, Controller, Headers, HttpCode, Param, Post, Res, UseGuards } from '@nestjs/common';
import {
  ApiExtraModels,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiResponse,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import { type Response } from 'express';
import { ApiIdParam, ApiRefusals, BODY_REASONS } from '../../http/api-refusals';
import { IdPipe } from '../../http/id.pipe';
import { Refusal } from '../../http/refusal';
import { NodeDto } from '../../nailgun/api/node.dto';
import { TaskDto } from '../../nailgun/api/task.dto';
import { clusterNotFound } from '../../nailgun/not-found';
import { AssignPlanDto } from '../dto/assign-answer.dto';
import { AssignDto } from '../dto/assign.dto';
import { FINDINGS_HEADER_DOC } from '../dto/findings-header-doc';
import { UpgradeEnabledGuard } from '../enabled/upgrade-enabled.guard';
import { refusalsOf } from '../plan/call-reasons';
import { FINDINGS_HEADER, findingsHeader } from '../plan/findings-header';
import { ProvisioningFailed, provisioningFailed } from '../provisioning/provisioning-failed';
import { AssignService } from './assign.service';

const NOT_STARTED = provisioningFailed(
  new ProvisioningFailed('unreachable', 'Nailgun could not be reached'),
  2,
  [1, 2, 3],
);

/** What a dry run may say. */
const DRY_RUN = {
  cluster_id: 2,
  from_cluster_id: 1,
  reprovision: true,
  nodes: [
    {
      node_id: 1,
      hostname: 'node-1',
      group_id: 2,
      roles: [],
      pending_roles: ['controller'],
      by_template: false,
      disks: { added: [{ volume: 'mysql', megabytes: 20480, disks: ['sdb'] }], kept: [], wiped: [] },
      put_back: [],
    },
  ],
  waiting: [],
  findings: [],
  dry_run: true,
};

/** Moves nodes. */
@ApiTags('upgrade')
@ApiExtraModels(NodeDto, TaskDto, AssignPlanDto)
@Controller('clusters/:cluster_id/upgrade/assign')
@UseGuards(UpgradeEnabledGuard)
export class AssignController {
  constructor(private readonly service: AssignService) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({
    operationId: 'assignNodes',
    summary: 'Move nodes to this environment of a pair from the other one',
    description:
      'To the seed, or back to the original. All of the nodes move, or none. They keep their ids, addresses, interfaces, ' +
      'bonds, disks and kernel parameters. What a move displaces is kept, and put back when the node returns as far as ' +
      'nobody changed it since. Repeating a request whose provisioning could not be started only starts that.',
  })
  @ApiIdParam('cluster_id', 'Id of the environment that the nodes move to.')
  @ApiHeader({
    name: 'X-Auth-Token',
    required: false,
    description: "The caller's token, for Nailgun.",
    schema: { type: 'string', example: '' },
  })
  @ApiOkResponse({
    description:
      'The nodes that moved, by id; what would be done, for a dry run; or a task of provisioning that is at its end already.',
    schema: {
      oneOf: [
        { type: 'array', items: { $ref: getSchemaPath(NodeDto) } },
        { $ref: getSchemaPath(AssignPlanDto) },
        { $ref: getSchemaPath(TaskDto) },
      ],
      example: DRY_RUN,
    },
    headers: FINDINGS_HEADER_DOC,
  })
  @ApiResponse({
    status: 202,
    description: 'The nodes moved, and this task reinstalls them.',
    type: TaskDto,
    headers: FINDINGS_HEADER_DOC,
  })
  @ApiRefusals({
    400: ['invalid_id', ...BODY_REASONS, ...refusalsOf('assign', 400)],
    404: [clusterNotFound(7), ...refusalsOf('assign', 404)],
    409: refusalsOf('assign', 409),
    502: [NOT_STARTED],
  })
  async assign(
    @Param('cluster_id', IdPipe) clusterId: number,
    @Body() request: AssignDto,
    @Headers('x-auth-token') token: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<unknown> {
    const { outcome, findings } = await this.service.assign(clusterId, request, token);
    const header = findingsHeader(findings);
    if (header !== undefined) response.setHeader(FINDINGS_HEADER, header);
    if (outcome instanceof Refusal) throw outcome;
    response.status(outcome.status);
    return outcome.body;
  }
}
