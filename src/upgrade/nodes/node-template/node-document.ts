import { type JsonObject, type JsonValue, memberOf } from '../../../json';
import { type TemplateReader } from './template-reader';

/**
 * A part in the form in which a node keeps it: schemes as `templates`, and beside them the endpoints and network
 * roles of all schemes, whether they are for the node's roles or not.
 *
 * @param part with the names of the node's interfaces
 * @param at its path in the template
 */
export function nodeDocument(part: JsonObject, at: string, reader: TemplateReader): JsonObject {
  const { network_scheme: schemes, ...others } = part;
  const entries = Object.entries(reader.object(schemes, `${at}.network_scheme`));
  const endpoints: (readonly [string, JsonValue])[] = [];
  const roles: (readonly [string, JsonValue])[] = [];
  for (const [name, value] of entries) {
    const place = `${at}.network_scheme.${name}`;
    const scheme = reader.object(value, place);
    for (const endpoint of reader.textList(memberOf(scheme, 'endpoints'), `${place}.endpoints`)) {
      endpoints.push([endpoint, {}]);
    }
    roles.push(...Object.entries(reader.object(memberOf(scheme, 'roles'), `${place}.roles`)));
  }
  return {
    ...others,
    templates: Object.fromEntries(entries),
    roles: Object.fromEntries(roles),
    endpoints: Object.fromEntries(endpoints),
  };
}
