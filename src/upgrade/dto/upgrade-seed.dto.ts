import { ApiProperty } from '@nestjs/swagger';
import { ClusterVipDto } from '../../nailgun/api/cluster-vip.dto';
import { ClusterDto } from '../../nailgun/api/cluster.dto';
import { FindingDto } from './finding.dto';

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

/** An Upgrade Seed that was just made, and its virtual addresses. */
export class BegunUpgradeDto extends NewSeedDto {
  @ApiProperty({
    description:
      'Virtual addresses that could be placed. Those that wait for controllers are placed by `upgrade/vips`.',
    type: [ClusterVipDto],
  })
  readonly vips!: readonly ClusterVipDto[];
}
