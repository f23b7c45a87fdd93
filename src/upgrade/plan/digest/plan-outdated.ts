import { type Finding } from '../reasons';
import { DIGEST_SECTIONS, type DigestSection } from './plan-digest';

/** Says that what was shown is not what would be done. */
export function planOutdated(changed: readonly DigestSection[]): Finding {
  const what = changed.map((section) => DIGEST_SECTIONS[section]).join('; ');
  return {
    reason: 'plan_outdated',
    message: `The plan is outdated, because something has changed since it was made: ${what}. Make a plan anew.`,
    field: 'plan_digest',
    detail: { changed },
  };
}
