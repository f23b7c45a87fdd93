import { type JsonObject, parseJson } from '../../../../src/json';
import { type RestrictionModels } from '../../../../src/nailgun/restrictions/restriction-models';

/** Models that are empty, except for what is given as JSON. */
export function models(members: Readonly<Record<string, string>> = {}): RestrictionModels {
  const given = Object.entries(members).map(([name, text]) => [name, parseJson(text)] as const);
  const empty = {
    settings: {},
    cluster: {},
    networking_parameters: {},
    release: {},
    version: {},
    default: {},
  };
  return { ...empty, ...(Object.fromEntries(given) as Record<string, JsonObject>) };
}
