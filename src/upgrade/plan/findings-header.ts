import { type Finding } from './reasons';
import { viewFinding } from './finding-view';

/** Where findings are when an answer is a list, which has no place for them. */
export const FINDINGS_HEADER = 'Upgrade-Findings';

/** Clients and proxies take some 8 KB of headers at the least. */
const MAX_LENGTH = 6000;

/**
 * Findings for a header: a JSON list in ASCII, undefined where there are none. What does not fit is counted by a
 * last item `{"omitted": 12}`; the log has all.
 */
export function findingsHeader(findings: readonly Finding[]): string | undefined {
  if (findings.length === 0) return undefined;
  const items: string[] = [];
  let length = '[{"omitted":99999}]'.length;
  for (const finding of findings) {
    const { reason, class: findingClass, message, path, detail } = viewFinding(finding);
    const item = ascii(JSON.stringify({ reason, class: findingClass, message, path, detail }));
    length += item.length + 1;
    if (length > MAX_LENGTH) break;
    items.push(item);
  }
  const omitted = findings.length - items.length;
  return `[${[...items, ...(omitted === 0 ? [] : [JSON.stringify({ omitted })])].join(',')}]`;
}

/** A header holds neither letters beyond ASCII nor control characters; JSON has escaped the latter but DEL. */
function ascii(json: string): string {
  return json.replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
