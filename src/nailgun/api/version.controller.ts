import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ACCESS_OPTIONS, type AccessOptions } from '../../auth/access-options';
import { ApiRefusals } from '../../http/api-refusals';
import { MASTER_SETTINGS, type MasterSettings } from '../settings/master-settings';
import { VersionDto } from './version.dto';

@ApiTags('nailgun')
@Controller('version')
export class VersionController {
  constructor(
    @Inject(MASTER_SETTINGS) private readonly master: MasterSettings,
    @Inject(ACCESS_OPTIONS) private readonly access: AccessOptions,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'getVersion',
    summary: 'Version of the master, and whether a token is needed',
  })
  @ApiOkResponse({ description: 'The version.', type: VersionDto })
  @ApiRefusals({ 401: [], 403: [], 503: [] })
  get(): VersionDto {
    return {
      release: this.master.release,
      api: this.master.api,
      openstack_version: this.master.openstackVersion,
      feature_groups: this.master.featureGroups,
      auth_required: this.access.authentication.method !== 'none',
    };
  }
}
