import { type Finding } from '../plan/reasons';
import { viewFinding } from '../plan/finding-view';

/** Where findings are when an answer is a list, which has no place for them. */
export const FINDINGS_HEADER = 'Upgrade-Findings';

/** Clients and proxies take some 8 KB of headers at the least. */
const MAX_LENGTH = 6000;

/**
 * Findings for a header: a JSON list in ASCII, as many of them as fit; undefined where there are none. All of them
 * are logged.
 */
export function findingsHeader(findings: readonly Finding[]): string | undefined {
  const items: string[] = [];
  let length = 2;
  for (const finding of findings) {
    const { reason, class: findingClass, message, path, detail } = viewFinding(finding);
    const item = ascii(JSON.stringify({ reason, class: findingClass, message, path, detail }));
    length += item.length + 1;
    if (length > MAX_LENGTH) break;
    items.push(item);
  }
  return items.length === 0 ? undefined : `[${items.join(',')}]`;
}

/** A header holds neither letters beyond ASCII nor control characters; JSON has escaped the latter but DEL. */
function ascii(json: string): string {
  return json.replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
