import { ApiProperty } from '@nestjs/swagger';

/** What the master is. */
export class VersionDto {
  @ApiProperty({ description: 'Version of the master.', example: '9.1' })
  readonly release!: string;

  @ApiProperty({ description: 'Version of the API.', example: '1' })
  readonly api!: string;

  @ApiProperty({ description: 'OpenStack version of the newest release.', example: 'mitaka-9.0' })
  readonly openstack_version!: string;

  @ApiProperty({ description: 'Feature groups that are switched on.', type: [String], example: ['advanced'] })
  readonly feature_groups!: readonly string[];

  @ApiProperty({ description: 'Whether other calls need a token.', example: false })
  readonly auth_required!: boolean;
}
