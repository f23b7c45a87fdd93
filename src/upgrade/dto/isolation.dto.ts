import { ApiPropertyOptional, PickType } from '@nestjs/swagger';
import { IsOptional, Matches, ValidateBy } from 'class-validator';
import { MAX_ID } from '../../http/limits';
import { AcknowledgeProperty } from './acknowledge-property';
import { DryRunProperty } from './dry-run-property';
import { NodeIdsProperty } from './node-ids-property';
import { DeletionQueryDto } from './deletion-query.dto';

/** More nodes than anybody isolates. */
const MAX_NODES = 1000;

const IDS = /^[1-9]\d{0,9}(,[1-9]\d{0,9})*$/;

/** Which nodes are isolated, and with which facts. Other members are accepted and ignored. */
export class IsolationDto {
  @NodeIdsProperty({
    description: 'Nodes of the seed. Absent: its controllers.',
    most: MAX_NODES,
    isRequired: false,
    example: [1],
  })
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

  @DryRunProperty()
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
