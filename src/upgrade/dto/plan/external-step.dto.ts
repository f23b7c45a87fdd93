import { ApiProperty } from '@nestjs/swagger';
import { STEP_TIMES } from '../../plan/sections/external-steps';

/** A step of an upgrade that is outside of what the service can do. */
export class ExternalStepDto {
  @ApiProperty({ description: 'Stable code.', example: 'copy_key_files' })
  readonly code!: string;

  @ApiProperty({ example: 'Copy the key files of the environment' })
  readonly title!: string;

  @ApiProperty({
    description: 'What to do.',
    example: 'Copy /var/lib/fuel/keys/1 on the master to the folder of the seed beside it, named by its id.',
  })
  readonly what!: string;

  @ApiProperty({ enum: STEP_TIMES, description: 'When it is due.', example: 'before_first_deployment' })
  readonly when!: (typeof STEP_TIMES)[number];

  @ApiProperty({ description: 'Acceptance cases that it answers.', type: [String], example: ['A25'] })
  readonly cases!: readonly string[];
}
