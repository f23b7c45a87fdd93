import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiRefusals } from '../../http/api-refusals';
import { MASTER_SETTINGS, type MasterSettings } from '../settings/master-settings';
import { VersionDto } from './version.dto';

@ApiTags('nailgun')
@Controller('version')
export class VersionController {
  constructor(@Inject(MASTER_SETTINGS) private readonly master: MasterSettings) {}

  @Get()
  @ApiOperation({
    operationId: 'getVersion',
    summary: 'Version of the master, and whether a token is needed',
  })
  @ApiOkResponse({ description: 'The version.', type: VersionDto })
  @ApiRefusals({ 503: [] })
  get(): VersionDto {
    return {
      release: this.master.release,
      api: this.master.api,
      openstack_version: this.master.openstackVersion,
      feature_groups: this.master.featureGroups,
      auth_required: false,
    };
  }
}
