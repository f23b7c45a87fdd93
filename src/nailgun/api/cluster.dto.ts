import { ApiProperty } from '@nestjs/swagger';

/** A pending change of an environment. */
export class ClusterChangeDto {
  @ApiProperty({ example: 'networks' })
  readonly name!: string;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Node that it concerns.', example: null })
  readonly node_id!: number | null;
}

/** An environment. */
export class ClusterDto {
  @ApiProperty({ type: 'integer', example: 2 })
  readonly id!: number;

  @ApiProperty({ example: 'production on 9.0' })
  readonly name!: string;

  @ApiProperty({ enum: ['multinode', 'ha_full', 'ha_compact'], example: 'ha_compact' })
  readonly mode!: string;

  @ApiProperty({
    enum: ['new', 'deployment', 'stopped', 'operational', 'error', 'remove', 'partially_deployed'],
    example: 'new',
  })
  readonly status!: string;

  @ApiProperty({ enum: ['neutron', 'nova_network'], example: 'neutron' })
  readonly net_provider!: string;

  @ApiProperty({ type: 'integer', example: 12 })
  readonly release_id!: number;

  @ApiProperty({ description: 'Version of the master that made it, not of its release.', example: '9.1' })
  readonly fuel_version!: string;

  @ApiProperty({ type: Boolean, nullable: true, example: false })
  readonly is_customized!: boolean | null;

  @ApiProperty({ description: 'Whether networks and settings are closed to changes.', example: false })
  readonly is_locked!: boolean;

  @ApiProperty({ description: 'What the next deployment will apply.', type: [ClusterChangeDto] })
  readonly changes!: readonly ClusterChangeDto[];

  @ApiProperty({ type: 'array', items: { type: 'string' }, example: [] })
  readonly components!: readonly string[];

  @ApiProperty({
    description: "State of Nailgun's web interface.",
    type: 'object',
    additionalProperties: true,
    example: { view_mode: 'standard', filter: {}, sort: [{ roles: 'asc' }], search: '' },
  })
  readonly ui_settings!: object;
}

/** Settings of an environment. */
export class EditableAttributesDto {
  @ApiProperty({
    description: 'Sections of settings; each setting has a type and a value.',
    type: 'object',
    additionalProperties: { type: 'object', additionalProperties: true },
    example: { common: { debug: { type: 'checkbox', value: false } } },
  })
  readonly editable!: object;
}
