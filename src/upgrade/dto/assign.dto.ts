import { ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsOptional,
  IsString,
  MaxLength,
} from 'class-validator';
import { AcknowledgeProperty } from './acknowledge-property';
import { DryRunProperty } from './dry-run-property';
import { NodeIdsProperty } from './node-ids-property';
import { KeepDataProperty } from './keep-data-property';
import { type KeepDataRequest } from '../nodes/assign-request';

/** More nodes than any environment has. */
const MAX_NODES = 10_000;
const MAX_ROLES = 32;
/** Width of a role in Nailgun's tables. */
const MAX_ROLE_LENGTH = 64;

/** Which nodes move, and how. Other members are accepted and ignored. */
export class AssignDto {
  @NodeIdsProperty({
    description: 'Nodes of the other environment of the pair. All of them move, or none.',
    most: MAX_NODES,
    isRequired: true,
    example: [1, 2, 3],
  })
  readonly nodes_ids!: readonly number[];

  @ApiPropertyOptional({
    description: 'Whether the nodes are reinstalled; without it they move as they are.',
    type: 'boolean',
    default: true,
    example: false,
  })
  @IsOptional()
  @IsBoolean({ message: 'reprovision must be true or false' })
  readonly reprovision?: boolean;

  @ApiPropertyOptional({
    description:
      'Roles in place of those that the nodes have, which have to be the same for all of them. Absent or empty: they keep theirs.',
    type: 'array',
    items: { type: 'string', maxLength: MAX_ROLE_LENGTH },
    maxItems: MAX_ROLES,
    uniqueItems: true,
    example: ['controller'],
  })
  @IsOptional()
  @IsArray({ message: 'roles must be a list of role names' })
  @ArrayMaxSize(MAX_ROLES, { message: `roles must not have more than ${MAX_ROLES} items` })
  @ArrayUnique({ message: 'roles must not name a role twice' })
  @IsString({ each: true, message: 'roles must be a list of role names' })
  @MaxLength(MAX_ROLE_LENGTH, {
    each: true,
    message: `roles must be names of at most ${MAX_ROLE_LENGTH} characters`,
  })
  readonly roles?: readonly string[];

  @KeepDataProperty()
  readonly keep_data?: KeepDataRequest;

  @DryRunProperty()
  readonly dry_run?: boolean;

  @AcknowledgeProperty('data_wiped')
  readonly acknowledge?: readonly string[];
}
