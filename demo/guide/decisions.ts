import { say, table } from './text';

/** A decision of a plan, as the API gives it. */
export interface Decision {
  readonly path: string;
  readonly action: string;
  readonly from?: unknown;
  readonly to?: unknown;
  readonly target?: string;
  readonly rule: string;
  readonly reason: string;
  readonly secret: boolean;
}

/** Something that planning found out, as the API gives it. */
export interface Finding {
  readonly reason: string;
  readonly class: string;
  readonly message: string;
}

const LONGEST = 56;

/** Rules whose decisions are as many as dull: what stays as it was, and secrets that follow. Told as a number. */
const IN_A_WORD: Readonly<Record<string, string>> = {
  untouched: 'settings with the default of both releases',
  credentials: 'passwords and keys among the settings',
  generated_credentials: 'generated passwords and keys',
  generated_anew: 'generated values that follow from release, environment and master',
  new_in_release: 'settings that are new in the release, with its defaults',
};

/** What operators want to know first comes last: it is what they still see when everything is printed. */
const ACTIONS = [
  'carried',
  'regenerated',
  'converted',
  'moved',
  'renamed',
  'default adopted',
  'kept off',
  'dropped',
  'refused',
];

/** Prints decisions by what happens, and why. Secrets are withheld by the service already. */
export function showDecisions(decisions: readonly Decision[]): void {
  const isTaken = (action: string): boolean => decisions.some((decision) => decision.action === action);
  for (const action of ACTIONS.filter(isTaken)) {
    const ofAction = decisions.filter((decision) => decision.action === action);
    say(`   ${action} (${ofAction.length})`);
    for (const [rule, words] of Object.entries(IN_A_WORD)) {
      const count = ofAction.filter((decision) => decision.rule === rule && !isToBeSeen(decision)).length;
      if (count > 0) say(`     ${String(count).padStart(3)} ${words}`);
    }
    const told = ofAction.filter((decision) => !(decision.rule in IN_A_WORD) || isToBeSeen(decision));
    if (told.length > 0) {
      table(
        ['value', 'original', 'seed', 'why'],
        told.map((decision) => [
          place(decision),
          shown(decision, 'from'),
          shown(decision, 'to'),
          decision.reason,
        ]),
      );
    }
    say();
  }
}

/** Prints findings, those that matter most first. */
export function showFindings(findings: readonly Finding[]): void {
  const order = ['refuse', 'acknowledge', 'notice'];
  const sorted = [...findings].sort((a, b) => order.indexOf(a.class) - order.indexOf(b.class));
  table(
    ['class', 'reason', 'in words'],
    sorted.map(({ class: findingClass, reason, message }) => [findingClass, reason, message]),
  );
}

/** A default that changes is worth a line, although its rule is dull. */
const isToBeSeen = ({ rule, action }: Decision): boolean => rule === 'untouched' && action !== 'carried';

const place = ({ path, target }: Decision): string => {
  const short = (text: string): string => text.replace(/^editable\./, '');
  return target === undefined ? short(path) : `${short(path)} → ${short(target)}`;
};

function shown(decision: Decision, side: 'from' | 'to'): string {
  if (decision.secret) return '••••••';
  const value = decision[side];
  if (value === undefined) return '-';
  const text = asText(value).replaceAll('\n', ' ');
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

/** A repository by what tells it from others, a list by how many it has; anything else as it is. */
function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (isRepository(value)) return `${value.uri} ${value.suite ?? ''}`.trim();
  if (Array.isArray(value) && value.some(isRepository)) return `${value.length} repositories`;
  return JSON.stringify(value);
}

function isRepository(value: unknown): value is { readonly uri: string; readonly suite?: string } {
  return typeof value === 'object' && value !== null && 'uri' in value && typeof value.uri === 'string';
}
