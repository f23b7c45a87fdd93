import { type OpenAPIObject } from '@nestjs/swagger';
import { HTTP_REASONS } from './http/http-reasons';
import { code, table } from './markdown';
import { FINDING_CLASSES, REASONS, type ReasonRule } from './upgrade/plan/reasons';

/** A reason as the documentation of calls has it. */
interface AnsweredReason {
  readonly status: string;
  /** Message of its first example. */
  readonly example: string;
  /** Calls that can be refused for it. */
  readonly calls: readonly string[];
}

/** More calls than these are counted, not named. */
const MOST_NAMED_CALLS = 10;

/** Reasons that belong to no call, because they are answered before one is found, or to nobody. */
const BEFORE_ANY_CALL: readonly (readonly [reason: string, status: string, meaning: string])[] = [
  [HTTP_REASONS.notFound, '404', 'There is nothing at this path.'],
  [HTTP_REASONS.methodNotAllowed, '405', 'The path is there for other methods, which `Allow` names.'],
  [HTTP_REASONS.requestAborted, '400', 'The client went away before its body had arrived.'],
  [HTTP_REASONS.badRequest, '400', 'An error of the framework for which there is no other code.'],
  [HTTP_REASONS.unauthorized, '401', 'An error of the framework that has this status and says no more.'],
  [HTTP_REASONS.notAcceptable, '406', 'An error of the framework that has this status and says no more.'],
  [HTTP_REASONS.requestTimeout, '408', 'An error of the framework that has this status and says no more.'],
  [HTTP_REASONS.conflict, '409', 'An error of the framework that has this status and says no more.'],
];

const CLASS_TEXTS = {
  refuse: '## Refused\n\nThe request is stopped, and nothing was written.',
  acknowledge:
    '## To be acknowledged\n\nA loss or a change that somebody has to accept. A request that has `acknowledge` or `plan_digest`,\nand ' +
    'every one that undoes, isolates or lifts that, has to name each; otherwise it is refused with\n`acknowledgement_required`.',
  notice: '## Worth knowing\n\nNothing has to be done about them for the request to go on.',
} as const;

/**
 * All reason codes of the service in Markdown, made from the table of reasons and from the documentation of calls.
 *
 * @param document of the whole service, with the extension for upgrades
 */
export function findingsReference(document: OpenAPIObject): string {
  const answered = answeredReasons(document);
  const rules: readonly (readonly [string, ReasonRule])[] = Object.entries(REASONS);
  const findings = FINDING_CLASSES.map((findingClass) => {
    const rows = rules
      .filter(([, rule]) => rule.class === findingClass)
      .map(([reason, { status, meaning }]) =>
        findingClass === 'refuse'
          ? [code(reason), String(status), meaning, callsOf(answered.get(reason))]
          : [code(reason), meaning],
      );
    const header =
      findingClass === 'refuse' ? ['reason', 'status', 'meaning', 'calls'] : ['reason', 'meaning'];
    return `${CLASS_TEXTS[findingClass]}\n\n${table([header, ...rows])}`;
  });
  const others = [...answered].filter(([reason]) => !Object.hasOwn(REASONS, reason));
  return `${[
    '# Reason codes',
    'Every reason that a refusal or a finding can have. Codes are stable: never renamed, never reused; the words may\nchange. `npm run docs` writes this page anew, from the table in `src/upgrade/plan/reasons.ts` and from what the calls\nsay of themselves in [openapi.json](../openapi.json).',
    'The status is that of a refusal whose first reason it is. `…` stands for `/clusters/{cluster_id}`.',
    ...findings,
    '## Of any request\n\nWho asks, what is sent, what is named and is not there, and what the service needs and does not get.',
    table([
      ['reason', 'status', 'for example', 'calls'],
      ...others.map(([reason, one]) => [code(reason), one.status, one.example, callsOf(one)]),
    ]),
    '## Before a call is found\n\nAnswered without any call of the service having had its say.',
    table([
      ['reason', 'status', 'meaning'],
      ...BEFORE_ANY_CALL.map(([reason, status, meaning]) => [code(reason), status, meaning]),
    ]),
  ].join('\n\n')}\n`;
}

/** The reasons that calls can be refused for, in the order of the document. */
function answeredReasons({ paths }: OpenAPIObject): ReadonlyMap<string, AnsweredReason> {
  const reasons = new Map<string, AnsweredReason>();
  const calls = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item as Readonly<Record<string, Operation>>).map(([method, operation]) => ({
      name: code(`${method.toUpperCase()} ${shortened(path)}`),
      responses: Object.entries(operation.responses).filter(([status]) => status >= '400'),
    })),
  );
  for (const { name, responses } of calls) {
    for (const [status, { content }] of responses) {
      for (const [reason, { summary }] of Object.entries(content?.['application/json']?.examples ?? {})) {
        const known = reasons.get(reason) ?? { status, example: summary, calls: [] };
        reasons.set(reason, { ...known, calls: [...known.calls, name] });
      }
    }
  }
  const all = calls.length;
  return new Map(
    [...reasons].map(([reason, known]) => [
      reason,
      known.calls.length === all ? { ...known, calls: ['every call'] } : known,
    ]),
  );
}

interface Operation {
  readonly responses: Readonly<Record<string, Response>>;
}

interface Response {
  readonly content?: {
    readonly 'application/json'?: {
      readonly examples?: Readonly<Record<string, { readonly summary: string }>>;
    };
  };
}

const shortened = (path: string): string =>
  path.replace(/^\/api(?=\/)/, '').replace('/clusters/{cluster_id}', '…');

function callsOf(answered: AnsweredReason | undefined): string {
  const calls = answered?.calls ?? [];
  return calls.length > MOST_NAMED_CALLS ? `${calls.length} calls` : calls.join(', ');
}
