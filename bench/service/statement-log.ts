import { Client } from 'pg';

/** A statement that went to the database. Times are milliseconds since the epoch. */
export interface LoggedStatement {
  readonly text: string;
  readonly started: number;
  readonly ended: number;
}

type Query = (this: Client, ...args: unknown[]) => unknown;

/** Keeps every statement that this process sends through `pg`: those of transactions and of locks as well. */
export class StatementLog {
  private statements: LoggedStatement[] = [];

  /** Begins to log. The driver offers nothing for it, so its method is wrapped. */
  static install(): StatementLog {
    const log = new StatementLog();
    const prototype = Client.prototype as unknown as { query: Query };
    const { query } = prototype;
    prototype.query = function (...args) {
      const started = now();
      const result = query.apply(this, args);
      const text = textOf(args[0]);
      const keep = (): void => void log.statements.push({ text, started, ended: now() });
      if (result instanceof Promise) result.then(keep, keep);
      return result;
    };
    return log;
  }

  /** Those that ended since the last call, in this order. */
  take(): readonly LoggedStatement[] {
    return this.statements.splice(0);
  }
}

/** @param statement a text, or what has one beside the name that it is prepared by */
const textOf = (statement: unknown): string =>
  typeof statement === 'string' ? statement : (statement as { readonly text: string }).text;

const now = (): number => performance.timeOrigin + performance.now();
