/** The answer to one request: how long to wait before the next would be let through; 0: this one is. */
export type WaitSeconds = number;

interface Bucket {
  /** Requests that may still be made at once, at `at`. */
  readonly left: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** Most callers that are told apart; whoever was quiet longest is forgotten first, as if never seen. */
const MOST_CALLERS = 10_000;

/**
 * Counts requests by caller: each may make as many at once as in a minute, and they come back evenly over a minute.
 */
export class TokenBuckets {
  private readonly buckets = new Map<string, Bucket>();

  constructor(private readonly perMinute: number) {}

  take(caller: string, now = Date.now()): WaitSeconds {
    const { left, at } = this.buckets.get(caller) ?? { left: this.perMinute, at: now };
    const perMillisecond = this.perMinute / 60_000;
    const filled = Math.min(this.perMinute, left + Math.max(0, now - at) * perMillisecond);
    const isAllowed = filled >= 1;
    // Taken out and put in again, so that the first is the one that was quiet longest.
    this.buckets.delete(caller);
    this.buckets.set(caller, { left: isAllowed ? filled - 1 : filled, at: now });
    this.forgetOldest();
    return isAllowed ? 0 : (1 - filled) / perMillisecond / 1000;
  }

  private forgetOldest(): void {
    if (this.buckets.size <= MOST_CALLERS) return;
    const [oldest] = this.buckets.keys();
    if (oldest !== undefined) this.buckets.delete(oldest);
  }
}
