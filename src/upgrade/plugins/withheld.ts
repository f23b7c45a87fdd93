import { type JsonValue } from '../../json';
import { isSecretSetting, withoutCredentials } from '../attributes/secrets';
import { type Decision } from '../attributes/decision';

/** Certificates and files are nothing to show, whatever they hold. */
const FILE_NAME = /cert|(^|_)file$/i;

/** Whether the value of a setting of a plug-in or of vCenter is never shown. */
export const isWithheld = (name: string, ...definitions: readonly (JsonValue | undefined)[]): boolean =>
  FILE_NAME.test(name) || isSecretSetting(name, ...definitions);

/** The values of a decision as they may be shown. */
export function shownValues(
  secret: boolean,
  from: JsonValue | undefined,
  to: JsonValue | undefined,
): Pick<Decision, 'from' | 'to' | 'secret'> {
  if (secret) return { secret };
  return {
    ...(from === undefined ? {} : { from: withoutCredentials(from) }),
    ...(to === undefined ? {} : { to: withoutCredentials(to) }),
    secret,
  };
}
