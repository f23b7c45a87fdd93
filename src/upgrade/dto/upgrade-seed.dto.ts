import { ApiProperty } from '@nestjs/swagger';
import { ClusterDto } from '../../nailgun/api/cluster.dto';
import { FindingDto } from './plan-answer.dto';

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

/** An Upgrade Seed that was just made. */
export class NewSeedDto extends UpgradeSeedDto {
  @ApiProperty({ description: 'What its operators should know.', type: [FindingDto] })
  readonly findings!: readonly FindingDto[];
}
