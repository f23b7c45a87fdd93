import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiIdParam, ApiRefusals } from '../../http/api-refusals';
import { IdPipe } from '../../http/id.pipe';
import { clusterNotFound } from '../../nailgun/not-found';
import { EventsDto } from '../dto/events.dto';
import { EventReader, type EventsView } from './event.reader';
import { ApiPage, invalidPage, type Page, PagePipe } from './page.pipe';

/** Tells what was done. */
@ApiTags('upgrade')
@Controller('clusters/:cluster_id/upgrade/events')
export class EventsController {
  constructor(private readonly reader: EventReader) {}

  @Get()
  @ApiOperation({
    operationId: 'listUpgradeEvents',
    summary: 'What was done and refused in upgrades of an environment, the newest first',
    description:
      'Of the original with all of its seeds, or of one seed. The history is only ever added to, and stays when the ' +
      'environments are gone.',
  })
  @ApiIdParam('cluster_id', 'Id of an original or a seed, also of one that is gone.')
  @ApiPage()
  @ApiOkResponse({ description: 'A page of the history.', type: EventsDto })
  @ApiRefusals({ 400: ['invalid_id', ...invalidPage().reasons], 404: [clusterNotFound(7)] })
  list(@Param('cluster_id', IdPipe) clusterId: number, @Query(PagePipe) page: Page): Promise<EventsView> {
    return this.reader.list(clusterId, page);
  }
}
