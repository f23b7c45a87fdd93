import { type Difference } from '../comparison/difference';
import { textOf } from '../recording/recording';

/** How notifications of ours begin. */
const OURS = /^(Environment \d+ \(.*\) was made as the Upgrade Seed of |\d+ nodes? moved )/;

/** Whether a row is a notification that only this service writes. */
export const isOurNotification = ({ ourRow }: Difference): boolean => OURS.test(textOf(ourRow?.message));
