import { type RecordedRequest } from '../recording/recording';
import { isNailguns } from './calls';
import { type NailgunAddress } from './nailgun-address';

/** A Fuel master: it routes what is about upgrades to the service, and the rest to Nailgun. */
export interface Master {
  readonly serviceUrl: string;
  readonly nailgun: NailgunAddress;
}

/**
 * The URL that a master routes a request to. What the service can answer goes to it, as where it stands alone. What
 * the stand-in for Nailgun answers is what was recorded: of its calls only the rows can come to differ.
 */
export function routed(request: RecordedRequest, { serviceUrl, nailgun }: Master): string {
  return isNailguns(request) ? nailgun.url : serviceUrl;
}
