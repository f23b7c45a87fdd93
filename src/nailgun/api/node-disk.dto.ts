import { ApiProperty } from '@nestjs/swagger';

/** What one disk gives to one volume. */
export class DiskVolumeDto {
  @ApiProperty({ example: 'os' })
  readonly name!: string;

  @ApiProperty({ description: 'Megabytes.', example: 83968 })
  readonly size!: number;

  @ApiProperty({ description: 'Whether the contents outlive a new provisioning.', example: false })
  readonly keep_data!: boolean;
}

/** A disk, and how it is shared out. */
export class NodeDiskDto {
  @ApiProperty({ example: 'disk/by-path/pci-0000:00:1f.2-scsi-0:0:0:0' })
  readonly id!: string;

  @ApiProperty({ type: String, nullable: true, example: 'sda' })
  readonly name!: string | null;

  @ApiProperty({ description: 'Megabytes that can be shared out.', example: 953241 })
  readonly size!: number;

  @ApiProperty({ type: [DiskVolumeDto] })
  readonly volumes!: readonly DiskVolumeDto[];

  @ApiProperty({
    type: 'array',
    items: { type: 'string' },
    description: 'Other paths of the disk.',
    example: ['disk/by-id/ata-disk_2_0'],
  })
  readonly extra!: readonly string[];

  @ApiProperty({ description: 'Whether the node boots from it.', example: true })
  readonly bootable!: boolean;
}

/** A volume that a node needs for its roles. */
export class NodeVolumeDto {
  @ApiProperty({ example: 'os' })
  readonly name!: string;

  @ApiProperty({ type: String, nullable: true, example: 'Base System' })
  readonly label!: string | null;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'Megabytes; null where a rule of the release is not known.',
    example: 83968,
  })
  readonly min_size!: number | null;
}
