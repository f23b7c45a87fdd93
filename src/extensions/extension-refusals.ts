import { HTTP_REASONS } from '../http/http-reasons';
import { Refusal } from '../http/refusal';

/** Refusal of a request that enables extensions that nobody has; Nailgun's words. */
export function extensionsUnknown(names: readonly string[]): Refusal {
  const message = `No such extensions: ${names.join(', ')}`;
  return new Refusal(400, [{ reason: 'extension_unknown', message, detail: { extensions: names } }]);
}

/** Refusal of a request that disables extensions that are not enabled; Nailgun's words. */
export function extensionsNotEnabled(names: readonly string[]): Refusal {
  const message = `No such extensions to disable: ${names.join(', ')}`;
  return new Refusal(400, [
    { reason: 'extension_not_enabled', message, field: 'extension_names', detail: { extensions: names } },
  ]);
}

/** Refusal of a list of names that is none. `field` is where the request has it; left out, it is the whole body. */
export function noListOfNames(message: string, field?: string): Refusal {
  const reason = { reason: HTTP_REASONS.invalidRequest, message };
  return new Refusal(400, [field === undefined ? reason : { ...reason, field }]);
}
