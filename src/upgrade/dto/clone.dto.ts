import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { IsStorableText } from '../../http/is-storable-text';
import { IdProperty } from './id-property';
import { AcknowledgeProperty } from './acknowledge-property';
import { PlanDigestProperty } from './plan-digest-property';
import { CephIdentityDto } from './ceph-identity.dto';

/** Longest name whose every character may take four bytes in Nailgun's unique index on names. */
const NAME_LIMIT = 512;

/** What a plan is asked for. Other members are accepted and ignored. */
export class PlanDto {
  @IdProperty('release_id', 'Release that the seed is made of: newer than that of the original.', 12)
  readonly release_id!: number;

  @ApiPropertyOptional({
    description: "Identity of the original's Ceph cluster, where its settings do not hold it.",
    type: CephIdentityDto,
  })
  @IsOptional()
  @IsObject({ message: 'ceph must be an object' })
  @ValidateNested()
  @Type(() => CephIdentityDto)
  readonly ceph?: CephIdentityDto;

  @ApiPropertyOptional({
    description:
      "Keep the original's mapping of network roles: the seed is made of the release copy that clone_release makes, which is made too where it does not exist.",
    example: true,
  })
  @IsOptional()
  @IsBoolean({ message: 'preserve_network_roles must be true or false' })
  readonly preserve_network_roles?: boolean;

  @ApiPropertyOptional({
    description:
      "Network template of the seed in the place of the original's, as Nailgun takes it. Without it the original's is carried.",
    type: 'object',
    additionalProperties: true,
    example: { adv_net_template: {} },
  })
  @IsOptional()
  @IsObject({ message: 'network_template must be an object' })
  readonly network_template?: object;
}

/** What a seed is asked for. Other members are accepted and ignored. */
export class CloneDto extends PlanDto {
  @ApiProperty({
    description: 'Name of the Upgrade Seed. No other environment may have it.',
    maxLength: NAME_LIMIT,
    pattern: '\\S',
    example: 'production on 9.0',
  })
  @IsString({ message: 'name must be a string' })
  @MaxLength(NAME_LIMIT, { message: `name must not be longer than ${NAME_LIMIT} characters` })
  @Matches(/\S/, { message: 'name must not be empty' })
  @IsStorableText()
  readonly name!: string;

  @PlanDigestProperty()
  readonly plan_digest?: string;

  @AcknowledgeProperty('kernel_parameters_changed')
  readonly acknowledge?: readonly string[];
}
