import { ApiProperty } from '@nestjs/swagger';

const METADATA = { type: 'object', additionalProperties: true, nullable: true } as const;

/** A release. */
export class ReleaseDto {
  @ApiProperty({ type: 'integer', example: 10 })
  readonly id!: number;

  @ApiProperty({ example: 'Mitaka on Ubuntu 14.04' })
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

  @ApiProperty({ ...METADATA, description: 'Definitions of editable and generated settings.' })
  readonly attributes_metadata!: object | null;

  @ApiProperty({ ...METADATA, description: 'Deployment modes by name.' })
  readonly modes_metadata!: object | null;

  @ApiProperty({ ...METADATA, description: 'Node roles by name.' })
  readonly roles_metadata!: object | null;

  @ApiProperty({ ...METADATA, description: 'Tags by name.' })
  readonly tags_metadata!: object | null;

  @ApiProperty({
    type: 'array',
    items: { type: 'object', additionalProperties: true },
    nullable: true,
    description: 'Components that can be chosen.',
  })
  readonly components_metadata!: readonly object[] | null;
}
