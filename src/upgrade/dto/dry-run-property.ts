import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsOptional } from 'class-validator';

/** The member of a body that asks only what would be done. */
export const DryRunProperty = (): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({
      description:
        'Whether only to say what would be done. Nothing is written, and what stands against it is among the findings.',
      type: 'boolean',
      example: true,
    }),
    IsOptional(),
    IsBoolean({ message: 'dry_run must be true or false' }),
  );
