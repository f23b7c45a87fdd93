import { ApiProperty } from '@nestjs/swagger';

/** One reason for a refusal. */
export class ErrorReasonDto {
  @ApiProperty({ description: 'Stable code.', example: 'cluster_not_found' })
  readonly reason!: string;

  @ApiProperty({ description: 'The same for people. May change.', example: 'Environment 7 was not found.' })
  readonly message!: string;

  @ApiProperty({
    required: false,
    description: 'Member or parameter of the request that is wrong.',
    example: 'cluster_id',
  })
  readonly field?: string;

  @ApiProperty({
    selfRequired: false,
    description: 'What it is about, for programs; its members depend on the reason.',
    type: 'object',
    additionalProperties: true,
    example: { cluster_id: 7 },
  })
  readonly detail?: object;
}

/** Body of every answer with a status of 400 or more. */
export class ErrorDto {
  @ApiProperty({
    description: 'What went wrong, for people. May change.',
    example: 'Environment 7 was not found.',
  })
  readonly message!: string;

  @ApiProperty({ description: 'Every reason that was found.', type: [ErrorReasonDto], minItems: 1 })
  readonly errors!: readonly ErrorReasonDto[];

  @ApiProperty({ description: 'Stable code of the first reason.', example: 'cluster_not_found' })
  readonly reason!: string;

  @ApiProperty({
    description: 'Stable codes of all reasons, each once.',
    type: [String],
    minItems: 1,
    example: ['cluster_not_found'],
  })
  readonly reasons!: readonly string[];
}
