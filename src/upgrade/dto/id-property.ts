import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsInt, Max, Min } from 'class-validator';
import { MAX_ID } from '../../http/limits';

/** A member of a body that is the id of something. */
export const IdProperty = (name: string, description: string, example: number): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ description, type: 'integer', minimum: 1, maximum: MAX_ID, example }),
    IsInt({ message: `${name} must be an integer` }),
    Min(1, { message: `${name} must be at least 1` }),
    Max(MAX_ID, { message: `${name} must be at most ${MAX_ID}` }),
  );
