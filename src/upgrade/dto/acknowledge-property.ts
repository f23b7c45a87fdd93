import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsOptional, IsString } from 'class-validator';

/** More reason codes than there are. */
const MAX_REASONS = 100;

const ABSENT = {
  'accepts all': 'Where it is present, it has to name all that planning finds.',
  'accepts nothing': 'It has to name all that planning finds; absent, it names none.',
} as const;

/**
 * The member with which a client accepts what planning finds.
 *
 * @param example a reason code of class `acknowledge` that the call has
 * @param absent what it means where it is absent; existing clients, which know nothing of it, go on
 */
export const AcknowledgeProperty = (
  example: string,
  absent: 'accepts all' | 'accepts nothing' = 'accepts all',
): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({
      description: `Reason codes of class \`acknowledge\` that are accepted. ${ABSENT[absent]}`,
      type: [String],
      example: [example],
    }),
    IsOptional(),
    IsArray({ message: 'acknowledge must be a list of reason codes' }),
    ArrayMaxSize(MAX_REASONS, { message: `acknowledge must not have more than ${MAX_REASONS} items` }),
    IsString({ each: true, message: 'acknowledge must be a list of reason codes' }),
  );
