import { ApiPropertyOptional, PickType } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsInt,
  IsOptional,
  Matches,
  Max,
  Min,
  ValidateBy,
} from 'class-validator';
import { MAX_ID } from '../../http/limits';
import { AcknowledgeProperty } from './acknowledge-property';
import { DeletionQueryDto } from './deletion-query.dto';

/** More nodes than anybody isolates. */
const MAX_NODES = 1000;

const IDS = /^[1-9]\d{0,9}(,[1-9]\d{0,9})*$/;

/** Which nodes are isolated, and with which facts. Other members are accepted and ignored. */
export class IsolationDto {
  @ApiPropertyOptional({
    description: 'Nodes of the seed. Absent: its controllers.',
    type: 'array',
    items: { type: 'integer', minimum: 1, maximum: MAX_ID },
    minItems: 1,
    maxItems: MAX_NODES,
    uniqueItems: true,
    example: [1],
  })
  @IsOptional()
  @IsArray({ message: 'nodes_ids must be a list of node ids' })
  @ArrayNotEmpty({ message: 'nodes_ids must name at least one node' })
  @ArrayMaxSize(MAX_NODES, { message: `nodes_ids must not have more than ${MAX_NODES} items` })
  @ArrayUnique({ message: 'nodes_ids must not name a node twice' })
  @IsInt({ each: true, message: 'nodes_ids must be a list of integers' })
  @Min(1, { each: true, message: 'nodes_ids must be ids of at least 1' })
  @Max(MAX_ID, { each: true, message: `nodes_ids must be ids of at most ${MAX_ID}` })
  readonly nodes_ids?: readonly number[];

  @ApiPropertyOptional({
    description:
      "Deployment information in any of Nailgun's formats: a list with an item for each node, or for each role of one, where the uid `common` stands for what all share; or `{common, nodes}`. Absent: Nailgun is asked, or, without one, what is stored is used.",
    oneOf: [
      { type: 'array', items: { type: 'object', additionalProperties: true } },
      { type: 'object', additionalProperties: true },
    ],
    example: [{ uid: '1', roles: ['primary-controller'], network_scheme: { transformations: [] } }],
  })
  @IsOptional()
  @ValidateBy({
    name: 'facts',
    validator: {
      validate: (value) => typeof value === 'object',
      defaultMessage: () => 'facts must be a list or an object',
    },
  })
  readonly facts?: object;

  @ApiPropertyOptional({
    description:
      'Whether only to say what would be done. Nothing is written, and what stands against it is among the findings.',
    type: 'boolean',
    example: false,
  })
  @IsOptional()
  @IsBoolean({ message: 'dry_run must be true or false' })
  readonly dry_run?: boolean;

  @AcknowledgeProperty('isolation_incomplete', 'accepts nothing')
  readonly acknowledge?: readonly string[];
}

/** Parameters of lifting an isolation. */
export class LiftIsolationDto extends DeletionQueryDto {
  @ApiPropertyOptional({
    description: 'Ids of nodes, separated by commas. Absent: all that are isolated.',
    type: 'string',
    pattern: IDS.source,
    example: '1',
  })
  @IsOptional()
  @Matches(IDS, { message: 'nodes_ids must be ids separated by commas' })
  @ValidateBy({
    name: 'ids',
    validator: {
      validate: (value) =>
        String(value)
          .split(',')
          .every((id) => Number(id) <= MAX_ID),
      defaultMessage: () => `nodes_ids must be ids of at most ${MAX_ID}`,
    },
  })
  readonly nodes_ids?: string;
}

/** The same in a body, which not every proxy passes on. */
export class LiftIsolationBodyDto extends PickType(IsolationDto, ['nodes_ids', 'dry_run', 'acknowledge']) {}
