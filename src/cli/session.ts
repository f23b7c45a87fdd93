import { type Service } from './api/service';
import { Ending } from './ending';
import { EXIT } from './exit-codes';
import { logIn } from './login/log-in';
import { canAsk, confirm } from './screen/prompt';
import { Screen } from './screen/screen';

/** What every command can be told. */
export interface GlobalOptions {
  readonly url: string;
  readonly token?: string;
  readonly json?: boolean;
  /** The address as the command line names it; absent where the environment does, or nobody. */
  readonly givenUrl?: string | undefined;
}

/** What a command works with. */
export interface Session {
  readonly service: Service;
  readonly screen: Screen;
}

/** @throws Ending */
export async function openSession({ url, token, json = false }: GlobalOptions): Promise<Session> {
  const service = await logIn(addressOf(url), token);
  return { service, screen: new Screen(process.stdout, json) };
}

/**
 * Asks before something is done, unless that was said with `--yes`.
 *
 * @throws Ending when the answer is no, and when nobody can be asked
 */
export async function mustAgree(
  { screen }: Session,
  question: string,
  yes: boolean | undefined,
): Promise<void> {
  if (yes) return;
  if (!canAsk() || screen.forPrograms) {
    throw new Ending(EXIT.usage, 'Nobody can be asked here: add --yes to go on without a question.');
  }
  if (!(await confirm(question))) throw new Ending(EXIT.refused, 'Nothing was done.');
}

function addressOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) {
    throw new Ending(
      EXIT.usage,
      '--url has to be an address such as http://127.0.0.1:8000, without credentials.',
    );
  }
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '').replace(/\/api(\/v1)?$/, '');
}
