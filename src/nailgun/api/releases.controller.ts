import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiIdParam, ApiRefusals } from '../../http/api-refusals';
import { IdPipe } from '../../http/id.pipe';
import { releaseNotFound } from '../not-found';
import { ReleaseReader } from '../releases/release.reader';
import { type ReleaseView } from '../releases/release-view';
import { ReleaseDto } from './release.dto';

@ApiTags('nailgun')
@Controller('releases')
export class ReleasesController {
  constructor(private readonly releases: ReleaseReader) {}

  @Get()
  @ApiOperation({ operationId: 'listReleases', summary: 'All releases, the newest first' })
  @ApiOkResponse({ description: 'The releases.', type: [ReleaseDto] })
  @ApiRefusals({})
  list(): Promise<readonly ReleaseView[]> {
    return this.releases.list();
  }

  @Get(':release_id')
  @ApiOperation({ operationId: 'getRelease', summary: 'One release' })
  @ApiIdParam('release_id', 'Id of the release.')
  @ApiOkResponse({ description: 'The release.', type: ReleaseDto })
  @ApiRefusals({ 400: ['invalid_id'], 404: [releaseNotFound(99)] })
  get(@Param('release_id', IdPipe) id: number): Promise<ReleaseView> {
    return this.releases.get(id);
  }
}
