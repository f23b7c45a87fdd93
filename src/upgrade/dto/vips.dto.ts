import { ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsOptional, IsString } from 'class-validator';

/** More reason codes than there are. */
const MAX_REASONS = 100;

/** What a duplicate of virtual addresses is asked for; no body is needed. Other members are accepted and ignored. */
export class VipsDto {
  @ApiPropertyOptional({
    description:
      'Reason codes of class `acknowledge` that are accepted. Where it is present, it has to name all that planning finds.',
    type: [String],
    example: ['vip_outside_ranges'],
  })
  @IsOptional()
  @IsArray({ message: 'acknowledge must be a list of reason codes' })
  @ArrayMaxSize(MAX_REASONS, { message: `acknowledge must not have more than ${MAX_REASONS} items` })
  @IsString({ each: true, message: 'acknowledge must be a list of reason codes' })
  readonly acknowledge?: readonly string[] | null;
}
