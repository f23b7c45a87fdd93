import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { FINDING_CLASSES, type FindingClass } from '../plan/reasons';

/** Something that planning found out. */
export class FindingDto {
  @ApiProperty({ description: 'Stable code.', example: 'kernel_parameters_changed' })
  readonly reason!: string;

  @ApiProperty({
    enum: FINDING_CLASSES,
    description:
      '`refuse` stops the request, `acknowledge` is a loss or a change that somebody has to accept, `notice` is worth knowing.',
    example: 'acknowledge',
  })
  readonly class!: FindingClass;

  @ApiProperty({ description: 'For people.', example: 'Nodes get the kernel parameters of the release.' })
  readonly message!: string;

  @ApiProperty({ description: 'Acceptance cases that it answers.', type: [String], example: ['G08'] })
  readonly cases!: readonly string[];

  @ApiPropertyOptional({ description: 'Setting that it is about.', example: 'editable.kernel_params.kernel' })
  readonly path?: string;

  @ApiPropertyOptional({ description: 'Member of the request that it is about.', example: 'release_id' })
  readonly field?: string;

  @ApiPropertyOptional({
    description: 'What it is about, for programs.',
    type: 'object',
    additionalProperties: true,
  })
  readonly detail?: object;
}
