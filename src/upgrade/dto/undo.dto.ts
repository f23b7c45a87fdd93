import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsOptional } from 'class-validator';
import { AcknowledgeProperty } from './acknowledge-property';

/** How an upgrade is to be undone; no body is needed. Other members are accepted and ignored. */
export class UndoDto {
  @ApiPropertyOptional({
    description:
      'Whether only to say what would be removed. Nothing is written, and what stands against it is among the findings.',
    type: 'boolean',
    example: true,
  })
  @IsOptional()
  @IsBoolean({ message: 'dry_run must be true or false' })
  readonly dry_run?: boolean | null;

  @AcknowledgeProperty('seed_changed')
  readonly acknowledge?: readonly string[] | null;
}
