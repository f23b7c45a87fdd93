import { ApiProperty, ApiPropertyOptional, OmitType } from '@nestjs/swagger';
import { DECISION_ACTIONS, type DecisionAction } from '../attributes/decision';
import { FindingDto } from './finding.dto';
import { DIGEST_EXAMPLE } from './plan-digest-property';
import { ExternalStepDto } from './plan/external-step.dto';
import { PlannedNetworksDto } from './plan/planned-networks.dto';
import { PlannedNodesDto } from './plan/planned-nodes.dto';
import { PlannedReleaseCopyDto } from './plan/planned-release-copy.dto';
import { PlannedRepositoriesDto } from './plan/planned-repositories.dto';
import { PlannedVipsDto } from './plan/planned-vips.dto';

/** A setting may hold any JSON. */
const ANY = {
  oneOf: [
    { type: 'string', nullable: true },
    { type: 'boolean' },
    { type: 'number' },
    { type: 'array', items: {} },
    { type: 'object', additionalProperties: true },
  ],
};

/** What becomes of one value. */
export class DecisionDto {
  @ApiProperty({ example: 'editable.kernel_params.kernel' })
  readonly path!: string;

  @ApiProperty({ enum: DECISION_ACTIONS, example: 'default adopted' })
  readonly action!: DecisionAction;

  @ApiPropertyOptional({
    description: 'Value in the original.',
    example: 'console=tty0 net.ifnames=0',
    ...ANY,
  })
  readonly from?: unknown;

  @ApiPropertyOptional({ description: 'Value in the seed.', example: 'console=tty0 net.ifnames=1', ...ANY })
  readonly to?: unknown;

  @ApiPropertyOptional({
    description: 'Path in the seed, where it is another one.',
    example: 'editable.operator_user.authkeys',
  })
  readonly target?: string;

  @ApiProperty({ description: 'Rule that decided.', example: 'kernel_parameters' })
  readonly rule!: string;

  @ApiProperty({ description: 'Acceptance cases of the rule.', type: [String], example: ['G08'] })
  readonly cases!: readonly string[];

  @ApiProperty({ example: 'They were the defaults of the old release.' })
  readonly reason!: string;

  @ApiProperty({ description: 'Whether the values are withheld.', example: false })
  readonly secret!: boolean;
}

/** A release of a plan. */
export class PlannedReleaseDto {
  @ApiProperty({ type: 'integer', example: 12 })
  readonly release_id!: number;

  @ApiProperty({ example: 'Mitaka on Ubuntu 14.04' })
  readonly name!: string;

  @ApiProperty({ example: 'mitaka-9.0' })
  readonly version!: string;
}

/** The release that a seed would be made of. */
export class PlannedTargetDto extends OmitType(PlannedReleaseDto, ['release_id']) {
  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'Null for a release copy that a clone would make first.',
    example: 12,
  })
  readonly release_id!: number | null;

  @ApiPropertyOptional({
    type: 'integer',
    description: 'Release that it is, or would be, a copy of (preserve_network_roles).',
    example: 12,
  })
  readonly copy_of?: number;
}

/** Of a part of a plan. */
const NULL_MEANS = 'Null where too little is known to plan anything.';

/** What an upgrade would be. */
export class PlanAnswerDto {
  @ApiProperty({ type: 'integer', description: 'The original.', example: 1 })
  readonly cluster_id!: number;

  @ApiProperty({ type: PlannedReleaseDto })
  readonly from!: PlannedReleaseDto;

  @ApiProperty({ type: PlannedTargetDto })
  readonly to!: PlannedTargetDto;

  @ApiProperty({ type: PlannedReleaseCopyDto })
  readonly release_copy!: PlannedReleaseCopyDto;

  @ApiProperty({ type: PlannedNetworksDto, nullable: true, description: NULL_MEANS })
  readonly networks!: PlannedNetworksDto | null;

  @ApiProperty({ type: PlannedVipsDto, nullable: true, description: NULL_MEANS })
  readonly vips!: PlannedVipsDto | null;

  @ApiProperty({ type: PlannedNodesDto, nullable: true, description: NULL_MEANS })
  readonly nodes!: PlannedNodesDto | null;

  @ApiProperty({ type: PlannedRepositoriesDto })
  readonly repositories!: PlannedRepositoriesDto;

  @ApiProperty({
    description: 'Steps outside of what the service can do, in their order.',
    type: [ExternalStepDto],
  })
  readonly external_steps!: readonly ExternalStepDto[];

  @ApiProperty({
    description: 'What becomes of every setting, plug-in and component. Secrets are withheld.',
    type: [DecisionDto],
  })
  readonly decisions!: readonly DecisionDto[];

  @ApiProperty({ description: 'What stands against it, and what is to be known.', type: [FindingDto] })
  readonly findings!: readonly FindingDto[];

  @ApiProperty({
    description:
      'Of the plan and of everything that it was made from. `plan_digest` of a clone: carry out this plan, or refuse when something that matters has changed. The name of the seed is no part of it.',
    example: DIGEST_EXAMPLE,
  })
  readonly digest!: string;
}
