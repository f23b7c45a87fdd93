import { Injectable, type PipeTransform } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
import { HTTP_REASONS } from '../../http/http-reasons';
import { MAX_ID } from '../../http/limits';
import { Refusal } from '../../http/refusal';

/** An environment's id; null for what belongs to none; undefined for everything. */
export type ClusterFilter = number | null | undefined;

const FIELD = 'cluster_id';
const DIGITS = /^\d+$/;

/**
 * Reads the parameter `cluster_id` of a list as Nailgun does: left out, it does not filter; empty, it asks
 * for what belongs to no environment. Anything that is not an id is refused with `invalid_request`.
 *
 * @example list(@Query('cluster_id', ClusterFilterPipe) clusterId: ClusterFilter)
 */
@Injectable()
export class ClusterFilterPipe implements PipeTransform<unknown, ClusterFilter> {
  transform(value: unknown): ClusterFilter {
    if (value === undefined) return undefined;
    if (value === '') return null;
    const id = typeof value === 'string' && DIGITS.test(value) ? Number(value) : NaN;
    if (id >= 1 && id <= MAX_ID) return id;
    throw invalidClusterFilter();
  }
}

/** Refusal of a list that is asked for with a `cluster_id` that is none. */
export function invalidClusterFilter(): Refusal {
  const message = `${FIELD} must be empty or a whole number from 1 to ${MAX_ID}, and given once.`;
  return new Refusal(400, [{ reason: HTTP_REASONS.invalidRequest, message, field: FIELD }]);
}

/** Documents the parameter. @param items what is listed */
export function ApiClusterFilter(items: string): MethodDecorator {
  return ApiQuery({
    name: FIELD,
    required: false,
    allowEmptyValue: true,
    description: `Only ${items} of this environment; empty: only those of none.`,
    schema: { type: 'integer', minimum: 1, maximum: MAX_ID, example: 1 },
  });
}
