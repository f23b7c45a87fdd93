import { ApiExtraModels, ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { NetworkDto, VipDto } from './network.dto';
import { NeutronParametersDto, NovaNetworkParametersDto } from './networking-parameters.dto';

const ADDRESS = { type: String, nullable: true, example: '10.40.20.2' } as const;

/** What both providers have in common. */
@ApiExtraModels(VipDto)
class NetworkConfigurationDto {
  @ApiProperty({
    description: 'Node group by node group, and last the shared network of PXE.',
    type: [NetworkDto],
  })
  readonly networks!: readonly NetworkDto[];

  @ApiPropertyOptional({
    description:
      'Virtual addresses by name. Only in highly available environments of release 7.0 or later; those ' +
      'whose nodes are not there yet are left out.',
    type: 'object',
    additionalProperties: { $ref: '#/components/schemas/VipDto' },
    example: {
      management: {
        network_role: 'mgmt/vip',
        namespace: 'haproxy',
        ipaddr: '10.40.20.2',
        is_user_defined: false,
        node_roles: ['controller', 'primary-controller'],
        vendor_specific: null,
      },
    },
  })
  readonly vips?: Readonly<Record<string, VipDto>>;

  @ApiPropertyOptional({ ...ADDRESS, description: 'Address of `management`, for old clients.' })
  readonly management_vip?: string | null;

  @ApiPropertyOptional({ ...ADDRESS, description: 'Address of `vrouter`, for old clients.' })
  readonly management_vrouter_vip?: string | null;

  @ApiPropertyOptional({ ...ADDRESS, description: 'Address of `public`, for old clients.' })
  readonly public_vip?: string | null;

  @ApiPropertyOptional({ ...ADDRESS, description: 'Address of `vrouter_pub`, for old clients.' })
  readonly public_vrouter_vip?: string | null;
}

/** Networks of an environment with Neutron. */
export class NeutronConfigurationDto extends NetworkConfigurationDto {
  @ApiProperty({ type: NeutronParametersDto })
  readonly networking_parameters!: NeutronParametersDto;
}

/** Networks of an environment with nova-network. */
export class NovaNetworkConfigurationDto extends NetworkConfigurationDto {
  @ApiProperty({ type: NovaNetworkParametersDto })
  readonly networking_parameters!: NovaNetworkParametersDto;
}
