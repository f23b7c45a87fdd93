import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  ArrayUnique,
  IsArray,
  IsInt,
  IsOptional,
  Max,
  Min,
} from 'class-validator';
import { MAX_ID } from '../../http/limits';

/** A member `nodes_ids` of a body. */
interface NodeIds {
  readonly description: string;
  /** How many there may be. */
  readonly most: number;
  readonly isRequired: boolean;
  readonly example: readonly number[];
}

/** The member of a body that names nodes: at least one, and none twice. */
export const NodeIdsProperty = ({ description, most, isRequired, example }: NodeIds): PropertyDecorator =>
  applyDecorators(
    ApiProperty({
      description,
      required: isRequired,
      type: 'array',
      items: { type: 'integer', minimum: 1, maximum: MAX_ID },
      minItems: 1,
      maxItems: most,
      uniqueItems: true,
      example,
    }),
    ...(isRequired ? [] : [IsOptional()]),
    IsArray({ message: 'nodes_ids must be a list of node ids' }),
    ArrayNotEmpty({ message: 'nodes_ids must name at least one node' }),
    ArrayMaxSize(most, { message: `nodes_ids must not have more than ${most} items` }),
    ArrayUnique({ message: 'nodes_ids must not name a node twice' }),
    IsInt({ each: true, message: 'nodes_ids must be a list of integers' }),
    Min(1, { each: true, message: 'nodes_ids must be ids of at least 1' }),
    Max(MAX_ID, { each: true, message: `nodes_ids must be ids of at most ${MAX_ID}` }),
  );
