import { Body, Controller, Delete, HttpCode, Param, Query, UseGuards } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiIdParam, ApiRefusals } from '../../http/api-refusals';
import { IdPipe } from '../../http/id.pipe';
import { clusterNotFound } from '../../nailgun/not-found';
import { deletionOptions, DeletionQueryDto } from '../dto/deletion-query.dto';
import { UndoAnswerDto } from '../dto/undo-answer.dto';
import { UndoDto } from '../dto/undo.dto';
import { UpgradeEnabledGuard } from '../enabled/upgrade-enabled.guard';
import { refusalsOf } from '../plan/call-reasons';
import { UndoService } from './undo.service';
import { type UndoView } from './undo-view';

/** Undoes upgrades. */
@ApiTags('upgrade')
@Controller('clusters/:cluster_id/upgrade')
@UseGuards(UpgradeEnabledGuard)
export class UndoController {
  constructor(private readonly service: UndoService) {}

  @Delete()
  @HttpCode(200)
  @ApiOperation({
    operationId: 'undoUpgrade',
    summary: 'Remove a seed that has no nodes, and everything that the upgrade made',
    description:
      'Afterwards every table is as it was before the clone, but for the history and for notifications, and the ' +
      'original can be upgraded anew. Nodes that moved go back first. A release copy goes too where a clone made it on ' +
      'its way and nothing else uses it; one that was asked for by name stays.',
  })
  @ApiIdParam('cluster_id', 'Id of the Upgrade Seed.')
  @ApiBody({ type: UndoDto, required: false })
  @ApiOkResponse({ description: 'What was removed.', type: UndoAnswerDto })
  @ApiRefusals({
    400: ['invalid_id', 'invalid_request', ...refusalsOf('undo', 400)],
    404: [clusterNotFound(7)],
  })
  undo(
    @Param('cluster_id', IdPipe) clusterId: number,
    @Query() query: DeletionQueryDto,
    @Body() body: UndoDto,
  ): Promise<UndoView> {
    return this.service.undo(clusterId, deletionOptions(query, body));
  }
}
