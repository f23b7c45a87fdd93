/**
 * Why a request is refused. `reason` is stable and machine-readable; `message` is for people and may change.
 */
export interface RefusalReason {
  readonly reason: string;
  readonly message: string;
  /** Member of the request that is wrong, as the client wrote it (`name`, `release_id`). */
  readonly field?: string;
  /** What the refusal is about, in members that a program can read. Never holds a secret. */
  readonly detail?: Readonly<Record<string, unknown>>;
}

/**
 * A request that cannot be fulfilled, with every reason that was found. Thrown before anything is written, unless
 * its message says otherwise; answered as `{message, errors, reason, reasons}` with `status`.
 */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly reasons: readonly [RefusalReason, ...RefusalReason[]],
    options?: { readonly cause?: unknown; readonly retryAfterSeconds?: number },
  ) {
    super(reasons.map(({ message }) => message).join(' '), { cause: options?.cause });
    this.name = 'Refusal';
    this.retryAfterSeconds = options?.retryAfterSeconds;
  }

  readonly retryAfterSeconds: number | undefined;
}
