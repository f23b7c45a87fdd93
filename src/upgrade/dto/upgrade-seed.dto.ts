import { ApiProperty } from '@nestjs/swagger';
import { ClusterDto } from '../../nailgun/api/cluster.dto';

/** An Upgrade Seed. */
export class UpgradeSeedDto extends ClusterDto {
  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'Environment that this one takes over from; null once that was deleted.',
    example: 1,
  })
  readonly original_cluster_id!: number | null;
}
