import { classOf, type Finding } from './reasons';

/** Whether anything that was found stops the request. */
export const isBlocked = (findings: readonly Finding[]): boolean =>
  findings.some((finding) => classOf(finding) === 'refuse');
