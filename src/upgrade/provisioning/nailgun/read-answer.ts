import { isJsonObject, JsonNumber, type JsonValue, memberOf, parseJson } from '../../../json';
import { type TaskView } from '../../../nailgun/tasks/task.reader';
import { shownText } from '../../attributes/secrets';
import { ProvisioningFailed } from '../provisioning-failed';
import { type NailgunAnswer } from './call-nailgun';

const TASK_STATUSES: ReadonlySet<JsonValue | undefined> = new Set(['pending', 'running', 'ready', 'error']);

/** Longest part of an answer that is looked at for words, and longest text that is shown of it, in characters. */
const EXAMINED = 4000;
const SHOWN = 300;

/**
 * The task that Nailgun answered with.
 *
 * @param token hidden wherever the answer repeats it
 * @throws ProvisioningFailed for any other answer
 */
export function readAnswer(answer: NailgunAnswer, token: string): TaskView {
  refuseFailure(answer, token);
  const { status, text } = answer;
  const task = documentIn(text);
  if (isTask(task)) return task;
  throw new ProvisioningFailed('broken_answer', `Nailgun's answer (${status}) is not a task`, status);
}

/**
 * Lets answers pass with which Nailgun did what it was asked for.
 *
 * @param token hidden wherever the answer repeats it
 * @throws ProvisioningFailed for any other one
 */
export function refuseFailure({ status, text }: NailgunAnswer, token: string): void {
  if (status >= 400) throw new ProvisioningFailed('refused', refusal(status, words(text, token)), status);
  if (status >= 300) {
    const problem = `Nailgun's address redirects elsewhere (${status}), which is not followed; NAILGUN_URL may be wrong`;
    throw new ProvisioningFailed('refused', problem, status);
  }
}

function isTask(document: JsonValue | undefined): document is { [member: string]: JsonValue } {
  const id = memberOf(document, 'id');
  return (
    isJsonObject(document) &&
    id instanceof JsonNumber &&
    id.isInteger() &&
    TASK_STATUSES.has(memberOf(document, 'status'))
  );
}

function documentIn(text: string): JsonValue | undefined {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}

const refusal = (status: number, why: string): string =>
  `Nailgun refused it (${status})${why === '' ? '' : `: ${why}`}`;

/** What an answer says, for people: Nailgun's message, or the text of a page of the proxy in front of it. */
function words(text: string, token: string): string {
  const message = memberOf(documentIn(text), 'message');
  const said = withoutToken(typeof message === 'string' ? message : text, token).slice(0, EXAMINED);
  const plain = typeof message === 'string' ? said : said.replace(/<[^<>]*>/g, ' ');
  const shown = shownText(plain).replace(/\s+/g, ' ').trim().replace(/\.$/, '');
  return shown.length > SHOWN ? `${shown.slice(0, SHOWN)}…` : shown;
}

const withoutToken = (text: string, token: string): string =>
  token === '' ? text : text.replaceAll(token, '••••');
