import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

const METADATA = { type: 'object', additionalProperties: true, nullable: true } as const;

/** A release. */
export class ReleaseDto {
  @ApiProperty({ type: 'integer', example: 10 })
  readonly id!: number;

  @ApiProperty({
    description: 'No other release of the same version has it.',
    example: 'Mitaka on Ubuntu 14.04',
  })
  readonly name!: string;

  @ApiProperty({ description: 'OpenStack version, dash, environment version.', example: 'mitaka-9.0' })
  readonly version!: string;

  @ApiProperty({ type: String, nullable: true, example: 'OpenStack Mitaka on Ubuntu' })
  readonly description!: string | null;

  @ApiProperty({ example: 'Ubuntu' })
  readonly operating_system!: string;

  @ApiProperty({ enum: ['available', 'unavailable', 'manageonly'], example: 'available' })
  readonly state!: string;

  @ApiProperty({ description: 'Whether environments can be made of it on this master.', example: true })
  readonly is_deployable!: boolean;

  @ApiProperty({
    ...METADATA,
    description: 'Definitions of editable and generated settings.',
    example: {
      editable: { common: { debug: { type: 'checkbox', value: false, label: 'Debug logging', weight: 20 } } },
      generated: { mysql: { root_password: { generator: 'password' } } },
    },
  })
  readonly attributes_metadata!: object | null;

  @ApiProperty({
    ...METADATA,
    description: 'Deployment modes by name.',
    example: { ha_compact: { description: 'Highly available' } },
  })
  readonly modes_metadata!: object | null;

  @ApiProperty({
    ...METADATA,
    description: 'Node roles by name.',
    example: { controller: { name: 'Controller', has_primary: true } },
  })
  readonly roles_metadata!: object | null;

  @ApiProperty({
    ...METADATA,
    description: 'Tags by name.',
    example: { controller: { has_primary: true } },
  })
  readonly tags_metadata!: object | null;

  @ApiProperty({
    type: 'array',
    items: { type: 'object', additionalProperties: true },
    nullable: true,
    description: 'Components that can be chosen.',
    example: [{ name: 'hypervisor:qemu', default: true }],
  })
  readonly components_metadata!: readonly object[] | null;

  @ApiPropertyOptional({
    ...METADATA,
    description: 'Definitions of vCenter settings; not on the schema of Nailgun 10.0, which has none.',
    example: { editable: { metadata: [], value: {} } },
  })
  readonly vmware_attributes_metadata?: object | null;
}
