import { applyDecorators } from '@nestjs/common';
import { ApiParam, ApiProperty, ApiResponse } from '@nestjs/swagger';
import { MAX_ID } from './limits';

/** Body of every answer with a status of 400 or more. */
export class ErrorDto {
  @ApiProperty({
    description: 'What went wrong, for people. May change.',
    example: 'Environment 7 was not found.',
  })
  readonly message!: string;

  @ApiProperty({
    description: 'One entry a reason.',
    type: 'array',
    items: {
      type: 'object',
      required: ['reason', 'message'],
      properties: {
        reason: { type: 'string' },
        message: { type: 'string' },
        field: { type: 'string', description: 'Member of the request that is wrong.' },
        detail: { type: 'object', additionalProperties: true, description: 'The same for programs.' },
      },
    },
    example: [{ reason: 'cluster_not_found', message: 'Environment 7 was not found.' }],
  })
  readonly errors!: readonly object[];

  @ApiProperty({ description: 'Stable code of the first reason.', example: 'cluster_not_found' })
  readonly reason!: string;

  @ApiProperty({
    description: 'Stable codes of all reasons.',
    type: [String],
    example: ['cluster_not_found'],
  })
  readonly reasons!: readonly string[];
}

/** Reason codes that any call can be answered with. */
const EVERYWHERE: Readonly<Record<number, readonly string[]>> = {
  500: ['internal_error'],
  503: ['database_unavailable', 'database_busy'],
};

/** Documents the refusals of a call: reason codes by status. */
export function ApiRefusals(codes: Readonly<Record<number, readonly string[]>>): MethodDecorator {
  const responses = Object.entries({ ...EVERYWHERE, ...codes }).map(([status, reasons]) =>
    ApiResponse({
      status: Number(status),
      description: `Reason codes: ${reasons.map((reason) => `\`${reason}\``).join(', ')}.`,
      type: ErrorDto,
    }),
  );
  return applyDecorators(...responses);
}

/** Documents an id in the path. */
export function ApiIdParam(name: string, description: string): MethodDecorator {
  const schema = { type: 'integer', minimum: 1, maximum: MAX_ID } as const;
  return ApiParam({ name, description, schema, example: 1 });
}
