import { type JsonObject, type JsonValue, objectIn } from '../../json';
import { type PlanDto } from '../dto/clone.dto';

/** A network template is stored, so its numbers are those that were sent. */
export function withExactTemplate<T extends PlanDto>(
  request: T,
  body: JsonValue,
): Omit<T, 'network_template'> & { readonly network_template: JsonObject | null } {
  return { ...request, network_template: objectIn(body, 'network_template') ?? null };
}
