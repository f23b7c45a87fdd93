import { ApiProperty } from '@nestjs/swagger';
import { STEP_TAKERS, type StepTaker } from '../status/next-steps';
import { MAX_IDS } from '../status/nodes-summed-up';
import { type Phase, PHASES } from '../status/phase';
import { FindingDto } from './finding.dto';

const COUNT = { type: 'integer', minimum: 0 } as const;

const IDS = {
  type: 'array',
  items: { type: 'integer' },
  maxItems: MAX_IDS,
  description: `The first ${MAX_IDS} of them, by id.`,
} as const;

/** Release of an environment of the pair. */
export class StatusReleaseDto {
  @ApiProperty({ type: 'integer', example: 2 })
  readonly id!: number;

  @ApiProperty({ type: String, nullable: true, example: 'Liberty on Ubuntu 14.04' })
  readonly name!: string | null;

  @ApiProperty({ example: 'liberty-8.0' })
  readonly version!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Version of the environment: what decides which release is newer.',
    example: '8.0',
  })
  readonly environment_version!: string | null;
}

/** An environment of the pair. */
export class StatusSideDto {
  @ApiProperty({ type: 'integer', example: 1 })
  readonly id!: number;

  @ApiProperty({ example: 'production' })
  readonly name!: string;

  @ApiProperty({ description: 'Whether it is still there.', example: true })
  readonly exists!: boolean;

  @ApiProperty({ type: String, nullable: true, example: 'operational' })
  readonly status!: string | null;

  @ApiProperty({ type: StatusReleaseDto })
  readonly release!: StatusReleaseDto;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Version of the master that made the environment, not of its release.',
    example: '9.1',
  })
  readonly fuel_version!: string | null;
}

/** Nodes with a role. */
export class RoleCountDto {
  @ApiProperty({ example: 'controller' })
  readonly role!: string;

  @ApiProperty({ ...COUNT, description: 'Nodes that have it, or are about to get it.', example: 3 })
  readonly count!: number;

  @ApiProperty({ ...COUNT, description: 'Those of them that are only about to get it.', example: 3 })
  readonly pending!: number;

  @ApiProperty({ ...IDS, example: [1, 2, 3] })
  readonly node_ids!: readonly number[];
}

/** Nodes summed up. */
export class NodeCountsDto {
  @ApiProperty({ ...COUNT, example: 3 })
  readonly count!: number;

  @ApiProperty({ ...IDS, example: [1, 2, 3] })
  readonly node_ids!: readonly number[];

  @ApiProperty({ description: 'By name of the role.', type: [RoleCountDto] })
  readonly roles!: readonly RoleCountDto[];

  @ApiProperty({
    description: 'How many have which status, as Nailgun shows it.',
    type: 'object',
    additionalProperties: COUNT,
    example: { provisioning: 1, ready: 2 },
  })
  readonly statuses!: Readonly<Record<string, number>>;
}

/** Nodes of both environments. */
export class StatusNodesDto {
  @ApiProperty({
    description: 'Those of the original; null once it was deleted.',
    type: NodeCountsDto,
    nullable: true,
  })
  readonly left!: NodeCountsDto | null;

  @ApiProperty({
    description:
      'Those that this service moved to the seed; null without a seed, and once the original was deleted, with which moves are forgotten.',
    type: NodeCountsDto,
    nullable: true,
  })
  readonly moved!: NodeCountsDto | null;

  @ApiProperty({
    description: 'All of the seed, however they came there; null without a seed.',
    type: NodeCountsDto,
    nullable: true,
  })
  readonly in_seed!: NodeCountsDto | null;

  @ApiProperty({
    description: 'Nodes of the seed that Nailgun still has to install or deploy. Null without a seed.',
    type: NodeCountsDto,
    nullable: true,
  })
  readonly undeployed!: NodeCountsDto | null;
}

/** A virtual address that could be placed. */
export class MissingVipDto {
  @ApiProperty({ example: 'public' })
  readonly name!: string;

  @ApiProperty({ example: 'public' })
  readonly network!: string;
}

/** Virtual addresses of both environments. */
export class StatusVipsDto {
  @ApiProperty({ ...COUNT, nullable: true, example: 4 })
  readonly original!: number | null;

  @ApiProperty({ ...COUNT, nullable: true, example: 3 })
  readonly seed!: number | null;

  @ApiProperty({
    description: 'What the seed asks for, has the nodes for, and has not got.',
    type: [MissingVipDto],
  })
  readonly missing!: readonly MissingVipDto[];
}

/** A task that is at work, or waits for its turn. */
export class StatusTaskDto {
  @ApiProperty({ type: 'integer', example: 2 })
  readonly cluster_id!: number;

  @ApiProperty({ type: 'integer', example: 31 })
  readonly id!: number;

  @ApiProperty({ example: 'provision' })
  readonly name!: string;

  @ApiProperty({ enum: ['running', 'pending'], example: 'running' })
  readonly status!: string;

  @ApiProperty({ type: 'integer', nullable: true, minimum: 0, maximum: 100, example: 40 })
  readonly progress!: number | null;
}

/** A step that is left. */
export class NextStepDto {
  @ApiProperty({ description: 'Stable code.', example: 'copy_vips' })
  readonly code!: string;

  @ApiProperty({ example: 'Give the seed the virtual addresses' })
  readonly title!: string;

  @ApiProperty({ description: 'What to do, in words.', example: 'Once its first controller is there.' })
  readonly what!: string;

  @ApiProperty({
    enum: STEP_TAKERS,
    description: 'Who takes it: this service, Nailgun, or people with no call at all.',
    example: 'upgrade',
  })
  readonly by!: StepTaker;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Method and path, under the base path.',
    example: 'POST /clusters/2/upgrade/vips',
  })
  readonly call!: string | null;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description: 'What the call can be sent; null where nothing is, or only people can say.',
    example: null,
  })
  readonly body!: object | null;
}

/** Where an upgrade stands. */
export class UpgradeStatusDto {
  @ApiProperty({ type: 'integer', description: 'The environment that was asked about.', example: 1 })
  readonly cluster_id!: number;

  @ApiProperty({
    enum: ['original', 'seed', null],
    type: String,
    nullable: true,
    description: 'Which of the two it is; null for one that takes part in nothing.',
    example: 'original',
  })
  readonly part!: 'original' | 'seed' | null;

  @ApiProperty({
    enum: PHASES,
    description:
      '`none`: no seed; `seeded`: nothing has moved; `vips_copied`: the same, and the seed has virtual addresses for ' +
      'controllers that were added to it and are not installed; `moving`: nodes are in both; `moved`: none is left in the original; ' +
      '`original_deleted`.',
    example: 'moving',
  })
  readonly phase!: Phase;

  @ApiProperty({
    description: 'The original, or the environment itself where it takes part in nothing.',
    type: StatusSideDto,
    nullable: true,
  })
  readonly original!: StatusSideDto | null;

  @ApiProperty({ type: StatusSideDto, nullable: true })
  readonly seed!: StatusSideDto | null;

  @ApiProperty({ type: StatusNodesDto })
  readonly nodes!: StatusNodesDto;

  @ApiProperty({ type: StatusVipsDto })
  readonly vips!: StatusVipsDto;

  @ApiProperty({ description: 'On either environment.', type: [StatusTaskDto] })
  readonly running_tasks!: readonly StatusTaskDto[];

  @ApiProperty({ description: 'What holds now.', type: [FindingDto] })
  readonly findings!: readonly FindingDto[];

  @ApiProperty({ description: 'In their order; the first is the next.', type: [NextStepDto] })
  readonly next_steps!: readonly NextStepDto[];
}
