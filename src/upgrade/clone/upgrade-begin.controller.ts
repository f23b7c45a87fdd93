import { Body, Controller, HttpCode, Param, Post, UseGuards } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiIdParam, ApiRefusals, BODY_REASONS } from '../../http/api-refusals';
import { IdPipe } from '../../http/id.pipe';
import { ExactBody } from '../../http/json-body';
import { type JsonValue } from '../../json';
import { clusterNotFound, releaseNotFound } from '../../nailgun/not-found';
import { CloneDto } from '../dto/clone.dto';
import { BegunUpgradeDto } from '../dto/upgrade-seed.dto';
import { UpgradeEnabledGuard } from '../enabled/upgrade-enabled.guard';
import { refusalsOf } from '../plan/call-reasons';
import { type BegunUpgradeView, UpgradeService } from './upgrade.service';
import { withExactTemplate } from './with-exact-template';

/** Begins an upgrade. */
@ApiTags('upgrade')
@Controller('clusters/:cluster_id/upgrade')
@UseGuards(UpgradeEnabledGuard)
export class UpgradeBeginController {
  constructor(private readonly upgrades: UpgradeService) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({
    operationId: 'beginUpgrade',
    summary: 'Do everything of an upgrade that needs no nodes yet',
    description:
      'The release copy, where `preserve_network_roles` asks for one, the Upgrade Seed, and the virtual addresses that ' +
      'can be placed, in one transaction: all of it, or nothing. Virtual addresses need controllers, so most of them ' +
      'are left for `upgrade/vips`. With `plan_digest` it is exactly what the plan showed.',
  })
  @ApiIdParam('cluster_id', 'Id of the original environment.')
  @ApiOkResponse({
    description: 'The seed, its virtual addresses, and what its operators should know.',
    type: BegunUpgradeDto,
  })
  @ApiRefusals({
    400: ['invalid_id', ...BODY_REASONS, ...refusalsOf('upgrade', 400)],
    404: [clusterNotFound(7), releaseNotFound(99)],
    409: refusalsOf('upgrade', 409),
  })
  begin(
    @Param('cluster_id', IdPipe) clusterId: number,
    @Body() request: CloneDto,
    @ExactBody() body: JsonValue,
  ): Promise<BegunUpgradeView> {
    return this.upgrades.begin(clusterId, withExactTemplate(request, body));
  }
}
