import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, Matches } from 'class-validator';
import { DIGEST_PATTERN } from '../plan/digest/plan-digest';

/** A digest for the documentation. */
export const DIGEST_EXAMPLE =
  'o0nq3Rr1XyA.5mJx1k9UQfE.Zk2w0aJm4pI.b1T6s8dKc0M.Qe7rGmVb2hY.u4WnP0xZs9c.1aB2cD3eF4g.Hi5jK6lM7nO.pQ8rS9tU0vW.xY1zA2bC3dE.fG4hI5jK6lM.nO7pQ8rS9tU';

/** The member with which a client says which plan it wants to be carried out. */
export const PlanDigestProperty = (): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({
      description:
        'Digest of the plan that is to be carried out. Where anything that matters has changed since, the request is refused. With it, findings of class `acknowledge` have to be acknowledged.',
      pattern: DIGEST_PATTERN.source,
      example: DIGEST_EXAMPLE,
    }),
    IsOptional(),
    IsString({ message: 'plan_digest must be a string' }),
    Matches(DIGEST_PATTERN, { message: 'plan_digest must be a digest as a plan has it' }),
  );
