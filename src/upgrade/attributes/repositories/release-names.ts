import { type JsonValue, memberOf } from '../../../json';
import { type ReleaseSettings } from '../attribute-upgrader';

/** Names under which a release appears in addresses and suites of repositories. */
export interface ReleaseNames {
  /** `2015.1.0-7.0` */
  readonly full: string;
  /** `7.0` */
  readonly environment: string;
  /** Of the operating system, `trusty`; null where the release names none. */
  readonly codename: string | null;
}

export function releaseNames({ fullVersion, version, metadata }: ReleaseSettings): ReleaseNames {
  const codename: JsonValue | undefined = memberOf(memberOf(metadata.generated, 'provision'), 'codename');
  return {
    full: fullVersion,
    environment: version.join('.'),
    codename: typeof codename === 'string' && codename !== '' ? codename : null,
  };
}

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A text of a repository that names the old release, saying the same of the new one. */
export function retarget(text: string, field: string, from: ReleaseNames, to: ReleaseNames): string {
  const version = literal(from.environment);
  const retargeted = text
    .replaceAll(from.full, to.full)
    .replace(new RegExp(`\\bmos${version}(?![.\\d])`, 'g'), `mos${to.environment}`)
    .replace(new RegExp(`(?<=/)${version}(?=/|$)`, 'g'), to.environment);
  if (field !== 'suite' || from.codename === null || to.codename === null) return retargeted;
  return retargeted.replace(new RegExp(`\\b${literal(from.codename)}\\b`, 'g'), to.codename);
}

/** Whether a text of a repository names the old release and would say something else of the new one. */
export const namesOldRelease = (text: string, field: string, from: ReleaseNames, to: ReleaseNames): boolean =>
  retarget(text, field, from, to) !== text;
