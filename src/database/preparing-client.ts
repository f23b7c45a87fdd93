import { createHash } from 'node:crypto';
import { Client, type ClientBase } from 'pg';
import { setWhereKnown } from './settings';

/** Most statements that are prepared; ours are far fewer. Texts that are made at run time could be any number. */
const MOST_STATEMENTS = 400;

/** Names by texts: the same in every connection. */
const NAMES = new Map<string, string>();

/** Part of every name: a higher one leaves behind all that was prepared before, in every connection. */
let generation = 0;

/** Said of a prepared statement whose result is no longer what it was when it was prepared. */
const FEATURE_NOT_SUPPORTED = '0A000';
const RESULT_CHANGED = 'RevalidateCachedQuery';

/** Somebody took it away: `DISCARD ALL`, say. */
const NO_SUCH_STATEMENT = '26000';

const IN_NO_TRANSACTION = 'I';

type Send = (this: Client, ...args: unknown[]) => Promise<unknown>;

/**
 * A connection that has statements with parameters parsed and planned once, and not anew for each request: for most of
 * ours that takes longer than to run them. Only those with long lists are planned every time.
 *
 * A migration of Nailgun's may change what a prepared statement gives, which PostgreSQL refuses. Outside of a transaction
 * it is sent once more at once; whoever has a transaction open begins that again ({@link isStale}). Either way everything
 * is prepared anew.
 */
export class PreparingClient extends Client {
  /** As the driver's. It has many overloads; TypeORM uses the one with a text and values, and all others are left alone. */
  override query(...args: unknown[]): never {
    const [text, values, ...others] = args;
    const isPlain =
      typeof text === 'string' && Array.isArray(values) && values.length > 0 && !values.some(isLong);
    const name = isPlain && others.length === 0 ? nameOf(text) : undefined;
    const result =
      name === undefined ? SEND.apply(this, args) : this.sendPrepared(name, { text: text as string, values });
    return result as never;
  }

  private async sendPrepared(name: string, statement: object): Promise<unknown> {
    const prepared = generation;
    const send = (): Promise<unknown> => SEND.call(this, { ...statement, name: `${name}_${generation}` });
    const isAlone = this.getTransactionStatus() === IN_NO_TRANSACTION;
    try {
      return await send();
    } catch (error) {
      if (!isStale(error)) throw error;
      if (generation === prepared) generation += 1;
      if (!isAlone) throw error;
      return send();
    }
  }
}

/** Most items of a list for which a plan is good that was made without knowing any. */
const FEW = 10;

/** Whether a value is a list so long that a statement is better planned for just this one. */
export const isLong = (value: unknown): boolean => Array.isArray(value) && value.length > FEW;

/** Looked up at every call: whoever measures what is sent puts something else in its place. */
const SEND: Send = function (...args) {
  return (Client.prototype.query as unknown as Send).apply(this, args);
};

/** Whether a statement failed only because it was prepared before something changed. */
export function isStale(error: unknown): boolean {
  const { code, routine } = ((error as { driverError?: unknown }).driverError ?? error) as Partial<
    Record<'code' | 'routine', string>
  >;
  return code === NO_SUCH_STATEMENT || (code === FEATURE_NOT_SUPPORTED && routine === RESULT_CHANGED);
}

function nameOf(text: string): string | undefined {
  const known = NAMES.get(text);
  if (known !== undefined || NAMES.size === MOST_STATEMENTS) return known;
  const name = createHash('sha256').update(text).digest('hex').slice(0, 32);
  NAMES.set(text, name);
  return name;
}

/**
 * Has a server keep the plan of a prepared statement whatever its parameters are, and compile none of them: both take
 * longer than they gain on tables of this size. Whoever gives long lists sets it to `auto`, so that they are planned for.
 */
const SETTINGS = { plan_cache_mode: 'force_generic_plan', jit: 'off' };

/** To be run on every new connection. */
export const keepPlans = (client: ClientBase): Promise<void> => setWhereKnown(client, SETTINGS, 'session');
