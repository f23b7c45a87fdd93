import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import { HTTP_REASONS } from './http-reasons';
import { MAX_ID } from './limits';
import { Refusal } from './refusal';

const DIGITS = /^\d+$/;

/**
 * Reads an id in a path (C3). Anything but digits, and any number that no row can have, is refused with
 * `invalid_id` and the parameter's name as `field`.
 *
 * @example find(@Param('cluster_id', IdPipe) clusterId: number)
 */
@Injectable()
export class IdPipe implements PipeTransform<unknown, number> {
  transform(value: unknown, { data: field = 'id' }: ArgumentMetadata): number {
    const id = typeof value === 'string' && DIGITS.test(value) ? Number(value) : NaN;
    if (id >= 1 && id <= MAX_ID) {
      return id;
    }
    const message = `${field} must be a whole number from 1 to ${MAX_ID}.`;
    throw new Refusal(400, [{ reason: HTTP_REASONS.invalidId, message, field }]);
  }
}
