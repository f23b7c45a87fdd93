import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsOptional, IsString } from 'class-validator';

/** More reason codes than there are. */
const MAX_REASONS = 100;

/**
 * The member with which a client accepts what planning finds.
 *
 * @param example a reason code of class `acknowledge` that the call has
 */
export const AcknowledgeProperty = (example: string): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({
      description:
        'Reason codes of class `acknowledge` that are accepted. Where it is present, it has to name all that planning finds.',
      type: [String],
      example: [example],
    }),
    IsOptional(),
    IsArray({ message: 'acknowledge must be a list of reason codes' }),
    ArrayMaxSize(MAX_REASONS, { message: `acknowledge must not have more than ${MAX_REASONS} items` }),
    IsString({ each: true, message: 'acknowledge must be a list of reason codes' }),
  );
