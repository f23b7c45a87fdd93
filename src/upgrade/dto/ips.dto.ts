import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsObject, IsOptional, ValidateNested } from 'class-validator';
import { IdProperty } from './id-property';
import { AcknowledgeProperty } from './acknowledge-property';
import { DryRunProperty } from './dry-run-property';

/** More controllers than any environment has. */
const MAX_PAIRS = 1000;

/** Who takes over from whom. Other members are accepted and ignored. */
export class IpsPairDto {
  @IdProperty('node_id', 'Controller of the seed.', 12)
  readonly node_id!: number;

  @IdProperty('original_node_id', 'Controller of the original.', 1)
  readonly original_node_id!: number;
}

/** What new controllers are to get. Other members are accepted and ignored. */
export class IpsDto {
  @ApiPropertyOptional({
    description:
      'Which controller of the seed takes over from which of the original; these and no others. Absent: all that can be paired are.',
    type: [IpsPairDto],
    maxItems: MAX_PAIRS,
  })
  @IsOptional()
  @IsArray({ message: 'pairs must be a list of pairs' })
  @ArrayMaxSize(MAX_PAIRS, { message: `pairs must not have more than ${MAX_PAIRS} items` })
  @IsObject({ each: true, message: 'pairs must be a list of pairs' })
  @ValidateNested({ each: true })
  @Type(() => IpsPairDto)
  readonly pairs?: readonly IpsPairDto[];

  @DryRunProperty()
  readonly dry_run?: boolean;

  @AcknowledgeProperty('address_not_carried')
  readonly acknowledge?: readonly string[];
}
